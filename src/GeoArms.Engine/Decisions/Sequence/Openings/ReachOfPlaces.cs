using GeoArms.Engine.Queries.Routes;

namespace GeoArms.Engine.Decisions.Sequence.Openings;

/// <summary>
/// Cost from every junction to the nearest of some targets, and what becomes of it when roads open: only the junctions that are better off are looked at
/// again, from the ends of the opened roads (the growing half of Ramalingam and Reps 1996, "An incremental algorithm for a generalization of the
/// shortest-path problem").
/// </summary>
internal sealed class ReachOfPlaces
{
    private readonly RoadNetwork _network;
    private readonly Func<RoadEdge, bool> _isPassable;
    private readonly double[] _costs;

    /// <summary>Looks at the network as it is.</summary>
    public ReachOfPlaces(RoadNetwork network, IReadOnlyList<int> targets, Func<RoadEdge, bool> isPassable)
    {
        (_network, _isPassable) = (network, isPassable);
        _costs = new double[network.Nodes.Count];
        Array.Fill(_costs, double.PositiveInfinity);
        var queue = new PriorityQueue<int, double>();
        foreach (var node in targets)
        {
            _costs[node] = 0;
            queue.Enqueue(node, 0);
        }

        while (queue.TryDequeue(out var node, out var cost))
        {
            if (cost > _costs[node])
            {
                continue;
            }

            foreach (var edge in network.At(node))
            {
                var (next, own) = (edge.Opposite(node), cost + network.Cost(edge));
                if (isPassable(edge) && own < _costs[next])
                {
                    _costs[next] = own;
                    queue.Enqueue(next, own);
                }
            }
        }
    }

    /// <summary>Cost from a junction; infinite where no way leads to a target.</summary>
    public double this[int node] => _costs[node];

    /// <summary>The junctions that are better off once some roads are open, with their new cost.</summary>
    public Dictionary<int, double> After(IReadOnlyCollection<RoadEdge> opened)
    {
        var better = new Dictionary<int, double>();
        var queue = new PriorityQueue<int, double>();
        foreach (var edge in opened)
        {
            Offer(edge.To, _costs[edge.From] + _network.Cost(edge));
            Offer(edge.From, _costs[edge.To] + _network.Cost(edge));
        }

        while (queue.TryDequeue(out var node, out var cost))
        {
            if (cost > better[node])
            {
                continue;
            }

            foreach (var edge in _network.At(node))
            {
                if (_isPassable(edge) || opened.Contains(edge))
                {
                    Offer(edge.Opposite(node), cost + _network.Cost(edge));
                }
            }
        }

        return better;

        void Offer(int node, double cost)
        {
            if (cost < (better.TryGetValue(node, out var known) ? known : _costs[node]))
            {
                better[node] = cost;
                queue.Enqueue(node, cost);
            }
        }
    }
}
