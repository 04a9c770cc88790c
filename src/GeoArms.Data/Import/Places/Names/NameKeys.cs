namespace GeoArms.Data.Import.Places.Names;

/// <summary>The names of a row's place as hashes, each together with the names above it; 0 where the row has no such name.</summary>
/// <param name="Province">The province.</param>
/// <param name="District">The district.</param>
/// <param name="Town">The town: what stands before " - " in the name of the location.</param>
/// <param name="Location">The location by its whole name.</param>
internal readonly record struct NameKeys(ulong Province, ulong District, ulong Town, ulong Location);
