using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Context;

/// <summary>Where and when a row is, for judging it.</summary>
internal static class RowFacts
{
    /// <summary>A place of the row: a point itself, of a polygon its first corner. Null for lines, for no geometry, and for 0, 0, which has a gate of its own.</summary>
    public static (double Longitude, double Latitude)? PlaceOf(FeatureRow row)
    {
        switch (row.Geometry)
        {
            case Point { IsEmpty: false } point:
                return point.X == 0 && point.Y == 0 ? null : (point.X, point.Y);
            case Polygon or MultiPolygon or MultiPoint when !row.Geometry.IsEmpty:
                var first = row.Geometry.Coordinate;
                return (first.X, first.Y);
            default:
                return null;
        }
    }

    /// <summary>How far off the row's own place may be, in metres; 0 when it does not say.</summary>
    public static double UncertaintyOf(FeatureRow row) => row.Values[CommonColumns.GeoPrecision] is double metres ? metres : 0;
}
