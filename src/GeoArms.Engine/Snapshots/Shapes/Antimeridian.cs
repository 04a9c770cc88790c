using GeoArms.Core.Layers;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace GeoArms.Engine.Snapshots.Shapes;

/// <summary>
/// Lines and rings that cross the antimeridian: where consecutive longitudes are more than 180° apart, the short way
/// round is meant. They are cut at ±180 (RFC 7946, 3.1.9), edges straight in degrees. A ring that goes once round the
/// world is closed over the pole nearer to it. An edge from one side of the cut to the other (exactly ±180 to ∓180)
/// is the edge of a geometry that was cut before, and stays.
/// </summary>
internal static class Antimeridian
{
    internal static bool IsCrossedBy(FlatParts parts)
    {
        for (var part = 0; part < parts.PartCount; part++)
        {
            var vertices = parts.Part(part);
            for (var i = 2; i < vertices.Length; i += 2)
            {
                if (Step(vertices[i - 2], vertices[i]) != vertices[i] - vertices[i - 2])
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The same parts, cut so that none crosses.</summary>
    internal static FlatParts Cut(FlatParts parts, GeometryKinds kind)
    {
        var cut = new FlatParts();
        if (kind == GeometryKinds.Line)
        {
            for (var part = 0; part < parts.PartCount; part++)
            {
                CutLine(parts.Part(part), cut);
            }
        }
        else
        {
            for (var polygon = 0; polygon < parts.PolygonStarts.Length; polygon++)
            {
                CutPolygon(parts, polygon, cut);
            }
        }

        return cut;
    }

    // Longitude difference by the short way round.
    private static double Step(double from, double to)
    {
        var step = to - from;
        var isEdgeOfCut = Math.Abs(from) == 180 && Math.Abs(to) == 180;
        return Math.Abs(step) <= 180 || isEdgeOfCut ? step : step - (360 * Math.Sign(step));
    }

    private static void CutLine(ReadOnlySpan<double> vertices, FlatParts cut)
    {
        cut.BeginPart();
        cut.Add(vertices[0], vertices[1]);
        for (var i = 2; i < vertices.Length; i += 2)
        {
            var (fromX, fromY, toX, toY) = (vertices[i - 2], vertices[i - 1], vertices[i], vertices[i + 1]);
            var step = Step(fromX, toX);
            if (step != toX - fromX)
            {
                var edge = step > 0 ? 180.0 : -180.0;
                var y = fromY + ((toY - fromY) * ((edge - fromX) / step));
                cut.Add(edge, y);
                cut.BeginPart();
                cut.Add(-edge, y);
            }

            cut.Add(toX, toY);
        }
    }

    private static void CutPolygon(FlatParts parts, int polygon, FlatParts cut)
    {
        var first = parts.PolygonStarts[polygon];
        var end = parts.PolygonEnd(polygon);
        var shell = Unroll(parts.Part(first), double.NaN);
        var holes = new List<LinearRing>();
        for (var part = first + 1; part < end; part++)
        {
            holes.Add(Unroll(parts.Part(part), shell.EnvelopeInternal.MinX));
        }

        Geometry unrolled = WkbGeometry.Factory.CreatePolygon(shell, [.. holes]);
        unrolled = unrolled.IsValid ? unrolled : GeometryFixer.Fix(unrolled);
        var bounds = unrolled.EnvelopeInternal;
        for (var turn = Math.Floor((bounds.MinX + 180) / 360); (turn * 360) - 180 < bounds.MaxX; turn++)
        {
            var world = WkbGeometry.Factory.ToGeometry(new Envelope((turn * 360) - 180, (turn * 360) + 180, -90, 90));
            var piece = unrolled.Intersection(world);
            for (var i = 0; i < piece.NumGeometries; i++)
            {
                if (piece.GetGeometryN(i) is Polygon { IsEmpty: false } whole)
                {
                    AddTurned(whole, turn * 360, cut);
                }
            }
        }
    }

    private static void AddTurned(Polygon polygon, double by, FlatParts cut)
    {
        cut.BeginPolygon();
        AddTurned(polygon.ExteriorRing, by, cut);
        foreach (var hole in polygon.InteriorRings)
        {
            AddTurned(hole, by, cut);
        }
    }

    private static void AddTurned(LineString ring, double by, FlatParts cut)
    {
        cut.BeginPart();
        foreach (var vertex in ring.Coordinates)
        {
            cut.Add(Math.Clamp(vertex.X - by, -180, 180), vertex.Y);
        }
    }

    // The ring with longitudes that run on past ±180, a hole turned to where its polygon's shell is.
    private static LinearRing Unroll(ReadOnlySpan<double> vertices, double notWestOf)
    {
        var unrolled = new List<Coordinate> { new(vertices[0], vertices[1]) };
        var sumOfLatitudes = 0.0;
        for (var i = 2; i < vertices.Length; i += 2)
        {
            unrolled.Add(new Coordinate(unrolled[^1].X + Step(vertices[i - 2], vertices[i]), vertices[i + 1]));
            sumOfLatitudes += vertices[i + 1];
        }

        if (Math.Abs(unrolled[^1].X - unrolled[0].X) > 180)
        {
            var pole = sumOfLatitudes < 0 ? -90 : 90;
            unrolled.Add(new Coordinate(unrolled[^1].X, pole));
            unrolled.Add(new Coordinate(unrolled[0].X, pole));
        }

        if (!unrolled[^1].Equals2D(unrolled[0]))
        {
            unrolled.Add(unrolled[0].Copy());
        }

        while (unrolled.Count < 4)
        {
            unrolled.Add(unrolled[0].Copy());
        }

        var west = unrolled.Min(vertex => vertex.X);
        if (west < notWestOf)
        {
            var turn = Math.Ceiling((notWestOf - west) / 360) * 360;
            unrolled.ForEach(vertex => vertex.X += turn);
        }

        return WkbGeometry.Factory.CreateLinearRing([.. unrolled]);
    }
}
