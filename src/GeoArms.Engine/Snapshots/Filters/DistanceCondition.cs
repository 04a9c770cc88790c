using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Snapshots.Shapes;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>
/// True where a row's geometry lies, in part at least, within so many metres of a literal, by the geodesic on the ellipsoid from
/// vertex to nearest place; edges are straight in degrees. Unknown where there is no geometry.
/// </summary>
/// <remarks>
/// Two shapes that do not meet are nearest at a vertex of one of them, as in the plane; on the ellipsoid that holds to far below a
/// millimetre for edges of a few kilometres.
/// </remarks>
internal sealed class DistanceCondition : Condition
{
    private readonly Geometry _literal;
    private readonly double _metres;
    private readonly Geometry _surroundings;
    private readonly PointLocations _near;
    private readonly IPreparedGeometry _prepared;

    internal DistanceCondition(Geometry literal, double metres)
    {
        _literal = literal;
        _metres = metres;
        _surroundings = Surroundings(literal, metres);
        _near = new PointLocations(_surroundings);
        _prepared = PreparedGeometryFactory.Prepare(literal);
    }

    internal override int Cost => 2000;

    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var (holds, fails) = (new ulong[wanted.Length], new ulong[wanted.Length]);
        RowBits.SetRange(fails, 0, segment.PointCount + segment.ShapeCount);
        ComparePoints(segment, wanted, holds, run);
        CompareShapes(segment, wanted, holds, run);
        RowBits.AndNot(fails, holds);
        return new Verdict(holds, fails);
    }

    // Boxes about the literal's parts that hold everything within the distance; united, and cut at the antimeridian.
    private static Geometry Surroundings(Geometry literal, double metres)
    {
        var boxes = new List<Geometry>();
        for (var i = 0; i < literal.NumGeometries; i++)
        {
            var part = literal.GetGeometryN(i).EnvelopeInternal;
            var box = GroundBoxes.Around(new LonLatBox(part.MinX, part.MinY, part.MaxX, part.MaxY), metres);
            LonLatBox[] halves = box.CrossesAntimeridian ? [box with { East = 180 }, box with { West = -180 }] : [box];
            boxes.AddRange(halves.Select(half => WkbGeometry.Factory.ToGeometry(new Envelope(half.West, half.East, half.South, half.North))));
        }

        return NetTopologySuite.Operation.Union.UnaryUnionOp.Union(boxes);
    }

    private void ComparePoints(Segment segment, ReadOnlySpan<ulong> wanted, ulong[] holds, FilterRun run)
    {
        var candidates = new ulong[holds.Length];
        _near.Mark(segment, wanted, candidates, candidates, run);
        RowBits.And(candidates, wanted);
        for (var row = 0; row < segment.PointCount; row++)
        {
            if ((row & 63) == 0)
            {
                if (candidates[row >> 6] == 0)
                {
                    row += 63;
                    continue;
                }

                run.Check();
            }

            if (RowBits.Get(candidates, row) && NearestPlace.To(segment.Content.Longitudes[row], segment.Content.Latitudes[row], _literal).Metres <= _metres)
            {
                RowBits.Set(holds, row);
            }
        }
    }

    private void CompareShapes(Segment segment, ReadOnlySpan<ulong> wanted, ulong[] holds, FilterRun run)
    {
        var candidates = new RowBuffer();
        for (var i = 0; i < _surroundings.NumGeometries; i++)
        {
            var box = _surroundings.GetGeometryN(i).EnvelopeInternal;
            segment.Content.Tree.Collect(WorldGrid.X(box.MinX), WorldGrid.Y(box.MaxY), WorldGrid.X(box.MaxX), WorldGrid.Y(box.MinY), segment.PointCount, candidates);
        }

        foreach (var row in candidates.Rows)
        {
            if (!RowBits.Get(wanted, row) || RowBits.Get(holds, row))
            {
                continue;
            }

            run.Check();
            var shape = row - segment.PointCount;
            var wkb = segment.Content.Wkb.Utf8(shape);
            if (IsNear(segment.Content.Shapes.IsCut(shape) ? WorldGeometry.Cut(wkb) : WkbGeometry.Read(wkb), run))
            {
                RowBits.Set(holds, row);
            }
        }
    }

    private bool IsNear(Geometry geometry, FilterRun run) =>
        _prepared.Intersects(geometry) || HasVertexNear(geometry, _literal, run) || HasVertexNear(_literal, geometry, run);

    private bool HasVertexNear(Geometry of, Geometry to, FilterRun run)
    {
        var looked = 0;
        foreach (var vertex in of.Coordinates)
        {
            if ((looked++ & 63) == 0)
            {
                run.Check();
            }

            if (NearestPlace.To(vertex.X, vertex.Y, to).Metres <= _metres)
            {
                return true;
            }
        }

        return false;
    }
}
