using GeoArms.Core.Projections;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Snapshots.Shapes;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Geometries.Utilities;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>
/// True where a row's geometry lies, in part at least, within so many metres of a literal, by the geodesic on the ellipsoid from
/// vertex to nearest place; edges are straight in degrees. Unknown where there is no geometry.
/// </summary>
/// <remarks>
/// Two shapes that do not meet are nearest at a vertex of one of them, as in the plane; on the ellipsoid that holds to far below a
/// millimetre for edges of a few kilometres, and for long ones, which are looked at every half degree, to some 0.001 % of the distance.
/// </remarks>
internal sealed class DistanceCondition : Condition
{
    private const double LongestEdge = 0.5;

    private readonly Geometry _literal;
    private readonly Coordinate[] _literalPlaces;
    private readonly double _metres;
    private readonly Geometry _surroundings;
    private readonly PointLocations _near;
    private readonly IPreparedGeometry _prepared;

    internal DistanceCondition(Geometry literal, double metres)
    {
        _literal = literal;
        _literalPlaces = Places(literal);
        _metres = metres;
        _surroundings = Surroundings.Of(literal, metres);
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

            if (RowBits.Get(candidates, row) && IsNear(segment.Content.Longitudes[row], segment.Content.Latitudes[row]))
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

    // A place on an edge may come out a billionth of a metre beside it.
    private bool IsNear(double longitude, double latitude)
    {
        var metres = NearestPlace.To(longitude, latitude, _literal).Metres;
        return metres <= _metres || (metres < 1e-6 && _prepared.Intersects(WkbGeometry.Factory.CreatePoint(new Coordinate(longitude, latitude))));
    }

    private bool IsNear(Geometry geometry, FilterRun run) =>
        _prepared.Intersects(geometry) || IsAnyNear(Places(geometry), _literal, run) || IsAnyNear(_literalPlaces, geometry, run);

    // The vertices, and places between them on edges that are long.
    private static Coordinate[] Places(Geometry geometry)
    {
        var box = geometry.EnvelopeInternal;
        if (geometry.Dimension == Dimension.Point || (box.Width <= LongestEdge && box.Height <= LongestEdge))
        {
            return geometry.Coordinates;
        }

        var places = PointExtracter.GetPoints(geometry).SelectMany(point => point.Coordinates).ToList();
        foreach (var line in LinearComponentExtracter.GetLines(geometry))
        {
            var vertices = line.Coordinates;
            places.Add(vertices[0]);
            for (var i = 1; i < vertices.Length; i++)
            {
                var (from, to) = (vertices[i - 1], vertices[i]);
                var pieces = (int)Math.Ceiling(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)) / LongestEdge);
                for (var piece = 1; piece < pieces; piece++)
                {
                    var share = piece / (double)pieces;
                    places.Add(new Coordinate(from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y))));
                }

                places.Add(to);
            }
        }

        return [.. places];
    }

    private bool IsAnyNear(Coordinate[] places, Geometry to, FilterRun run)
    {
        for (var i = 0; i < places.Length; i++)
        {
            if ((i & 63) == 0)
            {
                run.Check();
            }

            if (NearestPlace.To(places[i].X, places[i].Y, to).Metres <= _metres)
            {
                return true;
            }
        }

        return false;
    }
}
