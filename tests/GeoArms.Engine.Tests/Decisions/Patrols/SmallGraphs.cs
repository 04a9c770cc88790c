using GeoArms.Engine.Decisions.Patrols.Plans;

namespace GeoArms.Engine.Tests.Decisions.Patrols;

/// <summary>Small graphs made at random, and the best walks on them by looking at all.</summary>
internal static class SmallGraphs
{
    /// <summary>A connected graph with whole-number costs, so that all walks can be counted up.</summary>
    public static (int Nodes, PatrolArc[] Arcs, double[] Rewards) Random(int seed, int nodes, int edges)
    {
        var random = new Random(seed);
        var arcs = new List<PatrolArc>();
        for (var node = 1; node < nodes; node++)
        {
            arcs.Add(Arc(random.Next(node), node));
        }

        while (arcs.Count < edges)
        {
            arcs.Add(Arc(random.Next(nodes), random.Next(nodes)));
        }

        return (nodes, [.. arcs], [.. arcs.Select(_ => random.Next(4) == 0 ? 0 : random.NextDouble() * random.Next(1, 6))]);

        PatrolArc Arc(int from, int to) => new(from, to, random.Next(1, 5), 1000);
    }

    /// <summary>The sets of edges (as bits) of all closed walks from a node within a budget, by least cost; and so the best of one or two patrols.</summary>
    public static double Best(int nodes, PatrolArc[] arcs, double[] rewards, IReadOnlyList<(int Root, int Budget)> patrols)
    {
        var sets = patrols.Select(patrol => Closed(nodes, arcs, patrol.Root, patrol.Budget)).ToArray();
        return Most(sets, 0, 0);

        double Most(HashSet<int>[] all, int patrol, int taken) => patrol == all.Length
            ? Enumerable.Range(0, arcs.Length).Where(edge => (taken >> edge & 1) != 0).Sum(edge => rewards[edge])
            : all[patrol].Max(set => Most(all, patrol + 1, taken | set));
    }

    private static HashSet<int> Closed(int nodes, PatrolArc[] arcs, int root, int budget)
    {
        // Least cost of each pair of place and set of edges gone so far: all walks, each state once for its least cost.
        var least = new Dictionary<(int Node, int Set), int> { [(root, 0)] = 0 };
        var queue = new PriorityQueue<(int Node, int Set), int>();
        queue.Enqueue((root, 0), 0);
        var closed = new HashSet<int>();
        while (queue.TryDequeue(out var state, out var cost))
        {
            if (least[state] < cost)
            {
                continue;
            }

            if (state.Node == root)
            {
                closed.Add(state.Set);
            }

            for (var edge = 0; edge < arcs.Length; edge++)
            {
                foreach (var (from, to) in new[] { (arcs[edge].From, arcs[edge].To), (arcs[edge].To, arcs[edge].From) })
                {
                    var next = (to, state.Set | 1 << edge);
                    var sum = cost + (int)arcs[edge].Cost;
                    if (from == state.Node && sum <= budget && sum < least.GetValueOrDefault(next, int.MaxValue))
                    {
                        least[next] = sum;
                        queue.Enqueue(next, sum);
                    }
                }
            }
        }

        // Only the sets that no other holds: a larger one is never worse.
        var order = closed.OrderByDescending(PopCount).ToList();
        return nodes == 0 ? [] : [.. order.Where((set, i) => !order.Take(i).Any(other => (set & ~other) == 0))];
    }

    private static int PopCount(int set) => System.Numerics.BitOperations.PopCount((uint)set);
}
