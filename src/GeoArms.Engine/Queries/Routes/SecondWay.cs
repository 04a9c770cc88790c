namespace GeoArms.Engine.Queries.Routes;

/// <summary>
/// Whether two ways that share no road lead from one node to another, and which roads stand alone: a flow of two by augmenting paths (Ford and
/// Fulkerson 1956, "Maximal Flow Through a Network"), and the bridges by depth-first search (Tarjan 1974, "A note on finding the bridges of a
/// graph").
/// </summary>
public static class SecondWay
{
    /// <summary>Number of ways that share no edge, counted to two.</summary>
    public static int Count(RoadNetwork network, int from, int to, Func<RoadEdge, bool> isPassable)
    {
        if (from == to)
        {
            return 2;
        }

        // Flow through each edge: 1 from its start to its end, −1 the other way.
        var flow = new int[network.Edges.Count];
        for (var ways = 0; ways < 2; ways++)
        {
            var last = new RoadEdge?[network.Nodes.Count];
            var queue = new Queue<int>([from]);
            while (queue.TryDequeue(out var node) && last[to] is null)
            {
                foreach (var edge in network.At(node))
                {
                    var (next, direction) = (edge.Opposite(node), edge.From == node ? 1 : -1);
                    if (next != from && last[next] is null && isPassable(edge) && flow[edge.Number] != direction)
                    {
                        last[next] = edge;
                        queue.Enqueue(next);
                    }
                }
            }

            if (last[to] is null)
            {
                return ways;
            }

            for (var node = to; node != from;)
            {
                var edge = last[node]!;
                flow[edge.Number] += edge.To == node ? 1 : -1;
                node = edge.Opposite(node);
            }
        }

        return 2;
    }

    /// <summary>The edges without which the network falls apart, by number.</summary>
    public static IReadOnlySet<int> Bridges(RoadNetwork network, Func<RoadEdge, bool> isPassable)
    {
        var (order, low) = (new int[network.Nodes.Count], new int[network.Nodes.Count]);
        var bridges = new HashSet<int>();
        var time = 0;
        for (var root = 0; root < order.Length; root++)
        {
            if (order[root] != 0)
            {
                continue;
            }

            var stack = new Stack<(int Node, int Through, int Next)>([(root, -1, 0)]);
            order[root] = low[root] = ++time;
            while (stack.TryPop(out var at))
            {
                var edges = network.At(at.Node);
                if (at.Next < edges.Count)
                {
                    var edge = edges[at.Next];
                    stack.Push((at.Node, at.Through, at.Next + 1));
                    var next = edge.Opposite(at.Node);
                    if (edge.Number == at.Through || !isPassable(edge))
                    {
                        continue;
                    }

                    if (order[next] != 0)
                    {
                        low[at.Node] = Math.Min(low[at.Node], order[next]);
                    }
                    else
                    {
                        order[next] = low[next] = ++time;
                        stack.Push((next, edge.Number, 0));
                    }
                }
                else if (at.Through >= 0)
                {
                    var parent = network.Edges[at.Through].Opposite(at.Node);
                    low[parent] = Math.Min(low[parent], low[at.Node]);
                    if (low[at.Node] > order[parent])
                    {
                        bridges.Add(at.Through);
                    }
                }
            }
        }

        return bridges;
    }
}
