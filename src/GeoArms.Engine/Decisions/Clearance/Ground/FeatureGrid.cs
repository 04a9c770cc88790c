using GeoArms.Core.Projections;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Heatmaps.Density;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Decisions.Clearance.Ground;

/// <summary>
/// Points, lines and polygons by the pieces of their edges, to find those within a distance of a task. Edges are straight in degrees (RFC 7946, 3.1.1)
/// and are cut into pieces of a kilometre, which stand in a grid by their middles.
/// </summary>
internal sealed class FeatureGrid
{
    private const double LongestPiece = 1_000;

    // Half a piece, and what straight in degrees and the shortest way on the ground differ by on so short a way.
    private const double Margin = (LongestPiece / 2) + 1;

    private readonly List<double> _pieces = [];
    private readonly List<int> _owners = [];
    private readonly List<(int Feature, TaskShape Shape)> _polygons = [];
    private readonly PlaceGrid _grid;
    private readonly double[] _ordered;
    private readonly int[] _orderedOwners;

    private FeatureGrid(Action<FeatureGrid> fill)
    {
        fill(this);
        var (longitudes, latitudes) = (new double[_owners.Count], new double[_owners.Count]);
        for (var i = 0; i < longitudes.Length; i++)
        {
            longitudes[i] = LocalMetric.Within(_pieces[4 * i] + (LocalMetric.Turn(_pieces[(4 * i) + 2] - _pieces[4 * i]) / 2));
            latitudes[i] = (_pieces[(4 * i) + 1] + _pieces[(4 * i) + 3]) / 2;
        }

        _grid = new PlaceGrid(longitudes, latitudes);
        _orderedOwners = _grid.Ordered(_owners);
        _ordered = new double[_pieces.Count];
        for (var i = 0; i < longitudes.Length; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                _ordered[(4 * i) + j] = _pieces[(4 * _grid.Index[i]) + j];
            }
        }

        _pieces.Clear();
        _owners.Clear();
    }

    /// <summary>The grid of some rows of a view; a feature's number is its place among the rows. Rows without geometry are in it nowhere.</summary>
    public static FeatureGrid Of(LayerView view, IReadOnlyList<int> rows) => new(grid =>
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (view.TryPosition(rows[i], out var longitude, out var latitude))
            {
                grid.Add(i, longitude, latitude, longitude, latitude);
            }
            else if (view.IsShape(rows[i]))
            {
                grid.Add(i, view.CutGeometry(rows[i]));
            }
        }
    });

    /// <summary>The grid of some lines; a feature's number is its place among them.</summary>
    public static FeatureGrid Of(IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)>> lines) => new(grid =>
    {
        for (var i = 0; i < lines.Count; i++)
        {
            for (var j = 1; j < lines[i].Count; j++)
            {
                grid.Cut(i, lines[i][j - 1].Longitude, lines[i][j - 1].Latitude, lines[i][j].Longitude, lines[i][j].Latitude);
            }
        }
    });

    /// <summary>Finds the features within a distance of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="reach">Metres.</param>
    /// <returns>Numbers of the features and metres to each, 0 where they touch or one holds the other; empty when there are none.</returns>
    public Dictionary<int, double> Near(TaskShape task, double reach)
    {
        var found = new Dictionary<int, double>();
        foreach (var (feature, shape) in _polygons)
        {
            if (GroundBoxes.Holds(shape.Box, task.Longitude, task.Latitude) && shape.Holds(task.Longitude, task.Latitude))
            {
                found[feature] = 0;
            }
        }

        foreach (var (from, until) in _grid.Within(GroundBoxes.Around(task.Box, reach + task.Disc + Margin)))
        {
            for (var i = from; i < until; i++)
            {
                var owner = _orderedOwners[i];
                var known = found.GetValueOrDefault(owner, double.PositiveInfinity);
                if (known == 0)
                {
                    continue;
                }

                var metres = task.Distance(_ordered[4 * i], _ordered[(4 * i) + 1], _ordered[(4 * i) + 2], _ordered[(4 * i) + 3]);
                if (metres <= reach && metres < known)
                {
                    found[owner] = metres;
                }
            }
        }

        return found;
    }

    private void Add(int feature, Geometry geometry)
    {
        if (geometry.Dimension == Dimension.Surface && TaskShape.Of(geometry) is { } shape)
        {
            _polygons.Add((feature, shape));
        }

        AddEdges(feature, geometry);
    }

    private void AddEdges(int feature, Geometry geometry)
    {
        switch (geometry)
        {
            case Point { IsEmpty: false } point:
                Add(feature, point.X, point.Y, point.X, point.Y);
                break;
            case LineString line:
                for (var i = 1; i < line.NumPoints; i++)
                {
                    var (from, to) = (line.CoordinateSequence.GetCoordinate(i - 1), line.CoordinateSequence.GetCoordinate(i));
                    Cut(feature, from.X, from.Y, to.X, to.Y);
                }

                break;
            case Polygon polygon:
                AddEdges(feature, polygon.ExteriorRing);
                foreach (var hole in polygon.InteriorRings)
                {
                    AddEdges(feature, hole);
                }

                break;
            case GeometryCollection all:
                foreach (var part in all.Geometries)
                {
                    AddEdges(feature, part);
                }

                break;
        }
    }

    private void Cut(int feature, double longitude1, double latitude1, double longitude2, double latitude2)
    {
        var (east, north) = (LocalMetric.Turn(longitude2 - longitude1), latitude2 - latitude1);
        var pieces = Math.Max(1, (int)Math.Ceiling(Geodesy.Distance(longitude1, latitude1, longitude2, latitude2) / LongestPiece));
        for (var piece = 0; piece < pieces; piece++)
        {
            var (from, to) = (piece / (double)pieces, (piece + 1) / (double)pieces);
            Add(
                feature, LocalMetric.Within(longitude1 + (from * east)), latitude1 + (from * north),
                piece + 1 == pieces ? longitude2 : LocalMetric.Within(longitude1 + (to * east)), piece + 1 == pieces ? latitude2 : latitude1 + (to * north));
        }
    }

    private void Add(int feature, double longitude1, double latitude1, double longitude2, double latitude2)
    {
        _pieces.AddRange([longitude1, latitude1, longitude2, latitude2]);
        _owners.Add(feature);
    }
}
