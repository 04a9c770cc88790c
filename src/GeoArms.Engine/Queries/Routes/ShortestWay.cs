namespace GeoArms.Engine.Queries.Routes;

/// <summary>Ways of least cost (Dijkstra 1959, "A Note on Two Problems in Connexion with Graphs").</summary>
public static class ShortestWay
{
    /// <summary>The way of least cost, or null when there is none.</summary>
    /// <param name="network">The network.</param>
    /// <param name="from">Node where it begins.</param>
    /// <param name="to">Node where it ends.</param>
    /// <param name="isPassable">Edges that may be used.</param>
    public static RoadWay? Between(RoadNetwork network, int from, int to, Func<RoadEdge, bool> isPassable)
    {
        var last = Search(network, from, to, isPassable, out var costs);
        if (double.IsPositiveInfinity(costs[to]))
        {
            return null;
        }

        var (edges, nodes) = (new List<RoadEdge>(), new List<int> { to });
        for (var node = to; node != from; node = nodes[^1])
        {
            edges.Add(last[node]!);
            nodes.Add(last[node]!.Opposite(node));
        }

        edges.Reverse();
        nodes.Reverse();
        return new RoadWay(edges, nodes);
    }

    /// <summary>Least cost from a node to every node; infinite where there is no way.</summary>
    public static double[] CostsFrom(RoadNetwork network, int from, Func<RoadEdge, bool> isPassable)
    {
        Search(network, from, -1, isPassable, out var costs);
        return costs;
    }

    private static RoadEdge?[] Search(RoadNetwork network, int from, int to, Func<RoadEdge, bool> isPassable, out double[] costs)
    {
        costs = new double[network.Nodes.Count];
        Array.Fill(costs, double.PositiveInfinity);
        var last = new RoadEdge?[costs.Length];
        var isDone = new bool[costs.Length];
        var queue = new PriorityQueue<int, double>();
        costs[from] = 0;
        queue.Enqueue(from, 0);
        while (queue.TryDequeue(out var node, out _) && node != to)
        {
            if (isDone[node])
            {
                continue;
            }

            isDone[node] = true;
            foreach (var edge in network.At(node))
            {
                var next = edge.Opposite(node);
                if (isPassable(edge) && costs[node] + network.Cost(edge) is var cost && cost < costs[next])
                {
                    (costs[next], last[next]) = (cost, edge);
                    queue.Enqueue(next, cost);
                }
            }
        }

        return last;
    }
}
