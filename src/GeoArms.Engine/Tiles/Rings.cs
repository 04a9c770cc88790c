namespace GeoArms.Engine.Tiles;

/// <summary>What can be said of a ring (x, y, x, y, …, the first vertex not repeated).</summary>
internal static class Rings
{
    /// <summary>True when the area by the surveyor's formula is above zero.</summary>
    public static bool IsPositive(ReadOnlySpan<double> ring)
    {
        // Relative to the first vertex, so that rings far from the tile lose no digits.
        var twice = 0.0;
        var (x0, y0) = (ring[0], ring[1]);
        for (var i = 2; i + 3 < ring.Length; i += 2)
        {
            twice += ((ring[i] - x0) * (ring[i + 3] - y0)) - ((ring[i + 2] - x0) * (ring[i + 1] - y0));
        }

        return twice > 0;
    }

    /// <summary>Twice the area by the surveyor's formula.</summary>
    public static long TwiceArea(ReadOnlySpan<int> ring)
    {
        var twice = 0L;
        for (var i = 0; i < ring.Length; i += 2)
        {
            var next = i + 2 < ring.Length ? i + 2 : 0;
            twice += ((long)ring[i] * ring[next + 1]) - ((long)ring[next] * ring[i + 1]);
        }

        return twice;
    }

    /// <summary>Turns the direction of a ring.</summary>
    public static void Reverse<T>(Span<T> ring)
    {
        for (var (i, j) = (0, ring.Length - 2); i < j; i += 2, j -= 2)
        {
            (ring[i], ring[j]) = (ring[j], ring[i]);
            (ring[i + 1], ring[j + 1]) = (ring[j + 1], ring[i + 1]);
        }
    }

    /// <summary>True when a ring lies inside another that it does not cross; it may touch it at vertices.</summary>
    public static bool Holds(ReadOnlySpan<double> outer, ReadOnlySpan<double> inner)
    {
        // The middles of edges cannot all lie on the outer ring unless the two are one.
        var inside = 0;
        for (var i = 0; i < inner.Length && i < 6; i += 2)
        {
            var next = i + 2 < inner.Length ? i + 2 : 0;
            inside += Holds(outer, (inner[i] + inner[next]) / 2, (inner[i + 1] + inner[next + 1]) / 2) ? 1 : -1;
        }

        return inside > 0;
    }

    /// <summary>True when a place lies inside a ring, by the even-odd rule.</summary>
    public static bool Holds(ReadOnlySpan<double> ring, double x, double y)
    {
        var inside = false;
        var (ax, ay) = (ring[^2], ring[^1]);
        for (var i = 0; i < ring.Length; i += 2)
        {
            var (bx, by) = (ring[i], ring[i + 1]);
            if ((ay > y) != (by > y) && ax + ((y - ay) / (by - ay) * (bx - ax)) > x)
            {
                inside = !inside;
            }

            (ax, ay) = (bx, by);
        }

        return inside;
    }

    /// <summary>True when a vertex lies inside a ring that does not pass through it, by the even-odd rule.</summary>
    public static bool Holds(ReadOnlySpan<int> ring, int x, int y)
    {
        var inside = false;
        var (ax, ay) = (ring[^2], ring[^1]);
        for (var i = 0; i < ring.Length; i += 2)
        {
            var (bx, by) = (ring[i], ring[i + 1]);
            if ((ay > y) != (by > y))
            {
                var turn = ((long)(bx - ax) * (y - ay)) - ((long)(x - ax) * (by - ay));
                inside ^= by > ay ? turn > 0 : turn < 0;
            }

            (ax, ay) = (bx, by);
        }

        return inside;
    }
}
