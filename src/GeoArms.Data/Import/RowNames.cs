using GeoArms.Data.Codes;
using GeoArms.Data.Import.Places.Names;

namespace GeoArms.Data.Import;

/// <summary>What a row says in words about where it is.</summary>
/// <param name="Country">The country that it names, or null.</param>
/// <param name="Evidence">What the names of its province, district and town say of its place.</param>
internal readonly record struct RowNames(Country? Country, NameEvidence Evidence);
