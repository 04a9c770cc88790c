namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>
/// Upper bounds on the team's reward, of which the least is taken. Reachable: all that any patrol can get to. Knapsack: as much reward as the whole
/// budget buys by the cost of the edges alone, fractions allowed (Dantzig 1957). Moats: with λ for a unit of cost, reward ≤ all reward − (λ·cost +
/// lost reward) + λ·budget, where what stands in brackets has the lower bound of <see cref="MoatGrowth"/> on the graph whose bases are one node; λ is
/// searched for the least. Moats by patrol: see <see cref="PatrolBound"/>.
/// </summary>
internal static class RewardBounds
{
    // About what share of the bound is reached; it only steers the steps of the prices.
    private const double Likely = 0.8;
    private const int Grid = 12;
    private const int Refinements = 14;

    /// <summary>The least of the bounds.</summary>
    /// <param name="nodes">Number of nodes of the graph.</param>
    /// <param name="arcs">Its edges.</param>
    /// <param name="rewards">Reward of each.</param>
    /// <param name="bases">The bases' roads with the patrols that each can send.</param>
    /// <param name="patrols">Number of patrols of the team.</param>
    public static RewardBound Of(int nodes, IReadOnlyList<PatrolArc> arcs, IReadOnlyList<double> rewards, IReadOnlyList<(ReachableRoads Roads, int Patrols)> bases, int patrols)
    {
        int[] reachable = [.. bases.SelectMany(home => home.Roads.Edges).Distinct().Order()];
        var whole = reachable.Sum(edge => rewards[edge]);
        var best = new RewardBound(whole, "reachable");
        var budget = bases.SelectMany(home => Enumerable.Repeat(home.Roads.Budget, home.Patrols)).OrderDescending().Take(patrols).Sum();
        if (Knapsack(arcs, rewards, reachable, budget) is var knapsack && knapsack < best.Value)
        {
            best = new RewardBound(knapsack, "knapsack");
        }

        if (whole <= 0)
        {
            return best;
        }

        // One root for all bases; only what some patrol can use.
        var numbers = bases.Select(home => home.Roads.Nodes[0]).Distinct().ToDictionary(node => node, _ => 0);
        var count = 1;
        int Number(int node) => numbers.TryGetValue(node, out var known) ? known : numbers[node] = count++;
        PatrolArc[] own = [.. reachable.Select(edge => arcs[edge] with { From = Number(arcs[edge].From), To = Number(arcs[edge].To) })];
        var growth = new MoatGrowth(Math.Min(count, nodes), own, 0);
        double[] ownRewards = [.. reachable.Select(edge => rewards[edge])];
        double At(double logarithm)
        {
            var price = Math.Exp(logarithm);
            return whole - growth.Bound(ownRewards, price) + (price * budget);
        }

        var moats = Least(At, Math.Log(best.Value / budget));
        best = moats < best.Value ? new RewardBound(moats, "moats") : best;
        var byPatrol = PatrolBound.Of(rewards, bases, patrols, Likely * best.Value);
        return byPatrol < best.Value ? new RewardBound(byPatrol, "moatsByPatrol") : best;
    }

    // Coarsely over e⁻⁶ to e², then by thirds about the best: the bound is all but convex in λ, and valid for each.
    internal static double Least(Func<double, double> at, double middle)
    {
        var (best, where) = (double.PositiveInfinity, 0.0);
        for (var i = 0; i <= Grid; i++)
        {
            Try(middle - 6 + (8.0 * i / Grid));
        }

        for (var (i, step) = (0, 8.0 / Grid); i < Refinements / 2; i++)
        {
            step /= 2;
            var centre = where;
            Try(centre - step);
            Try(centre + step);
        }

        return best;

        void Try(double logarithm)
        {
            if (at(logarithm) is var value && value < best)
            {
                (best, where) = (value, logarithm);
            }
        }
    }

    private static double Knapsack(IReadOnlyList<PatrolArc> arcs, IReadOnlyList<double> rewards, int[] reachable, double budget)
    {
        var sum = 0.0;
        foreach (var edge in reachable.Where(edge => rewards[edge] > 0).OrderByDescending(edge => rewards[edge] / arcs[edge].Cost))
        {
            if (arcs[edge].Cost >= budget)
            {
                return sum + (rewards[edge] * Math.Max(0, budget) / arcs[edge].Cost);
            }

            sum += rewards[edge];
            budget -= arcs[edge].Cost;
        }

        return sum;
    }
}
