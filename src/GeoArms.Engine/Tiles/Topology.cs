namespace GeoArms.Engine.Tiles;

/// <summary>
/// A quick judgement whether rings in whole tile units make valid polygons: no two edges meet but neighbours at their
/// common vertex, every hole lies in its exterior, and no exterior in another one's inside. It may refuse polygons that
/// are valid although rings touch; it never takes an invalid one. Edges are compared along a sweep by column.
/// </summary>
internal sealed class Topology
{
    private int[] _west = new int[256];
    private int[] _order = new int[256];
    private Edge[] _edges = new Edge[256];

    /// <summary>True when the rings, exterior ones positive and followed by their holes, are surely valid.</summary>
    public bool IsSurelyValid(TileParts rings)
    {
        var count = Collect(rings);
        if (!IsSimple(count))
        {
            return false;
        }

        return rings.Count == 1 || IsNested(rings);
    }

    private int Collect(TileParts rings)
    {
        var count = rings.Length / 2;
        if (_edges.Length < count)
        {
            _edges = new Edge[count * 2];
            _west = new int[count * 2];
            _order = new int[count * 2];
        }

        var at = 0;
        for (var part = 0; part < rings.Count; part++)
        {
            var ring = rings[part];
            var first = at;
            for (var i = 0; i < ring.Length; i += 2)
            {
                var next = i + 2 < ring.Length ? i + 2 : 0;
                _edges[at] = new Edge(ring[i], ring[i + 1], ring[next], ring[next + 1], next == 0 ? first : at + 1);
                _west[at] = Math.Min(ring[i], ring[next]);
                _order[at] = at;
                at++;
            }
        }

        return count;
    }

    private bool IsSimple(int count)
    {
        Array.Sort(_west, _order, 0, count);
        for (var i = 0; i < count; i++)
        {
            var index = _order[i];
            ref readonly var edge = ref _edges[index];
            var east = Math.Max(edge.Ax, edge.Bx);
            var (north, south) = (Math.Min(edge.Ay, edge.By), Math.Max(edge.Ay, edge.By));
            for (var j = i + 1; j < count && _west[j] <= east; j++)
            {
                var otherIndex = _order[j];
                ref readonly var other = ref _edges[otherIndex];
                if (Math.Min(other.Ay, other.By) <= south && Math.Max(other.Ay, other.By) >= north
                    && edge.Next != otherIndex && other.Next != index && Edge.Meet(edge, other))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsNested(TileParts rings)
    {
        var exterior = 0;
        for (var ring = 0; ring < rings.Count; ring++)
        {
            var isHole = Rings.TwiceArea(rings[ring]) < 0;
            if (!isHole)
            {
                exterior = ring;
            }
            else if (!Rings.Holds(rings[exterior], rings[ring][0], rings[ring][1]))
            {
                return false;
            }

            var depth = 0;
            for (var around = 0; around < rings.Count; around++)
            {
                depth += around != ring && Rings.Holds(rings[around], rings[ring][0], rings[ring][1]) ? 1 : 0;
            }

            if ((depth & 1) != (isHole ? 1 : 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An edge of a ring and the index of the one that follows.</summary>
    private readonly record struct Edge(int Ax, int Ay, int Bx, int By, int Next)
    {
        /// <summary>True when two edges whose boxes meet have a place in common.</summary>
        public static bool Meet(in Edge p, in Edge q) =>
            Math.Sign(p.Turn(q.Ax, q.Ay)) * Math.Sign(p.Turn(q.Bx, q.By)) <= 0 && Math.Sign(q.Turn(p.Ax, p.Ay)) * Math.Sign(q.Turn(p.Bx, p.By)) <= 0;

        private long Turn(int x, int y) => ((long)(Bx - Ax) * (y - Ay)) - ((long)(x - Ax) * (By - Ay));
    }
}
