namespace GeoArms.Engine.Tiles;

/// <summary>
/// Leaves out vertices that lie within a tolerance of what remains (Douglas and Peucker 1973, "Algorithms for the
/// reduction of the number of points required to represent a digitized line or its caricature"), on whole tile units.
/// </summary>
internal sealed class Simplification
{
    private readonly Stack<(int From, int To)> _spans = new();
    private bool[] _keeps = new bool[256];

    /// <summary>Simplifies the open line of <paramref name="parts"/>; its ends stay.</summary>
    public void Line(TileParts parts, double tolerance)
    {
        var count = parts.Open.Length / 2;
        if (count <= 2 || tolerance <= 0)
        {
            return;
        }

        Begin(count);
        _keeps[0] = true;
        _keeps[count - 1] = true;
        Keep(parts.Open, 0, count - 1, tolerance);
        Compact(parts, count);
    }

    /// <summary>
    /// Simplifies the open ring of <paramref name="parts"/>, then removes vertices on a straight line between their
    /// neighbours and spikes. What is left may have fewer than three vertices.
    /// </summary>
    public void Ring(TileParts parts, double tolerance)
    {
        var ring = parts.Open;
        if (ring.Length >= 4 && ring[0] == ring[^2] && ring[1] == ring[^1])
        {
            parts.Truncate(ring.Length - 2);
            ring = parts.Open;
        }

        var count = ring.Length / 2;
        if (count > 3 && tolerance > 0)
        {
            Begin(count);
            var far = Farthest(ring);
            _keeps[0] = true;
            _keeps[far] = true;
            Keep(ring, 0, far, tolerance);
            Keep(ring, far, count, tolerance);
            Compact(parts, count);
        }

        Straighten(parts);
    }

    private void Begin(int count)
    {
        if (_keeps.Length < count)
        {
            _keeps = new bool[Math.Max(count, _keeps.Length * 2)];
        }

        _keeps.AsSpan(0, count).Clear();
    }

    private static int Farthest(ReadOnlySpan<int> ring)
    {
        var (best, far) = (0L, 1);
        for (var i = 2; i < ring.Length; i += 2)
        {
            var (dx, dy) = ((long)ring[i] - ring[0], (long)ring[i + 1] - ring[1]);
            if ((dx * dx) + (dy * dy) > best)
            {
                best = (dx * dx) + (dy * dy);
                far = i / 2;
            }
        }

        return far;
    }

    /// <summary>Marks what must stay between two kept vertices; index <c>count</c> is the first again.</summary>
    private void Keep(ReadOnlySpan<int> vertices, int from, int to, double tolerance)
    {
        var limit = tolerance * tolerance;
        _spans.Push((from, to));
        while (_spans.TryPop(out var span))
        {
            var end = span.To * 2 == vertices.Length ? 0 : span.To * 2;
            var (worst, at) = (limit, -1);
            for (var i = span.From + 1; i < span.To; i++)
            {
                var distance = SquaredDistance(vertices, i * 2, span.From * 2, end);
                if (distance > worst)
                {
                    worst = distance;
                    at = i;
                }
            }

            if (at >= 0)
            {
                _keeps[at] = true;
                _spans.Push((at, span.To));
                _spans.Push((span.From, at));
            }
        }
    }

    private static double SquaredDistance(ReadOnlySpan<int> vertices, int p, int a, int b)
    {
        var (dx, dy) = ((long)vertices[b] - vertices[a], (long)vertices[b + 1] - vertices[a + 1]);
        var (px, py) = ((long)vertices[p] - vertices[a], (long)vertices[p + 1] - vertices[a + 1]);
        var length = (dx * dx) + (dy * dy);
        var along = (px * dx) + (py * dy);
        if (along <= 0)
        {
            return (px * px) + (py * py);
        }

        if (along >= length)
        {
            (px, py) = (px - dx, py - dy);
            return (px * px) + (py * py);
        }

        double cross = (px * dy) - (py * dx);
        return cross * cross / length;
    }

    private void Compact(TileParts parts, int count)
    {
        var vertices = parts.Open;
        var length = 0;
        for (var i = 0; i < count; i++)
        {
            if (_keeps[i])
            {
                vertices[length] = vertices[i * 2];
                vertices[length + 1] = vertices[(i * 2) + 1];
                length += 2;
            }
        }

        parts.Truncate(length);
    }

    /// <summary>Removes each vertex that makes no turn, or turns straight back, until none is left.</summary>
    private static void Straighten(TileParts parts)
    {
        var ring = parts.Open;
        var length = 0;
        for (var i = 0; i < ring.Length; i += 2)
        {
            var (x, y) = (ring[i], ring[i + 1]);
            while (length >= 4 && IsStraight(ring, length - 4, length - 2, x, y))
            {
                length -= 2;
            }

            if (length >= 2 && ring[length - 2] == x && ring[length - 1] == y)
            {
                continue;
            }

            ring[length] = x;
            ring[length + 1] = y;
            length += 2;
        }

        // Where the ring closes, vertices at either end may still make no turn.
        var start = 0;
        var changed = true;
        while (changed && length - start >= 6)
        {
            changed = false;
            if (IsStraight(ring, length - 4, length - 2, ring[start], ring[start + 1]))
            {
                length -= 2;
                changed = true;
            }
            else if (IsStraight(ring, length - 2, start, ring[start + 2], ring[start + 3]))
            {
                start += 2;
                changed = true;
            }
        }

        ring[start..length].CopyTo(ring);
        parts.Truncate(length - start);
    }

    private static bool IsStraight(ReadOnlySpan<int> ring, int a, int b, int x, int y) =>
        (long)(ring[b] - ring[a]) * (y - ring[a + 1]) == (long)(x - ring[a]) * (ring[b + 1] - ring[a + 1]);
}
