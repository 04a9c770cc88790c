using GeoArms.Engine.Decisions.Patrols.Plans;
using Xunit.Abstractions;

namespace GeoArms.Engine.Tests.Decisions.Patrols;

public sealed class TeamSearchTests(ITestOutputHelper output)
{
    [Fact]
    public void Small_teams_find_nearly_always_what_an_exhaustive_search_finds_and_never_more()
    {
        var (exact, trials, worst, gaps) = (0, 0, 1.0, new List<double>());
        var methods = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 0; seed < 60; seed++)
        {
            var (nodes, arcs, rewards) = SmallGraphs.Random(seed, 6 + (seed % 4), 10 + (seed % 4));
            var budget = 8 + (seed % 9);
            var roots = seed % 3 == 0 ? new[] { 0 } : seed % 3 == 1 ? [0, 0] : [0, nodes - 1];
            var best = SmallGraphs.Best(nodes, arcs, rewards, [.. roots.Select(root => (root, budget))]);
            var bases = roots.GroupBy(root => root).Select(root => (new ReachableRoads(nodes, arcs, root.Key, budget, double.PositiveInfinity), root.Count())).ToArray();
            var team = new TeamSearch(bases, arcs.Length).Find(rewards, roots.Length, 2_000_000, seed);
            var value = TeamSearch.Value(team, rewards);
            Check(team, bases, arcs, budget);
            Assert.True(value <= best + 1e-9, $"seed {seed}: {value} above the best {best}");
            var bound = RewardBounds.Of(nodes, arcs, rewards, bases, roots.Length);
            Assert.True(bound.Value >= best - 1e-9, $"seed {seed}: the bound {bound} is below the best {best}");
            trials++;
            exact += value > best - 1e-9 ? 1 : 0;
            worst = best > 0 ? Math.Min(worst, value / best) : worst;
            methods[bound.Method] = methods.GetValueOrDefault(bound.Method) + 1;
            gaps.Add(best > 0 ? (bound.Value / best) - 1 : 0);
        }

        output.WriteLine($"{exact} of {trials} exact, worst {worst:0.000}, bound above the best by {gaps.Average():0.000} on average, {gaps.Max():0.000} at most, by {string.Join(", ", methods)}");
        Assert.True(exact >= 54, $"{exact} of {trials} exact");
        Assert.True(worst >= 0.9, $"worst {worst}");
        Assert.True(gaps.Average() < 0.25, $"mean gap of the bound {gaps.Average()}");
    }

    private static void Check(IReadOnlyList<TeamWalk> team, (ReachableRoads Roads, int Patrols)[] bases, PatrolArc[] arcs, double budget)
    {
        foreach (var walk in team)
        {
            var root = bases[walk.Base].Roads.Nodes[0];
            var node = root;
            foreach (var edge in walk.Edges)
            {
                Assert.True(arcs[edge].From == node || arcs[edge].To == node, "The walk does not hang together.");
                node = arcs[edge].Opposite(node);
            }

            Assert.Equal(root, node);
            Assert.Equal(walk.Edges.Sum(edge => arcs[edge].Cost), walk.Cost, 1e-9);
            Assert.True(walk.Cost <= budget + 1e-6);
        }

        foreach (var home in team.GroupBy(walk => walk.Base))
        {
            Assert.True(home.Count() <= bases[home.Key].Patrols);
        }
    }
}
