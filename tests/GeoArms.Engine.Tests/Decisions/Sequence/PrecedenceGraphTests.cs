using GeoArms.Engine.Decisions.Sequence.Precedence;

namespace GeoArms.Engine.Tests.Decisions.Sequence;

public sealed class PrecedenceGraphTests
{
    [Fact]
    public void What_is_required_counts_the_steps_before_a_task_and_says_what_waits_for_it()
    {
        var graph = Graph(("a", []), ("b", ["a"]), ("c", ["a", "b"]), ("d", ["gone", "done"]));
        Assert.Equal([0, 1, 2, 0], Enumerable.Range(0, 4).Select(task => graph.Of(task).Depth!.Value));
        Assert.Equal(["b", "c"], graph.Of(0).RequiredBy);
        Assert.Equal([("gone", RequirementState.Unknown), ("done", RequirementState.Released)], graph.Of(3).Requires.Select(one => (one.Id, one.State)));
        Assert.Empty(graph.Cycles);
        Assert.False(graph.IsHeld(3));
    }

    [Fact]
    public void A_cycle_is_named_by_its_shortest_way_and_holds_what_waits_for_it_while_the_rest_goes_on()
    {
        // e → a → b → c → a, and a shorter circle b → c → b within it; f stands apart; s requires itself.
        var graph = Graph(("a", ["b"]), ("b", ["c"]), ("c", ["a", "b"]), ("e", ["a"]), ("f", []), ("g", ["e"]), ("s", ["s"]));
        Assert.Equal(["b c", "s"], graph.Cycles.Select(cycle => string.Join(" ", cycle)));
        Assert.Equal(["a", "b", "c"], graph.Of(0).Cycle);
        Assert.Equal(["c", "b"], graph.Of(2).Cycle);
        Assert.Empty(graph.Of(3).Cycle);
        Assert.Equal([true, true, true, true, false, true, true], Enumerable.Range(0, 7).Select(graph.IsHeld));
        Assert.Equal("a", graph.Of(5).HeldBy);
        Assert.Null(graph.Of(5).Depth);
        Assert.Equal(0, graph.Of(4).Depth);
    }

    [Fact]
    public void A_task_that_requires_an_open_hazard_outside_the_ranking_is_held()
    {
        var graph = Graph(("a", ["elsewhere"]), ("b", ["a"]));
        Assert.Equal(("elsewhere", "elsewhere"), (graph.Of(0).HeldBy, graph.Of(1).HeldBy));
    }

    [Fact]
    public void Cycles_are_those_that_a_slow_search_finds_on_random_graphs()
    {
        var random = new Random(11);
        var found = 0;
        for (var trial = 0; trial < 200; trial++)
        {
            var count = random.Next(2, 9);
            var tasks = Enumerable.Range(0, count).Select(i => ($"t{i}", Enumerable.Range(0, count).Where(_ => random.Next(5) == 0).Select(j => $"t{j}").ToArray())).ToArray();
            var graph = Graph(tasks);

            // Whether a task reaches itself, by powers of the matrix.
            var steps = new bool[count, count];
            for (var i = 0; i < count; i++)
            {
                foreach (var j in graph.Before(i))
                {
                    steps[i, j] = true;
                }
            }

            for (var k = 0; k < count; k++)
            {
                for (var i = 0; i < count; i++)
                {
                    for (var j = 0; j < count; j++)
                    {
                        steps[i, j] |= steps[i, k] && steps[k, j];
                    }
                }
            }

            for (var i = 0; i < count; i++)
            {
                var isHeld = steps[i, i] || Enumerable.Range(0, count).Any(j => steps[i, j] && steps[j, j]);
                Assert.Equal(isHeld, graph.IsHeld(i));
                var cycle = graph.Of(i).Cycle;
                Assert.Equal(steps[i, i], cycle.Count > 0);
                for (var step = 0; step < cycle.Count; step++)
                {
                    Assert.Contains(cycle[(step + 1) % cycle.Count], tasks.Single(task => task.Item1 == cycle[step]).Item2);
                }

                found += cycle.Count > 0 ? 1 : 0;
            }
        }

        Assert.True(found > 100);
    }

    private static PrecedenceGraph Graph(params (string Id, string[] Requires)[] tasks)
    {
        var ids = tasks.Select(task => task.Id).ToHashSet();
        RequirementState State(string id) => ids.Contains(id) ? RequirementState.Open : id switch
        {
            "done" => RequirementState.Released,
            "elsewhere" => RequirementState.OpenElsewhere,
            _ => RequirementState.Unknown,
        };
        return new PrecedenceGraph([.. tasks.Select(task => task.Id)], [.. tasks.Select(task => task.Requires.Select(id => new HazardRequirement(id, State(id), false)).ToArray())]);
    }
}
