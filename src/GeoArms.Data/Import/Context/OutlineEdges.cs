using GeoArms.Core.Projections;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Finds the nearest place on the edges of polygons. Positions are unit vectors, edges straight chords between them, so
/// that neither the antimeridian nor the poles need care; runs of edges are skipped by the ball that holds them. The
/// distance to the place that is nearest on the sphere is then measured on the ellipsoid: exact to a few metres in ten
/// kilometres. Distances are remembered for places that come again.
/// </summary>
internal sealed class OutlineEdges
{
    private const int RunLength = 32;
    private const double LongestEdge = 0.25;
    private const int MostRemembered = 4096;
    private const double Radian = Math.PI / 180;

    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _z;
    private readonly Run[] _runs;
    private readonly Dictionary<(double, double), double> _remembered = [];

    /// <summary>Prepares the rings of polygons.</summary>
    public OutlineEdges(IEnumerable<Polygon> polygons)
    {
        var rings = polygons.SelectMany(polygon => Enumerable.Range(0, polygon.NumInteriorRings).Select(polygon.GetInteriorRingN).Prepend(polygon.ExteriorRing))
            .Select(ring => ring.CoordinateSequence).ToArray();
        var (xs, ys, zs) = (new List<double>(), new List<double>(), new List<double>());
        var starts = new List<int>();
        foreach (var ring in rings)
        {
            starts.Add(xs.Count);
            for (var i = 0; i < ring.Count; i++)
            {
                // An edge is straight on the map: a long one along a parallel is no great circle.
                var steps = i == 0 ? 1 : (int)Math.Ceiling(Math.Max(Math.Abs(ring.GetX(i) - ring.GetX(i - 1)), Math.Abs(ring.GetY(i) - ring.GetY(i - 1))) / LongestEdge);
                for (var step = 1; step <= Math.Max(steps, 1); step++)
                {
                    var share = i == 0 ? 1 : (double)step / Math.Max(steps, 1);
                    var (fromX, fromY) = i == 0 ? (ring.GetX(0), ring.GetY(0)) : (ring.GetX(i - 1), ring.GetY(i - 1));
                    var (x, y, z) = Vector(fromX + (share * (ring.GetX(i) - fromX)), fromY + (share * (ring.GetY(i) - fromY)));
                    xs.Add(x);
                    ys.Add(y);
                    zs.Add(z);
                }
            }
        }

        starts.Add(xs.Count);
        (_x, _y, _z) = ([.. xs], [.. ys], [.. zs]);
        var runs = new List<Run>();
        for (var ring = 0; ring + 1 < starts.Count; ring++)
        {
            for (var from = starts[ring]; from < starts[ring + 1] - 1; from += RunLength)
            {
                runs.Add(RunOf(from, Math.Min(from + RunLength, starts[ring + 1] - 1)));
            }
        }

        _runs = [.. runs];
    }

    /// <summary>Distance to the nearest edge in metres.</summary>
    public double Distance(double longitude, double latitude)
    {
        if (_remembered.TryGetValue((longitude, latitude), out var known))
        {
            return known;
        }

        var (px, py, pz) = Vector(longitude, latitude);
        var least = double.PositiveInfinity;
        var (nx, ny, nz) = (0.0, 0.0, 0.0);
        foreach (ref readonly var run in _runs.AsSpan())
        {
            var toCentre = Math.Sqrt(Square(px - run.X, py - run.Y, pz - run.Z)) - run.Radius;
            if (toCentre > 0 && toCentre * toCentre >= least)
            {
                continue;
            }

            for (var i = run.From; i < run.To; i++)
            {
                var (dx, dy, dz) = (_x[i + 1] - _x[i], _y[i + 1] - _y[i], _z[i + 1] - _z[i]);
                var (ex, ey, ez) = (px - _x[i], py - _y[i], pz - _z[i]);
                var length = (dx * dx) + (dy * dy) + (dz * dz);
                var share = length == 0 ? 0 : Math.Clamp(((ex * dx) + (ey * dy) + (ez * dz)) / length, 0, 1);
                var square = Square(ex - (share * dx), ey - (share * dy), ez - (share * dz));
                if (square < least)
                {
                    least = square;
                    (nx, ny, nz) = (_x[i] + (share * dx), _y[i] + (share * dy), _z[i] + (share * dz));
                }
            }
        }

        var distance = Geodesy.Distance(longitude, latitude, Math.Atan2(ny, nx) / Radian, Math.Atan2(nz, Math.Sqrt((nx * nx) + (ny * ny))) / Radian);
        if (_remembered.Count < MostRemembered)
        {
            _remembered.Add((longitude, latitude), distance);
        }

        return distance;
    }

    private static (double X, double Y, double Z) Vector(double longitude, double latitude)
    {
        var (sine, cosine) = Math.SinCos(latitude * Radian);
        var (east, north) = Math.SinCos(longitude * Radian);
        return (cosine * north, cosine * east, sine);
    }

    private static double Square(double x, double y, double z) => (x * x) + (y * y) + (z * z);

    private Run RunOf(int from, int to)
    {
        var (x, y, z) = (0.0, 0.0, 0.0);
        for (var i = from; i <= to; i++)
        {
            (x, y, z) = (x + _x[i], y + _y[i], z + _z[i]);
        }

        var count = to - from + 1;
        (x, y, z) = (x / count, y / count, z / count);
        var radius = 0.0;
        for (var i = from; i <= to; i++)
        {
            radius = Math.Max(radius, Square(_x[i] - x, _y[i] - y, _z[i] - z));
        }

        return new Run(from, to, x, y, z, Math.Sqrt(radius));
    }

    /// <summary>Edges from one position to another, and the ball that holds them.</summary>
    private readonly record struct Run(int From, int To, double X, double Y, double Z, double Radius);
}
