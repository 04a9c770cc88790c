using GeoArms.Data.Import.Places;

namespace GeoArms.Data.Import.Mappings;

/// <summary>Where a file without geometries of its own has its places: two columns, or one with well-known text.</summary>
/// <param name="Lon">Column of the longitude (or x), or null.</param>
/// <param name="Lat">Column of the latitude (or y), or null.</param>
/// <param name="Wkt">Column with well-known text, or null; it goes before the two others.</param>
/// <param name="Reference">Reference system, or null for the file's own.</param>
internal sealed record PlaceRule(string? Lon, string? Lat, string? Wkt, CoordinateReference? Reference);
