using GeoArms.Core.Rows;
using GeoArms.Engine.Distances;
using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;

namespace GeoArms.Engine.Tests.Decisions.Clearance;

/// <summary>Metres between two geometries by geodesics from many places along each: slow, and nothing like the code that it checks.</summary>
internal static class NaiveDistance
{
    // A few metres on a road of some kilometres.
    private const int Samples = 150;

    internal static double Between(FeatureRow hazard, Geometry other)
    {
        var own = hazard.Geometry!;
        var disc = own is Point && hazard["areaDeclared"] is double area ? Math.Sqrt(area / Math.PI) : 0;
        if (other is Point point)
        {
            return Math.Max(0, NearestPlace.To(point.X, point.Y, own).Metres - disc);
        }

        if (own is Point place)
        {
            return Math.Max(0, NearestPlace.To(place.X, place.Y, other).Metres - disc);
        }

        return own.Intersects(other) ? 0 : Math.Min(Along(own, other), Along(other, own));
    }

    private static double Along(Geometry from, Geometry to)
    {
        var line = new LengthIndexedLine(from is Polygon polygon ? polygon.ExteriorRing : from);
        return Enumerable.Range(0, Samples + 1).Select(i => line.ExtractPoint(line.EndIndex * i / Samples)).Concat(from.Coordinates).Min(place => NearestPlace.To(place.X, place.Y, to).Metres);
    }
}
