using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots.Shapes;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Geometries.Utilities;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>
/// Compares each row's exact geometry with a literal: points through <see cref="PointLocations"/>, shapes by the boxes' tree and
/// then by the geometry itself, cut at the antimeridian. Unknown where there is no geometry.
/// </summary>
internal sealed class SpatialCondition(SpatialOperator spatial, Geometry literal) : Condition
{
    private readonly PointLocations _points = new(literal);
    private readonly IPreparedGeometry _prepared = PreparedGeometryFactory.Prepare(literal);

    internal override int Cost => 1000;

    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var (holds, fails) = (new ulong[wanted.Length], new ulong[wanted.Length]);
        RowBits.SetRange(fails, 0, segment.PointCount + segment.ShapeCount);
        ComparePoints(segment, wanted, holds, run);
        CompareShapes(segment, wanted, holds, fails, run);
        RowBits.AndNot(fails, holds);
        return new Verdict(holds, fails);
    }

    private void ComparePoints(Segment segment, ReadOnlySpan<ulong> wanted, ulong[] holds, FilterRun run)
    {
        var (inside, boundary) = (new ulong[holds.Length], new ulong[holds.Length]);
        switch (spatial)
        {
            case SpatialOperator.Intersects:
                _points.Mark(segment, wanted, inside, boundary, run);
                RowBits.Or(holds, inside);
                RowBits.Or(holds, boundary);
                break;
            case SpatialOperator.Disjoint:
                _points.Mark(segment, wanted, inside, boundary, run);
                RowBits.SetRange(holds, 0, segment.PointCount);
                RowBits.AndNot(holds, inside);
                RowBits.AndNot(holds, boundary);
                break;
            case SpatialOperator.Within:
                _points.Mark(segment, wanted, inside, boundary, run);
                RowBits.Or(holds, inside);
                break;
            case SpatialOperator.Touches:
                _points.Mark(segment, wanted, inside, boundary, run);
                RowBits.Or(holds, boundary);
                break;
            case SpatialOperator.Equals or SpatialOperator.Contains when IsOnePlace:
                _points.Mark(segment, wanted, inside, boundary, run);
                RowBits.Or(holds, inside);
                break;
        }
    }

    private bool IsOnePlace => literal.Dimension == Dimension.Point && Array.TrueForAll(literal.Coordinates, place => place.Equals2D(literal.Coordinate));

    private void CompareShapes(Segment segment, ReadOnlySpan<ulong> wanted, ulong[] holds, ulong[] fails, FilterRun run)
    {
        if (segment.ShapeCount == 0)
        {
            return;
        }

        if (spatial == SpatialOperator.Disjoint)
        {
            RowBits.SetRange(holds, segment.PointCount, segment.PointCount + segment.ShapeCount);
        }

        foreach (var row in Candidates(segment).Rows)
        {
            if (!RowBits.Get(wanted, row))
            {
                continue;
            }

            run.Check();
            switch (Compare(segment, row - segment.PointCount))
            {
                case true:
                    RowBits.Set(holds, row);
                    break;
                case false:
                    RowBits.Clear(holds, row);
                    break;
                default:
                    RowBits.Clear(holds, row);
                    RowBits.Clear(fails, row);
                    break;
            }
        }
    }

    // Shapes whose boxes meet the box of a part of the literal: its parts may lie on both sides of the world.
    private RowBuffer Candidates(Segment segment)
    {
        var boxes = new Envelope[literal.NumGeometries];
        for (var i = 0; i < boxes.Length; i++)
        {
            boxes[i] = literal.GetGeometryN(i).EnvelopeInternal;
        }

        var all = new RowBuffer();
        if (boxes.Length > MostBoxes)
        {
            boxes = [literal.EnvelopeInternal];
        }

        foreach (var box in boxes)
        {
            segment.Content.Tree.Collect(
                Math.Max(0L, WorldGrid.X(box.MinX) - 1L), Math.Max(0L, WorldGrid.Y(box.MaxY) - 1L), WorldGrid.X(box.MaxX) + 1L, WorldGrid.Y(box.MinY) + 1L, segment.PointCount, all);
        }

        if (boxes.Length == 1)
        {
            return all;
        }

        var once = new RowBuffer();
        foreach (var row in new SortedSet<int>(all.Rows.ToArray()))
        {
            once.Add(row);
        }

        return once;
    }

    private const int MostBoxes = 64;

    private bool? Compare(Segment segment, int shape)
    {
        var wkb = segment.Content.Wkb.Utf8(shape);
        Geometry geometry;
        if (segment.Content.Shapes.IsCut(shape))
        {
            var flat = new FlatGeometry();
            flat.Read(wkb);
            geometry = SpatialRelation.Plain(flat.ToCutGeometry());
        }
        else
        {
            geometry = SpatialRelation.Plain(WkbGeometry.Read(wkb));
        }

        if (SpatialRelation.IsMixed(geometry) && spatial is not (SpatialOperator.Intersects or SpatialOperator.Disjoint))
        {
            // Not defined for a feature of several kinds of geometry.
            return null;
        }

        try
        {
            return Compare(geometry);
        }
        catch (TopologyException)
        {
            // A geometry that is not valid after all; its repaired form is what it was meant to be.
            return Compare(GeometryFixer.Fix(geometry));
        }
    }

    private bool Compare(Geometry geometry) => spatial switch
    {
        SpatialOperator.Intersects => _prepared.Intersects(geometry),
        SpatialOperator.Disjoint => !_prepared.Intersects(geometry),
        SpatialOperator.Within => _prepared.Contains(geometry),
        _ => SpatialRelation.Holds(geometry, spatial, literal),
    };
}
