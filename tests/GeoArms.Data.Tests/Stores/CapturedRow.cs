using NetTopologySuite.Geometries;

namespace GeoArms.Data.Tests.Stores;

/// <summary>A row as a store handed it over: <see cref="long"/>, <see cref="double"/> or text a column name.</summary>
internal sealed record CapturedRow(long Key, IReadOnlyDictionary<string, object> Values, Geometry? Geometry)
{
    internal string Id => (string)Values["id"];

    internal long Revision => (long)Values["revision"];

    internal object? this[string column] => Values.GetValueOrDefault(column);
}
