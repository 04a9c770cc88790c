using GeoArms.Core.Filters;
using GeoArms.Engine.Snapshots.Shapes;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace GeoArms.Engine.Distances;

/// <summary>The part of the world to look in for what lies within a distance of a geometry.</summary>
public static class Surroundings
{
    /// <summary>Boxes in degrees about the geometry's parts that hold every place within the distance, united, and cut at the antimeridian.</summary>
    /// <param name="geometry">Any geometry between −180 and 180.</param>
    /// <param name="metres">The distance, at least 0.</param>
    public static Geometry Of(Geometry geometry, double metres)
    {
        var boxes = new List<Geometry>();
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            var part = geometry.GetGeometryN(i).EnvelopeInternal;
            var box = GroundBoxes.Around(new LonLatBox(part.MinX, part.MinY, part.MaxX, part.MaxY), metres);
            LonLatBox[] halves = box.CrossesAntimeridian ? [box with { East = 180 }, box with { West = -180 }] : [box];
            boxes.AddRange(halves.Select(half => WorldGeometry.Factory.ToGeometry(new Envelope(half.West, half.East, half.South, half.North))));
        }

        return UnaryUnionOp.Union(boxes);
    }
}
