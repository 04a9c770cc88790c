using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tiles.Occupied;

/// <summary>
/// Whether a shape reaches into a box, told from its edges and not from its own box alone: a long border has a large box
/// and touches few tiles of it. Errs only towards "it does".
/// </summary>
internal static class ShapeReach
{
    /// <summary>How a shape lies to a box.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="box">The box, already moved to where the shape is.</param>
    public static Reach Of(Shape shape, ReachBox box)
    {
        if (shape.Kind == GeometryKinds.Point)
        {
            return HasPoint(shape.Coordinates, box) ? Reach.Touches : Reach.None;
        }

        for (var part = 0; part + 1 < shape.PartStarts.Length; part++)
        {
            var line = shape.Coordinates[(shape.PartStarts[part] * 2)..(shape.PartStarts[part + 1] * 2)];
            for (var i = 2; i < line.Length; i += 2)
            {
                if (box.Meets(line[i - 2], line[i - 1], line[i], line[i + 1]))
                {
                    return Reach.Touches;
                }
            }

            if (line.Length == 2 && box.Holds(line[0], line[1]))
            {
                return Reach.Touches;
            }
        }

        return shape.Kind == GeometryKinds.Polygon && IsInside(shape, (box.Left + box.Right) / 2.0, (box.Top + box.Bottom) / 2.0) ? Reach.Covers : Reach.None;
    }

    private static bool HasPoint(ReadOnlySpan<uint> points, ReachBox box)
    {
        for (var i = 0; i < points.Length; i += 2)
        {
            if (box.Holds(points[i], points[i + 1]))
            {
                return true;
            }
        }

        return false;
    }

    // Even and odd crossings of a ray to the east, over all rings at once. No edge is near the place: the box is free of them.
    private static bool IsInside(Shape shape, double x, double y)
    {
        var isInside = false;
        for (var part = 0; part + 1 < shape.PartStarts.Length; part++)
        {
            var ring = shape.Coordinates[(shape.PartStarts[part] * 2)..(shape.PartStarts[part + 1] * 2)];
            for (var i = 2; i < ring.Length; i += 2)
            {
                double ay = ring[i - 1];
                double by = ring[i + 1];
                if (ay > y != by > y)
                {
                    double ax = ring[i - 2];
                    isInside ^= x < ax + ((ring[i] - ax) * ((y - ay) / (by - ay)));
                }
            }
        }

        return isInside;
    }
}
