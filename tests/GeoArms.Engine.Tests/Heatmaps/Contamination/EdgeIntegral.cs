using GeoArms.Engine.Heatmaps;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace GeoArms.Engine.Tests.Heatmaps.Contamination;

/// <summary>
/// 10⁶ times the integral of a kernel over polygons of which none overlaps another, by directions as <see cref="DirectIntegral"/> does it, but
/// split where edges cross the kernel's end, so that it holds to 1e-9 of the kernel's whole mass also where ground is hardly reached.
/// Vertices are laid out around the place by METHODS' distance and the azimuth of the geodesic, which keeps areas to 3e-4 at 275 km.
/// Shares no code with the engine.
/// </summary>
internal sealed class EdgeIntegral
{
    private const double A = 6378137.0;
    private const double F = 1 / 298.257223563;
    private const double E2 = F * (2 - F);
    private const double Radian = Math.PI / 180;

    // Gauss-Legendre abscissas and weights on [0, 1] (Abramowitz and Stegun 1964, table 25.4).
    private static readonly (double Place, double Weight)[] Three = Rule([(0, 0.888888888888889), (0.774596669241483, 0.555555555555556)]);
    private static readonly (double Place, double Weight)[] Six = Rule([(0.238619186083197, 0.467913934572691), (0.661209386466265, 0.360761573048139), (0.932469514203152, 0.171324492379170)]);

    private readonly STRtree<Polygon> _polygons = new();

    internal EdgeIntegral(IEnumerable<Polygon> polygons)
    {
        foreach (var polygon in polygons)
        {
            _polygons.Insert(polygon.EnvelopeInternal, polygon);
        }

        _polygons.Build();
    }

    /// <summary>The value at a place.</summary>
    internal double At(double longitude, double latitude, KernelShape kernel, double h)
    {
        var reach = kernel == KernelShape.Gaussian ? 5.5 * h : h;
        var up = 1.01 * reach / 110_500;
        var across = up / Math.Cos((Math.Abs(latitude) + up) * Radian);
        var sum = 0.0;
        foreach (var polygon in _polygons.Query(new Envelope(longitude - across, longitude + across, latitude - up, latitude + up)))
        {
            sum += Math.Abs(OfRing(polygon.ExteriorRing, longitude, latitude, kernel, h));
            foreach (var hole in polygon.InteriorRings)
            {
                sum -= Math.Abs(OfRing(hole, longitude, latitude, kernel, h));
            }
        }

        return 1e6 * sum / (2 * Math.PI);
    }

    /// <summary>Metres to the east and north of a place, at the distance and in the direction in which a geodesic from it arrives.</summary>
    internal static (double X, double Y) Around(double longitude, double latitude, Coordinate vertex)
    {
        var mean = (vertex.Y + latitude) / 2 * Radian;
        var sine = Math.Sin(mean);
        var w = 1 - (E2 * sine * sine);
        var turn = (vertex.X - longitude) * Radian;
        var x = A * Math.Cos(mean) / Math.Sqrt(w) * turn;
        var y = A * (1 - E2) / (w * Math.Sqrt(w)) * (vertex.Y - latitude) * Radian;

        // Meridians converge: the geodesic leaves the place by half of that to the left of its direction midway.
        var (s, c) = Math.SinCos(turn * sine / 2);
        return ((x * c) - (y * s), (y * c) + (x * s));
    }

    private static double OfRing(LineString ring, double longitude, double latitude, KernelShape kernel, double h)
    {
        var sum = 0.0;
        var sequence = ring.CoordinateSequence;
        var from = At(0);
        for (var i = 1; i < sequence.Count; i++)
        {
            var to = At(i);
            sum += OfEdge(from, to, kernel);
            from = to;
        }

        return sum;

        (double X, double Y) At(int i)
        {
            var (x, y) = Around(longitude, latitude, new Coordinate(sequence.GetX(i), sequence.GetY(i)));
            return (x / h, y / h);
        }
    }

    // 2π ∫ F dθ along an edge in bandwidths, F the kernel's mass along a ray.
    private static double OfEdge((double X, double Y) from, (double X, double Y) to, KernelShape kernel)
    {
        var cut = kernel == KernelShape.Gaussian ? 5.5 : 1;
        var whole = kernel == KernelShape.Gaussian ? 1 - Math.Exp(-cut * cut / 2) : 1;
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var (a, b, c) = ((dx * dx) + (dy * dy), (from.X * dx) + (from.Y * dy), (from.X * from.X) + (from.Y * from.Y) - (cut * cut));
        var root = (b * b) - (a * c);
        if (a == 0)
        {
            return 0;
        }

        if (root <= 0)
        {
            return whole * Angle(from, to);
        }

        var (first, last) = (Math.Clamp((-b - Math.Sqrt(root)) / a, 0, 1), Math.Clamp((-b + Math.Sqrt(root)) / a, 0, 1));
        if (first >= last)
        {
            return whole * Angle(from, to);
        }

        (double X, double Y) begin = (from.X + (first * dx), from.Y + (first * dy));
        (double X, double Y) end = (from.X + (last * dx), from.Y + (last * dy));
        var inside = kernel == KernelShape.Gaussian ? Gaussian(begin, end) : Polynomial(begin, end, kernel);
        return (whole * (Angle(from, begin) + Angle(end, to))) + inside;
    }

    private static double Polynomial((double X, double Y) from, (double X, double Y) to, KernelShape kernel) =>
        Cross(from, to) * Along(from, to, Three, s => kernel == KernelShape.Quartic ? 3 - (3 * s) + (s * s) : 2 - s);

    // Near the place (1 − e^(−s/2))/s is smooth; farther off the whole angle less the tail loses no digits.
    private static double Gaussian((double X, double Y) from, (double X, double Y) to)
    {
        var length = double.Hypot(to.X - from.X, to.Y - from.Y);
        var pieces = (int)Math.Ceiling(length / 0.5);
        var sum = 0.0;
        for (var i = 0; i < pieces; i++)
        {
            var (a, b) = (Between(i), Between(i + 1));
            var near = Math.Min((a.X * a.X) + (a.Y * a.Y), (b.X * b.X) + (b.Y * b.Y));
            var rule = length / pieces < 0.05 ? Three : Six;
            sum += near < 2
                ? Cross(a, b) * Along(a, b, rule, s => s < 1e-6 ? 0.5 - (s / 8) : (1 - Math.Exp(-s / 2)) / s)
                : Angle(a, b) - (Cross(a, b) * Along(a, b, rule, s => Math.Exp(-s / 2) / s));
        }

        return sum;

        (double X, double Y) Between(int i) => (from.X + ((to.X - from.X) * i / pieces), from.Y + ((to.Y - from.Y) * i / pieces));
    }

    private static double Along((double X, double Y) from, (double X, double Y) to, (double Place, double Weight)[] rule, Func<double, double> value)
    {
        var sum = 0.0;
        foreach (var (place, weight) in rule)
        {
            var (x, y) = (from.X + (place * (to.X - from.X)), from.Y + (place * (to.Y - from.Y)));
            sum += weight * value((x * x) + (y * y));
        }

        return sum;
    }

    private static double Cross((double X, double Y) a, (double X, double Y) b) => (a.X * b.Y) - (a.Y * b.X);

    private static double Angle((double X, double Y) a, (double X, double Y) b) => Math.Atan2(Cross(a, b), (a.X * b.X) + (a.Y * b.Y));

    private static (double Place, double Weight)[] Rule((double Abscissa, double Weight)[] half) =>
        [.. half.SelectMany(point => point.Abscissa == 0 ? [(0.5, point.Weight / 2)] : new[] { ((1 - point.Abscissa) / 2, point.Weight / 2), ((1 + point.Abscissa) / 2, point.Weight / 2) })];
}
