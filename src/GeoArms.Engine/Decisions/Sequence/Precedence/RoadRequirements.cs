using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Engine.Decisions.Sequence.Openings;

namespace GeoArms.Engine.Decisions.Sequence.Precedence;

/// <summary>
/// What must be cleared first because the way to a task leads over it. From the bases (without any: from the largest place) a tree of ways is grown that
/// crosses as few hazards as can be and is then the shortest (Dijkstra 1959). A task on a road is reached from the nearer end of that road, one off the
/// roads from the junction nearest to it, 2 km at most; it requires the last hazard on that way. The hazards before that one are required by it in turn.
/// Tasks that no way reaches require nothing by road: how they are reached is not known.
/// </summary>
public static class RoadRequirements
{
    /// <summary>Adds the requirements by road to those of each task.</summary>
    /// <param name="ground">Roads with the hazards on them.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="required">The requirements of each task so far.</param>
    public static void Add(RoadGround ground, IReadOnlyList<ClearanceTask> tasks, List<HazardRequirement>[] required)
    {
        var tree = AccessTree.Grow(ground);
        var number = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var task = 0; task < tasks.Count; task++)
        {
            number.Add(tasks[task].Id, task);
        }

        for (var task = 0; task < tasks.Count; task++)
        {
            if (tasks[task].Layer is not null && tree.LastBefore(tasks[task]) is { } first && !required[task].Exists(one => one.Id == first))
            {
                required[task].Add(new HazardRequirement(first, number.ContainsKey(first) ? RequirementState.Open : RequirementState.OpenElsewhere, true));
            }
        }
    }

    // The tree of ways, with the last hazard met on the way to each node.
    private sealed class AccessTree(RoadGround ground, (int Hazards, double Cost)[] reached, string?[] last)
    {
        public static AccessTree Grow(RoadGround ground)
        {
            var network = ground.Network;
            var reached = new (int Hazards, double Cost)[network.Nodes.Count];
            Array.Fill(reached, (int.MaxValue, double.PositiveInfinity));
            var last = new string?[reached.Length];
            var queue = new PriorityQueue<int, (int, double)>();
            foreach (var node in ground.Starts)
            {
                reached[node] = (0, 0);
                queue.Enqueue(node, (0, 0));
            }

            var isDone = new bool[reached.Length];
            while (queue.TryDequeue(out var node, out _))
            {
                if (isDone[node])
                {
                    continue;
                }

                isDone[node] = true;
                foreach (var edge in network.At(node))
                {
                    var hazards = ground.HazardsOn(edge);
                    if (edge.IsClosed && hazards.Count == 0)
                    {
                        continue;
                    }

                    var next = edge.Opposite(node);
                    var cost = (reached[node].Hazards + hazards.Count, reached[node].Cost + network.Cost(edge));
                    if (!isDone[next] && cost.CompareTo(reached[next]) < 0)
                    {
                        // Hazards on an edge stand in the order of its course.
                        (reached[next], last[next]) = (cost, hazards.Count == 0 ? last[node] : node == edge.From ? hazards[^1].Id : hazards[0].Id);
                        queue.Enqueue(next, cost);
                    }
                }
            }

            return new AccessTree(ground, reached, last);
        }

        // The last hazard on the way to a task, or null.
        public string? LastBefore(ClearanceTask task)
        {
            ((int, double) Reached, string? Last)? best = null;
            foreach (var edge in ground.EdgesAt(task.Id))
            {
                var hazards = ground.HazardsOn(edge);
                var place = Enumerable.Range(0, hazards.Count).First(i => hazards[i].Id == task.Id);
                Offer(edge.From, place, place > 0 ? hazards[place - 1].Id : null);
                Offer(edge.To, hazards.Count - 1 - place, place + 1 < hazards.Count ? hazards[place + 1].Id : null);
            }

            if (best is null && ground.EdgesAt(task.Id).Count == 0 && ground.NodeNear(task.Longitude, task.Latitude) is { } node && reached[node].Hazards != int.MaxValue)
            {
                best = (reached[node], last[node]);
            }

            return best?.Last == task.Id ? null : best?.Last;

            void Offer(int node, int between, string? nearest)
            {
                if (reached[node].Hazards == int.MaxValue)
                {
                    return;
                }

                var way = (reached[node].Hazards + between, reached[node].Cost);
                if (best is null || way.CompareTo(best.Value.Reached) < 0)
                {
                    best = (way, nearest ?? last[node]);
                }
            }
        }
    }
}
