namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>
/// An upper bound that gives each patrol its own walk and budget: Σμ + Σ over patrols of the most that one can collect of the rewards less μ. Without prices μ
/// two patrols may collect the same reward; for any μ from 0 to the reward the bound holds (Lagrangian relaxation of "once by the team", Fisher 1981,
/// "The Lagrangian relaxation method for solving integer programming problems"). What one patrol can collect is bounded by moats from its base. Prices
/// rise where several patrols' moats join a reward to their base, and fall where none does (subgradient steps after Held, Wolfe, Crowder 1974).
/// </summary>
internal sealed class PatrolBound
{
    private const int MostSteps = 40;
    private const long EdgesToGrow = 300_000;
    private const double Factor = 1.3;

    private readonly (ReachableRoads Roads, int Patrols)[] _bases;
    private readonly MoatGrowth[] _growths;
    private readonly double[] _logarithms;
    private readonly bool[][] _joined;
    private readonly double[] _prices;
    private readonly IReadOnlyList<double> _rewards;

    private PatrolBound(IReadOnlyList<double> rewards, IReadOnlyList<(ReachableRoads Roads, int Patrols)> bases)
    {
        (_rewards, _bases) = (rewards, [.. bases.Where(home => home.Roads.Edges.Length > 0 && home.Patrols > 0)]);
        _growths = [.. _bases.Select(home => new MoatGrowth(home.Roads.Nodes.Length, home.Roads.Arcs, 0))];
        _joined = [.. _bases.Select(home => new bool[home.Roads.Edges.Length])];
        (_logarithms, _prices) = (new double[_bases.Length], new double[rewards.Count]);
    }

    /// <summary>The bound.</summary>
    /// <param name="rewards">Reward of each edge of the whole graph.</param>
    /// <param name="bases">The bases' roads with the patrols that each can send.</param>
    /// <param name="patrols">Number of patrols of the team.</param>
    /// <param name="known">What some team is known to collect; it only steers the steps.</param>
    public static double Of(IReadOnlyList<double> rewards, IReadOnlyList<(ReachableRoads Roads, int Patrols)> bases, int patrols, double known)
    {
        var bound = new PatrolBound(rewards, bases);
        return bound._bases.Length == 0 ? 0 : bound.Search(patrols, known);
    }

    private double Search(int patrols, double known)
    {
        for (var home = 0; home < _bases.Length; home++)
        {
            var (own, budget) = (OwnRewards(home), _bases[home].Roads.Budget);
            _logarithms[home] = Math.Log(Math.Max(1e-12, own.Sum() / budget));
            var best = (Value: double.PositiveInfinity, At: 0.0);
            for (var step = -5; step <= 1; step++)
            {
                var at = _logarithms[home] + step;
                best = At(home, own, at, null) is var value && value < best.Value ? (value, at) : best;
            }

            _logarithms[home] = best.At;
        }

        var steps = (int)Math.Clamp(EdgesToGrow / (3 * _bases.Sum(home => (long)home.Roads.Edges.Length)), 2, MostSteps);
        var (least, pace, stale) = (double.PositiveInfinity, 1.0, 0);
        for (var step = 0; step < steps; step++)
        {
            var most = new double[_bases.Length];
            for (var home = 0; home < _bases.Length; home++)
            {
                most[home] = Most(home);
            }

            // Patrols go where most can be collected.
            var order = Enumerable.Range(0, _bases.Length).OrderByDescending(home => most[home]).ToArray();
            var (sum, left, counts) = (_prices.Sum(), patrols, new int[_rewards.Count]);
            foreach (var home in order)
            {
                var sent = Math.Min(left, _bases[home].Patrols);
                sum += sent * most[home];
                left -= sent;
                for (var i = 0; i < _joined[home].Length; i++)
                {
                    counts[_bases[home].Roads.Edges[i]] += _joined[home][i] ? sent : 0;
                }
            }

            stale = sum < least ? 0 : stale + 1;
            least = Math.Min(least, sum);
            pace = stale == 3 ? pace / 2 : pace;
            stale %= 3;
            Step(counts, pace * Math.Max(1e-9, sum - known));
        }

        return least;
    }

    private void Step(int[] counts, double length)
    {
        var norm = 0.0;
        for (var edge = 0; edge < counts.Length; edge++)
        {
            norm += counts[edge] > 1 || _prices[edge] > 0 ? (1.0 - counts[edge]) * (1.0 - counts[edge]) : 0;
        }

        for (var edge = 0; edge < counts.Length && norm > 0; edge++)
        {
            _prices[edge] = Math.Clamp(_prices[edge] + (length / norm * (counts[edge] - 1)), 0, _rewards[edge]);
        }
    }

    private double[] OwnRewards(int home) => Array.ConvertAll(_bases[home].Roads.Edges, edge => Math.Max(0, _rewards[edge] - _prices[edge]));

    private double Most(int home)
    {
        var (own, centre, best) = (OwnRewards(home), _logarithms[home], double.PositiveInfinity);
        var joined = new bool[own.Length];
        foreach (var step in (double[])[0, Math.Log(Factor), -Math.Log(Factor)])
        {
            if (At(home, own, centre + step, joined) is var value && value < best)
            {
                (best, _logarithms[home]) = (value, centre + step);
                joined.CopyTo(_joined[home], 0);
            }
        }

        return Math.Min(best, own.Sum());
    }

    private double At(int home, double[] own, double logarithm, bool[]? joined)
    {
        var price = Math.Exp(logarithm);
        return own.Sum() - _growths[home].Bound(own, price, joined) + (price * _bases[home].Roads.Budget);
    }
}
