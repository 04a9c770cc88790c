using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.Ground;

/// <summary>
/// Lines that look grown: midpoint displacement (Fournier, Fussell, Carpenter 1982, Computer rendering of stochastic
/// models). Points in kilometres.
/// </summary>
internal static class FractalLine
{
    /// <summary>Puts points between the given ones until no step is longer than <paramref name="step"/>.</summary>
    /// <param name="points">Points that the line keeps.</param>
    /// <param name="roughness">Deviation of a midpoint sideways, as a share of the length that it halves.</param>
    /// <param name="step">Longest step, in kilometres.</param>
    /// <param name="random">The stream to draw from.</param>
    public static List<Coordinate> Through(IReadOnlyList<Coordinate> points, double roughness, double step, RandomStream random)
    {
        var line = new List<Coordinate> { points[0] };
        for (var i = 1; i < points.Count; i++)
        {
            Halve(points[i - 1], points[i], roughness, step, random, line);
        }

        return line;
    }

    /// <summary>The same for a closed ring; the first point is not repeated in the input, and is in the output.</summary>
    public static List<Coordinate> Ring(IReadOnlyList<Coordinate> points, double roughness, double step, RandomStream random) =>
        Through([.. points, points[0]], roughness, step, random);

    /// <summary>A ring about a centre, of a radius that varies with the direction.</summary>
    public static List<Coordinate> Blob(Coordinate centre, double radius, double roughness, double step, RandomStream random)
    {
        const int Corners = 9;
        var points = new Coordinate[Corners];
        for (var i = 0; i < Corners; i++)
        {
            var angle = 2 * Math.PI * i / Corners;
            var distance = radius * random.Between(0.75, 1.25);
            points[i] = new Coordinate(centre.X + (distance * Math.Cos(angle)), centre.Y + (distance * Math.Sin(angle)));
        }

        return Ring(points, roughness, step, random);
    }

    private static void Halve(Coordinate a, Coordinate b, double roughness, double step, RandomStream random, List<Coordinate> line)
    {
        var (x, y) = (b.X - a.X, b.Y - a.Y);
        if ((x * x) + (y * y) <= step * step)
        {
            line.Add(b);
            return;
        }

        // Bounded, so that a line seldom crosses itself.
        var aside = Math.Clamp(random.Normal(), -1.8, 1.8) * roughness;
        var middle = new Coordinate(((a.X + b.X) / 2) - (y * aside), ((a.Y + b.Y) / 2) + (x * aside));
        Halve(a, middle, roughness, step, random, line);
        Halve(middle, b, roughness, step, random, line);
    }
}
