namespace GeoArms.Engine.Decisions.Sequence.Plan;

/// <summary>
/// The order of tasks that is best for one team, or within a factor of two of it: without precedence by value per team-day (Smith 1956, "Various
/// optimizers for single-stage production"), with it by blocks. A block is the set of tasks, closed under what they require, of the greatest value per
/// team-day; it comes first, and the rest is divided in the same way (Sidney 1975, "Decomposition algorithms for single-machine sequencing with precedence
/// relations and deferral costs"; every order that keeps the blocks is within a factor of two: Chekuri and Motwani 1999). The densest closed set is found
/// as a greatest closure (Picard 1976) for a rising density (Dinkelbach 1967). Tasks that hang together in more than
/// <see cref="LargestKnot"/> are divided by the densest task with all that it requires instead, which is quicker and no longer exact.
/// </summary>
internal static class SidneyOrder
{
    /// <summary>Most tasks that hang together and are divided exactly.</summary>
    public const int LargestKnot = 300;

    /// <summary>All tasks, each once, what is required before what requires it; held tasks last.</summary>
    public static int[] Of(IReadOnlyList<PlanTask> tasks)
    {
        var blocks = new List<(double Density, string Id, int[] Tasks)>();
        foreach (var knot in Knots(tasks))
        {
            var left = knot.ToHashSet();
            while (left.Count > 0)
            {
                var block = left.Count == 1 ? [.. left]
                    : knot.Count <= LargestKnot ? DensestClosure.Of(tasks, left)
                    : DensestChain(tasks, left);
                left.ExceptWith(block);
                var inOrder = InOrder(tasks, block);
                blocks.Add((Density(tasks, block), tasks[inOrder[0]].Id, inOrder));
            }
        }

        // Blocks of one knot come in falling density by themselves; a stable sort keeps those of equal density in their order.
        var sorted = blocks.Select((block, i) => (block, i)).OrderByDescending(one => one.block.Density).ThenBy(one => one.i).SelectMany(one => one.block.Tasks).ToList();
        sorted.AddRange(Enumerable.Range(0, tasks.Count).Where(task => tasks[task].IsHeld));
        return [.. sorted];
    }

    /// <summary>Value per team-day of a set.</summary>
    public static double Density(IReadOnlyList<PlanTask> tasks, IReadOnlyCollection<int> set) => set.Sum(task => tasks[task].Value) / set.Sum(task => tasks[task].TeamDays);

    private static IEnumerable<List<int>> Knots(IReadOnlyList<PlanTask> tasks)
    {
        var knot = Enumerable.Range(0, tasks.Count).ToArray();
        int Root(int task)
        {
            while (knot[task] != task)
            {
                task = knot[task] = knot[knot[task]];
            }

            return task;
        }

        for (var task = 0; task < tasks.Count; task++)
        {
            foreach (var first in tasks[task].IsHeld ? [] : tasks[task].Before)
            {
                var (a, b) = (Root(task), Root(first));
                knot[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        return Enumerable.Range(0, tasks.Count).Where(task => !tasks[task].IsHeld).GroupBy(Root).OrderBy(group => group.Key).Select(group => group.ToList());
    }

    private static int[] DensestChain(IReadOnlyList<PlanTask> tasks, HashSet<int> left)
    {
        (double Density, int[] Set)? best = null;
        foreach (var task in left.Order())
        {
            var set = new HashSet<int> { task };
            var queue = new Queue<int>(set);
            while (queue.TryDequeue(out var at))
            {
                foreach (var first in tasks[at].Before)
                {
                    if (left.Contains(first) && set.Add(first))
                    {
                        queue.Enqueue(first);
                    }
                }
            }

            var density = Density(tasks, set);
            if (best is null || density > best.Value.Density)
            {
                best = (density, [.. set]);
            }
        }

        return best!.Value.Set;
    }

    // By value per team-day as far as what is required allows.
    private static int[] InOrder(IReadOnlyList<PlanTask> tasks, int[] block)
    {
        if (block.Length == 1)
        {
            return block;
        }

        var inside = block.ToHashSet();
        var waits = block.ToDictionary(task => task, task => tasks[task].Before.Count(inside.Contains));
        var after = block.ToDictionary(task => task, _ => new List<int>());
        foreach (var task in block)
        {
            foreach (var first in tasks[task].Before.Where(inside.Contains))
            {
                after[first].Add(task);
            }
        }

        var ready = new PriorityQueue<int, (double, int)>(waits.Where(wait => wait.Value == 0).Select(wait => (wait.Key, (-tasks[wait.Key].Value / tasks[wait.Key].TeamDays, wait.Key))));
        var order = new List<int>();
        while (ready.TryDequeue(out var task, out _))
        {
            order.Add(task);
            foreach (var next in after[task].Where(next => --waits[next] == 0))
            {
                ready.Enqueue(next, (-tasks[next].Value / tasks[next].TeamDays, next));
            }
        }

        return [.. order];
    }
}
