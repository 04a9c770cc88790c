namespace GeoArms.Engine.Decisions.Sequence.Plan;

/// <summary>A least cut between two nodes by blocking flows (Dinic 1970).</summary>
internal sealed class LeastCut(int nodes)
{
    // What is smaller is rounding.
    private const double Least = 1e-12;

    private readonly List<(int To, double Room)> _arcs = [];
    private readonly List<int>[] _at = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];
    private readonly int[] _level = new int[nodes];
    private readonly int[] _next = new int[nodes];

    /// <summary>Adds an arc.</summary>
    public void Add(int from, int to, double room)
    {
        _at[from].Add(_arcs.Count);
        _arcs.Add((to, room));
        _at[to].Add(_arcs.Count);
        _arcs.Add((from, 0));
    }

    /// <summary>Which nodes are on the source's side.</summary>
    public bool[] SourceSide(int source, int sink)
    {
        while (Reach(source)[sink] >= 0)
        {
            Array.Clear(_next);
            while (Push(source, sink) > 0)
            {
            }
        }

        return Array.ConvertAll(_level, level => level >= 0);
    }

    private int[] Reach(int source)
    {
        Array.Fill(_level, -1);
        _level[source] = 0;
        var queue = new Queue<int>([source]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var arc in _at[node])
            {
                var (to, room) = _arcs[arc];
                if (room > Least && _level[to] < 0)
                {
                    _level[to] = _level[node] + 1;
                    queue.Enqueue(to);
                }
            }
        }

        return _level;
    }

    // One way from source to sink along rising levels, filled.
    private double Push(int source, int sink)
    {
        var way = new List<int>();
        var node = source;
        while (node != sink)
        {
            var isStuck = true;
            for (; _next[node] < _at[node].Count; _next[node]++)
            {
                var (to, room) = _arcs[_at[node][_next[node]]];
                if (room > Least && _level[to] == _level[node] + 1)
                {
                    way.Add(_at[node][_next[node]]);
                    node = to;
                    isStuck = false;
                    break;
                }
            }

            if (isStuck)
            {
                if (way.Count == 0)
                {
                    return 0;
                }

                node = _arcs[way[^1] ^ 1].To;
                way.RemoveAt(way.Count - 1);
                _next[node]++;
            }
        }

        var pushed = way.Min(arc => _arcs[arc].Room);
        foreach (var arc in way)
        {
            _arcs[arc] = (_arcs[arc].To, _arcs[arc].Room - pushed);
            _arcs[arc ^ 1] = (_arcs[arc ^ 1].To, _arcs[arc ^ 1].Room + pushed);
        }

        return pushed;
    }
}
