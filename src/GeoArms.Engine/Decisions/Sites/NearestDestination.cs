using GeoArms.Engine.Queries.Routes;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>
/// From every node of a road network the way of least cost to the nearest of several destinations: one search from all of them at once (Dijkstra 1959
/// with a common source; Erwig 2000, "The graph Voronoi diagram with applications"). Roads can be gone both ways.
/// </summary>
internal sealed class NearestDestination
{
    private readonly RoadEdge?[] _next;
    private readonly string?[] _names;
    private readonly bool[] _isReached;

    /// <summary>Searches.</summary>
    /// <param name="kind">Kind of the destinations.</param>
    /// <param name="network">The network.</param>
    /// <param name="destinations">Nodes with the names of what is there; of several at a node the first counts.</param>
    public NearestDestination(string kind, RoadNetwork network, IEnumerable<(int Node, string? Name)> destinations)
    {
        Kind = kind;
        (_next, _names, _isReached) = (new RoadEdge?[network.Nodes.Count], new string?[network.Nodes.Count], new bool[network.Nodes.Count]);
        var costs = new double[network.Nodes.Count];
        Array.Fill(costs, double.PositiveInfinity);
        var queue = new PriorityQueue<int, (double Cost, int Node)>();
        foreach (var (node, name) in destinations)
        {
            if (costs[node] > 0)
            {
                (costs[node], _names[node]) = (0, name);
                queue.Enqueue(node, (0, node));
            }
        }

        while (queue.TryDequeue(out var node, out _))
        {
            if (_isReached[node])
            {
                continue;
            }

            _isReached[node] = true;
            foreach (var edge in network.At(node))
            {
                var other = edge.Opposite(node);
                if (costs[node] + network.Cost(edge) is var cost && cost < costs[other])
                {
                    (costs[other], _next[other], _names[other]) = (cost, edge, _names[node]);
                    queue.Enqueue(other, (cost, other));
                }
            }
        }
    }

    /// <summary>Kind of the destinations.</summary>
    public string Kind { get; }

    /// <summary>The roads from a node to the nearest destination with its name, or null when none can be reached.</summary>
    public (List<RoadEdge> Roads, string? Name)? From(int node)
    {
        if (!_isReached[node])
        {
            return null;
        }

        var (roads, name) = (new List<RoadEdge>(), _names[node]);
        while (_next[node] is { } edge)
        {
            roads.Add(edge);
            node = edge.Opposite(node);
        }

        return (roads, name);
    }
}
