using GeoArms.Core.Filters;
using GeoArms.Engine.Heatmaps.Density;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Decisions.Clearance.Ground;

/// <summary>
/// The ground of a task as flat edges about its middle, to measure from: a polygon, a disc of the declared area, or a point. Distances are those of
/// METHODS for short ways, with the radii of curvature at the mean latitude of the place and the task's middle; a task is a few kilometres across at most.
/// </summary>
internal sealed class TaskShape
{
    private const double Radian = Math.PI / 180;

    // Start and end of each edge in degrees east and north of the middle.
    private readonly double[] _edges;
    private readonly bool _hasArea;

    private TaskShape(double longitude, double latitude, double[] edges, bool hasArea, double disc)
    {
        (Longitude, Latitude, _edges, _hasArea, Disc) = (longitude, latitude, edges, hasArea, disc);
        var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < edges.Length; i += 2)
        {
            (west, east) = (Math.Min(west, edges[i]), Math.Max(east, edges[i]));
            (south, north) = (Math.Min(south, edges[i + 1]), Math.Max(north, edges[i + 1]));
        }

        Box = new LonLatBox(LocalMetric.Within(longitude + west), Math.Max(-90, latitude + south), LocalMetric.Within(longitude + east), Math.Min(90, latitude + north));
    }

    /// <summary>Longitude of its middle in degrees: the centroid when that lies inside, else a place inside.</summary>
    public double Longitude { get; }

    /// <summary>Latitude of its middle.</summary>
    public double Latitude { get; }

    /// <summary>Radius in metres of the disc around a point that declares an area; 0 for all others.</summary>
    public double Disc { get; }

    /// <summary>The box around its edges, without the disc.</summary>
    public LonLatBox Box { get; }

    /// <summary>Number of edges: 0 of a point.</summary>
    public int Edges => _edges.Length / 4;

    /// <summary>A point, or a disc around one.</summary>
    /// <param name="longitude">Degrees.</param>
    /// <param name="latitude">Degrees.</param>
    /// <param name="disc">Radius in metres; 0 for a bare point.</param>
    public static TaskShape Of(double longitude, double latitude, double disc = 0) => new(longitude, latitude, [], false, disc);

    /// <summary>A polygon, line or multi-point; null when it is empty.</summary>
    /// <param name="geometry">Degrees, between −180 and 180, cut at the antimeridian.</param>
    public static TaskShape? Of(Geometry geometry)
    {
        if (geometry.IsEmpty)
        {
            return null;
        }

        var edges = new List<double>();
        var about = geometry.Coordinate.X;
        Collect(geometry, about, edges);
        var hasArea = geometry.Dimension == Dimension.Surface;
        var (x, y) = hasArea ? Middle(geometry, about, edges) : Halfway(edges, geometry, about);
        for (var i = 0; i < edges.Count; i += 2)
        {
            edges[i] -= x;
            edges[i + 1] -= y;
        }

        return new TaskShape(LocalMetric.Within(x), y, [.. edges], hasArea, 0);
    }

    /// <summary>True when a place lies in it.</summary>
    public bool Holds(double longitude, double latitude) => _hasArea && IsWithin(LocalMetric.Turn(longitude - Longitude), latitude - Latitude);

    /// <summary>Metres to a place; 0 inside.</summary>
    public double Distance(double longitude, double latitude)
    {
        var (x, y) = (LocalMetric.Turn(longitude - Longitude), latitude - Latitude);
        var (east, north) = Metric(latitude);
        if (_edges.Length == 0)
        {
            return Math.Max(0, double.Hypot(x * east, y * north) - Disc);
        }

        var least = double.PositiveInfinity;
        var isWithin = false;
        var edges = _edges;
        for (var i = 0; i < edges.Length; i += 4)
        {
            var (x1, y1, x2, y2) = (edges[i] - x, edges[i + 1] - y, edges[i + 2] - x, edges[i + 3] - y);
            isWithin ^= y1 > 0 != y2 > 0 && (x1 * y2) - (x2 * y1) is var cross && cross != 0 && cross > 0 == y2 > y1;
            least = Math.Min(least, SquareToOrigin(x1 * east, y1 * north, x2 * east, y2 * north));
        }

        return isWithin && _hasArea ? 0 : Math.Sqrt(least);
    }

    /// <summary>Metres to a straight piece of a line; 0 when it touches the task or lies inside.</summary>
    public double Distance(double longitude1, double latitude1, double longitude2, double latitude2)
    {
        var (x1, y1) = (LocalMetric.Turn(longitude1 - Longitude), latitude1 - Latitude);
        var (x2, y2) = (x1 + LocalMetric.Turn(longitude2 - longitude1), latitude2 - Latitude);
        var (east, north) = Metric((latitude1 + latitude2) / 2);
        if (_edges.Length == 0)
        {
            return Math.Max(0, Math.Sqrt(SquareToOrigin(x1 * east, y1 * north, x2 * east, y2 * north)) - Disc);
        }

        if (_hasArea && (IsWithin(x1, y1) || IsWithin(x2, y2)))
        {
            return 0;
        }

        var least = double.PositiveInfinity;
        for (var i = 0; i < _edges.Length && least > 0; i += 4)
        {
            least = Math.Min(least, SquareBetween(
                _edges[i] * east, _edges[i + 1] * north, _edges[i + 2] * east, _edges[i + 3] * north, x1 * east, y1 * north, x2 * east, y2 * north));
        }

        return Math.Sqrt(least);
    }

    // Metres to a degree east and north at the mean latitude of a place and the middle.
    private (double East, double North) Metric(double latitude)
    {
        var (east, north) = LocalMetric.Squares(Math.Cos((latitude + Latitude) * Radian));
        return (Math.Sqrt(east) * Radian, Math.Sqrt(north) * Radian);
    }

    // Even-odd rule, so that holes are outside.
    private bool IsWithin(double x, double y)
    {
        var isWithin = false;
        for (var i = 0; i < _edges.Length; i += 4)
        {
            var (x1, y1, x2, y2) = (_edges[i] - x, _edges[i + 1] - y, _edges[i + 2] - x, _edges[i + 3] - y);
            isWithin ^= y1 > 0 != y2 > 0 && (x1 * y2) - (x2 * y1) is var cross && cross != 0 && cross > 0 == y2 > y1;
        }

        return isWithin;
    }

    private static double SquareToOrigin(double x1, double y1, double x2, double y2)
    {
        var (dx, dy) = (x2 - x1, y2 - y1);
        var squared = (dx * dx) + (dy * dy);
        var along = squared == 0 ? 0 : Math.Clamp(-((x1 * dx) + (y1 * dy)) / squared, 0, 1);
        var (x, y) = (x1 + (along * dx), y1 + (along * dy));
        return (x * x) + (y * y);
    }

    private static double SquareBetween(double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy)
    {
        var (c, d) = (Side(ax, ay, bx, by, cx, cy), Side(ax, ay, bx, by, dx, dy));
        var (a, b) = (Side(cx, cy, dx, dy, ax, ay), Side(cx, cy, dx, dy, bx, by));
        return c * d < 0 && a * b < 0
            ? 0
            : Math.Min(
                Math.Min(SquareToOrigin(ax - cx, ay - cy, bx - cx, by - cy), SquareToOrigin(ax - dx, ay - dy, bx - dx, by - dy)),
                Math.Min(SquareToOrigin(cx - ax, cy - ay, dx - ax, dy - ay), SquareToOrigin(cx - bx, cy - by, dx - bx, dy - by)));
    }

    private static double Side(double ax, double ay, double bx, double by, double x, double y) => ((bx - ax) * (y - ay)) - ((by - ay) * (x - ax));

    private static void Collect(Geometry geometry, double about, List<double> edges)
    {
        switch (geometry)
        {
            case Point { IsEmpty: false } point:
                var x = about + LocalMetric.Turn(point.X - about);
                edges.AddRange([x, point.Y, x, point.Y]);
                break;
            case LineString line:
                var sequence = line.CoordinateSequence;
                for (var i = 1; i < sequence.Count; i++)
                {
                    edges.AddRange([
                        about + LocalMetric.Turn(sequence.GetX(i - 1) - about), sequence.GetY(i - 1), about + LocalMetric.Turn(sequence.GetX(i) - about), sequence.GetY(i)]);
                }

                break;
            case Polygon polygon:
                Collect(polygon.ExteriorRing, about, edges);
                foreach (var hole in polygon.InteriorRings)
                {
                    Collect(hole, about, edges);
                }

                break;
            case GeometryCollection all:
                foreach (var part in all.Geometries)
                {
                    Collect(part, about, edges);
                }

                break;
        }
    }

    // The centroid where it lies inside.
    private static (double X, double Y) Middle(Geometry geometry, double about, List<double> edges)
    {
        var centroid = geometry.Centroid;
        if (!centroid.IsEmpty && geometry.EnvelopeInternal.Width < 180)
        {
            var middle = new TaskShape(0, 0, [.. edges], true, 0);
            var x = about + LocalMetric.Turn(centroid.X - about);
            if (middle.IsWithin(x, centroid.Y))
            {
                return (x, centroid.Y);
            }
        }

        // Not inside, or in two parts across the antimeridian: a place inside the largest part.
        var largest = Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).MaxBy(part => part.Area)!;
        var inside = largest.InteriorPoint;
        return (about + LocalMetric.Turn(inside.X - about), inside.Y);
    }

    private static (double X, double Y) Halfway(List<double> edges, Geometry geometry, double about)
    {
        if (edges.Count == 0)
        {
            return (about, geometry.Coordinate.Y);
        }

        var middle = edges.Count / 8 * 4;
        return ((edges[middle] + edges[middle + 2]) / 2, (edges[middle + 1] + edges[middle + 3]) / 2);
    }
}
