using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Basemaps;

/// <summary>
/// Cuts a polygon along a meridian or a parallel into valid pieces whose edges on the line are exactly on it.
/// Each ring becomes chains that lie on one side; the crossings, sorted along the line, pair off into the stretches
/// that are inside the polygon, and each stretch joins the end of one chain to the beginning of another (the cutting
/// step of Weiler and Atherton 1977, for one straight line). Linear in the number of positions.
/// A polygon is a list of closed rings: the outer one first and counter-clockwise, then its holes, clockwise.
/// </summary>
internal static class PolygonCutter
{
    /// <summary>Cuts along x = <paramref name="at"/> (<paramref name="alongX"/>) or y = <paramref name="at"/>.</summary>
    /// <returns>The pieces below the value and those above it.</returns>
    public static (List<Coordinate[][]> Below, List<Coordinate[][]> Above) Cut(Coordinate[][] polygon, bool alongX, double at)
    {
        var below = new Side(isAbove: false, alongX);
        var above = new Side(isAbove: true, alongX);
        foreach (var ring in polygon)
        {
            CutRing(ring, alongX, at, below, above);
        }

        return (below.Assemble(), above.Assemble());
    }

    /// <summary>Twice the signed area of a closed ring, positive when it runs counter-clockwise.</summary>
    public static double SignedArea(Coordinate[] ring)
    {
        var sum = 0.0;
        for (var i = 1; i < ring.Length; i++)
        {
            sum += ((ring[i - 1].X - ring[0].X) * (ring[i].Y - ring[0].Y)) - ((ring[i].X - ring[0].X) * (ring[i - 1].Y - ring[0].Y));
        }

        return sum;
    }

    private static void CutRing(Coordinate[] ring, bool alongX, double at, Side below, Side above)
    {
        var count = ring.Length - 1;
        bool IsAbove(int i) => (alongX ? ring[i].X : ring[i].Y) >= at;

        // Begin at a position that follows a crossing, so that every chain is whole.
        var first = -1;
        for (var i = 0; i < count; i++)
        {
            if (IsAbove(i) != IsAbove((i + 1) % count))
            {
                first = (i + 1) % count;
                break;
            }
        }

        if (first < 0)
        {
            (IsAbove(0) ? above : below).Whole.Add(ring);
            return;
        }

        var chain = new List<Coordinate> { Crossing(ring[(first + count - 1) % count], ring[first], alongX, at) };
        for (var step = 0; step < count; step++)
        {
            var i = (first + step) % count;
            var next = (i + 1) % count;
            Append(chain, ring[i]);
            if (IsAbove(i) == IsAbove(next))
            {
                continue;
            }

            var crossing = Crossing(ring[i], ring[next], alongX, at);
            Append(chain, crossing);
            (IsAbove(i) ? above : below).Chains.Add(chain);
            chain = [crossing];
        }
    }

    private static void Append(List<Coordinate> chain, Coordinate position)
    {
        if (!chain[^1].Equals2D(position))
        {
            chain.Add(position);
        }
    }

    private static Coordinate Crossing(Coordinate a, Coordinate b, bool alongX, double at)
    {
        // From the same end whichever way the edge runs, so that neighbours get the same position.
        if (a.CompareTo(b) > 0)
        {
            (a, b) = (b, a);
        }

        return alongX
            ? new Coordinate(at, a.Y + ((b.Y - a.Y) * ((at - a.X) / (b.X - a.X))))
            : new Coordinate(a.X + ((b.X - a.X) * ((at - a.Y) / (b.Y - a.Y))), at);
    }

    private sealed class Side(bool isAbove, bool alongX)
    {
        public List<Coordinate[]> Whole { get; } = [];

        public List<List<Coordinate>> Chains { get; } = [];

        public List<Coordinate[][]> Assemble()
        {
            var shells = new List<List<Coordinate[]>>();
            var holes = new List<Coordinate[]>();
            foreach (var ring in Whole.Concat(Join()))
            {
                var area = SignedArea(ring);
                if (ring.Length >= 4 && area > 0)
                {
                    shells.Add([ring]);
                }
                else if (ring.Length >= 4 && area < 0)
                {
                    holes.Add(ring);
                }
            }

            foreach (var hole in holes)
            {
                shells.Find(shell => IsInside(hole, shell[0]))?.Add(hole);
            }

            return [.. shells.Select(shell => shell.ToArray())];
        }

        private static bool IsInside(Coordinate[] hole, Coordinate[] shell)
        {
            foreach (var position in hole)
            {
                var location = PointLocation.LocateInRing(position, shell);
                if (location != Location.Boundary)
                {
                    return location == Location.Interior;
                }
            }

            return true;
        }

        /// <summary>Joins the chains along the line, interior to the left: upward along x on the lower side, downward on the upper, and turned about for y.</summary>
        private IEnumerable<Coordinate[]> Join()
        {
            var upward = isAbove != alongX;
            double Along(Coordinate c) => upward ? (alongX ? c.Y : c.X) : -(alongX ? c.Y : c.X);
            var ends = Chains
                .SelectMany((chain, i) => new[] { (At: Along(chain[^1]), Chain: i, IsEnd: true), (At: Along(chain[0]), Chain: i, IsEnd: false) })
                .OrderBy(end => end.At)
                .ToArray();
            var follower = new int[Chains.Count];
            for (var k = 0; k < ends.Length; k += 2)
            {
                // Of two crossings at one position, the end of a chain comes first.
                var (from, to) = ends[k].IsEnd ? (ends[k], ends[k + 1]) : (ends[k + 1], ends[k]);
                follower[from.Chain] = to.Chain;
            }

            var used = new bool[Chains.Count];
            for (var start = 0; start < Chains.Count; start++)
            {
                if (used[start])
                {
                    continue;
                }

                var ring = new List<Coordinate>(Chains[start]);
                used[start] = true;
                for (var next = follower[start]; next != start && !used[next]; next = follower[next])
                {
                    used[next] = true;
                    ring.AddRange(Chains[next].Where((position, i) => i > 0 || !ring[^1].Equals2D(position)));
                }

                if (!ring[0].Equals2D(ring[^1]))
                {
                    ring.Add(ring[0]);
                }

                yield return [.. ring];
            }
        }
    }
}
