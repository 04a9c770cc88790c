using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots.Shapes;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>
/// The <c>bbox</c> condition on exact coordinates, edges included: points by comparison; shapes by the boxes' tree, then by
/// their envelopes, then by the geometry itself. A shape across the antimeridian is tested as cut there.
/// </summary>
internal static class BoxFilter
{
    internal static void Narrow(Segment segment, LonLatBox box, Span<ulong> words)
    {
        var inside = new ulong[words.Length];
        ReadOnlySpan<LonLatBox> halves = box.CrossesAntimeridian ? [box with { East = 180 }, box with { West = -180 }] : [box];
        foreach (var half in halves)
        {
            AddPoints(segment, half, inside);
            AddShapes(segment, half, words, inside);
        }

        RowBits.And(words, inside);
    }

    private static void AddPoints(Segment segment, LonLatBox box, ulong[] inside)
    {
        var (longitudes, latitudes) = (segment.Content.Longitudes, segment.Content.Latitudes);
        for (var row = 0; row < longitudes.Length; row++)
        {
            var (x, y) = (longitudes[row], latitudes[row]);
            inside[row >> 6] |= (x >= box.West & x <= box.East & y >= box.South & y <= box.North ? 1UL : 0UL) << row;
        }
    }

    private static void AddShapes(Segment segment, LonLatBox box, ReadOnlySpan<ulong> wanted, ulong[] inside)
    {
        var candidates = new RowBuffer();
        segment.Content.Tree.Collect(
            WorldGrid.X(box.West), WorldGrid.Y(box.North), WorldGrid.X(box.East), WorldGrid.Y(box.South), segment.PointCount, candidates);
        if (candidates.Count == 0)
        {
            return;
        }

        var rectangle = PreparedGeometryFactory.Prepare(WkbGeometry.Factory.ToGeometry(new Envelope(box.West, box.East, box.South, box.North)));
        foreach (var row in candidates.Rows)
        {
            if (RowBits.Get(wanted, row) && !RowBits.Get(inside, row) && Intersects(segment, row - segment.PointCount, box, rectangle))
            {
                RowBits.Set(inside, row);
            }
        }
    }

    private static bool Intersects(Segment segment, int shape, LonLatBox box, IPreparedGeometry rectangle)
    {
        var envelope = segment.Content.Shapes.Envelope(shape);
        var wkb = segment.Content.Wkb.Utf8(shape);
        if (segment.Content.Shapes.IsCut(shape))
        {
            var flat = new FlatGeometry();
            flat.Read(wkb);
            return rectangle.Intersects(flat.ToCutGeometry());
        }

        if (envelope[2] > 180)
        {
            // Parts on both sides, none of them across: the envelope is no help.
            return rectangle.Intersects(WkbGeometry.Read(wkb));
        }

        if (envelope[0] >= box.West && envelope[2] <= box.East && envelope[1] >= box.South && envelope[3] <= box.North)
        {
            return true;
        }

        return envelope[0] <= box.East && envelope[2] >= box.West && envelope[1] <= box.North && envelope[3] >= box.South
            && rectangle.Intersects(WkbGeometry.Read(wkb));
    }
}
