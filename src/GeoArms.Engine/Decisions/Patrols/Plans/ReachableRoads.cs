namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>
/// The part of a graph that a patrol from one base can go along and be back within its budget: edges (u, v) with d(u) + c + d(v) ≤ budget and both ends
/// within the reach. Nodes and edges are numbered anew; the base is node 0.
/// </summary>
internal sealed class ReachableRoads
{
    // Bytes of the ways that are kept, so that a wide net does not fill the memory.
    private const long MostBytes = 24L * 1024 * 1024;

    // Looking for the ways to a node costs so many times what looking at an edge of a list costs.
    private const long SearchWork = 60;

    private readonly Dictionary<int, WayTree> _trees = [];
    private readonly int[] _first;
    private readonly int[] _at;

    /// <summary>Takes the part.</summary>
    /// <param name="nodes">Number of nodes of the whole graph.</param>
    /// <param name="arcs">Edges of the whole graph; those with an infinite cost cannot be used.</param>
    /// <param name="root">Node of the base.</param>
    /// <param name="budget">Most cost of a walk.</param>
    /// <param name="reach">Metres along edges beyond which no node is used.</param>
    public ReachableRoads(int nodes, IReadOnlyList<PatrolArc> arcs, int root, double budget, double reach)
    {
        Budget = budget;
        var (first, at) = Incidence(nodes, arcs);
        var usable = arcs.Select(arc => double.IsFinite(arc.Cost)).ToArray();
        if (double.IsFinite(reach))
        {
            var metres = Search(root, reach, nodes, arcs, first, at, edge => usable[edge] ? arcs[edge].Metres : double.PositiveInfinity).Costs;
            for (var edge = 0; edge < usable.Length; edge++)
            {
                usable[edge] &= metres[arcs[edge].From] <= reach && metres[arcs[edge].To] <= reach;
            }
        }

        var costs = Search(root, budget / 2, nodes, arcs, first, at, edge => usable[edge] ? arcs[edge].Cost : double.PositiveInfinity).Costs;
        Edges = [.. Enumerable.Range(0, arcs.Count).Where(edge => usable[edge] && costs[arcs[edge].From] + arcs[edge].Cost + costs[arcs[edge].To] <= budget)];
        var numbers = new Dictionary<int, int> { [root] = 0 };
        Arcs = new PatrolArc[Edges.Length];
        for (var i = 0; i < Edges.Length; i++)
        {
            var arc = arcs[Edges[i]];
            Arcs[i] = arc with { From = Number(arc.From), To = Number(arc.To) };
        }

        Nodes = [.. numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        (_first, _at) = Incidence(Nodes.Length, Arcs);

        int Number(int node)
        {
            if (!numbers.TryGetValue(node, out var number))
            {
                numbers.Add(node, number = numbers.Count);
            }

            return number;
        }
    }

    /// <summary>Most cost of a walk.</summary>
    public double Budget { get; }

    /// <summary>The edges.</summary>
    public PatrolArc[] Arcs { get; }

    /// <summary>Number of each edge in the whole graph.</summary>
    public int[] Edges { get; }

    /// <summary>Number of each node in the whole graph; the base is the first.</summary>
    public int[] Nodes { get; }

    /// <summary>What the ways have cost so far, in edges looked at.</summary>
    public long Work { get; private set; }

    /// <summary>Ways of least cost from a node, kept.</summary>
    public WayTree From(int node)
    {
        if (!_trees.TryGetValue(node, out var tree))
        {
            if (_trees.Count * 20L * Nodes.Length >= MostBytes)
            {
                _trees.Clear();
            }

            _trees.Add(node, tree = Search(node, Budget, Nodes.Length, Arcs, _first, _at, edge => Arcs[edge].Cost));
            Work += SearchWork * tree.Order.Length;
        }

        return tree;
    }

    /// <summary>Lets go of the ways that are kept, when the search is over and the roads stay.</summary>
    public void Forget() => _trees.Clear();

    /// <summary>Ways of least cost (Dijkstra 1959) from a node to those within a limit.</summary>
    internal static WayTree Search(int root, double limit, int nodes, IReadOnlyList<PatrolArc> arcs, int[] first, int[] at, Func<int, double> cost)
    {
        var (costs, last, order) = (new double[nodes], new int[nodes], new List<int>());
        costs.AsSpan().Fill(double.PositiveInfinity);
        last.AsSpan().Fill(-1);
        var done = new bool[nodes];
        var queue = new PriorityQueue<int, double>();
        costs[root] = 0;
        queue.Enqueue(root, 0);
        while (queue.TryDequeue(out var node, out _))
        {
            if (done[node])
            {
                continue;
            }

            done[node] = true;
            order.Add(node);
            for (var i = first[node]; i < first[node + 1]; i++)
            {
                var next = arcs[at[i]].Opposite(node);
                if (costs[node] + cost(at[i]) is var sum && sum <= limit && sum < costs[next])
                {
                    (costs[next], last[next]) = (sum, at[i]);
                    queue.Enqueue(next, sum);
                }
            }
        }

        return new WayTree(root, costs, last, [.. order]);
    }

    /// <summary>The edges at each node: those of node n stand from first[n] to before first[n + 1].</summary>
    internal static (int[] First, int[] At) Incidence(int nodes, IReadOnlyList<PatrolArc> arcs)
    {
        var first = new int[nodes + 1];
        foreach (var arc in arcs)
        {
            first[arc.From + 1]++;
            first[arc.To + 1] += arc.To == arc.From ? 0 : 1;
        }

        for (var node = 0; node < nodes; node++)
        {
            first[node + 1] += first[node];
        }

        var (next, at) = (first.AsSpan(0, nodes).ToArray(), new int[first[nodes]]);
        for (var edge = 0; edge < arcs.Count; edge++)
        {
            at[next[arcs[edge].From]++] = edge;
            if (arcs[edge].To != arcs[edge].From)
            {
                at[next[arcs[edge].To]++] = edge;
            }
        }

        return (first, at);
    }
}
