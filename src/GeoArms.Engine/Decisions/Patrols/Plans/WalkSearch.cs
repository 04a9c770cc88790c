namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>
/// Looks for the closed walk from a base that collects the most reward within the budget, each edge's reward once: the orienteering problem with rewards
/// on edges. By iterated local search (Vansteenwegen, Souffriau, Vanden Berghe, Van Oudheusden 2009, "Iterated local search for the team
/// orienteering problem with time windows"): edges are inserted where reward² or reward by cost is best, what lies on the ways between counts too; the
/// order is mended by 2-opt; a run of edges is taken out and the walk filled again. Deterministic for a seed; no clock is looked at.
/// </summary>
/// <param name="roads">The roads that the base's patrols can use.</param>
internal sealed class WalkSearch(ReachableRoads roads)
{
    // Edges of less reward are not aimed at; they count where they lie on the way.
    private const int MostWanted = 250;
    private const int Return = 10;
    private const int Afresh = 8;
    private const double Near = 0.95;

    private readonly record struct Target(int Edge, bool Forward);

    private readonly Dictionary<int, double[]> _onWay = [];
    private readonly int[] _seen = new int[roads.Arcs.Length];
    private double[] _rewards = [];
    private int[] _wanted = [];
    private long _work;
    private int _round;

    /// <summary>Edges looked at so far: the measure of work.</summary>
    public long Work => _work + roads.Work;

    /// <summary>The roads.</summary>
    public ReachableRoads Roads => roads;

    /// <summary>Looks for a walk.</summary>
    /// <param name="rewards">Reward of each edge, 0 or more.</param>
    /// <param name="rounds">How often the walk is shaken; 0 for the first filling alone.</param>
    /// <param name="work">Edges to look at, at most; then the best so far is taken.</param>
    /// <param name="draws">Random numbers.</param>
    public PatrolWalk Find(double[] rewards, int rounds, long work, SeededDraws draws)
    {
        _rewards = rewards;
        _wanted =
        [
            .. Enumerable.Range(0, rewards.Length).Where(edge => rewards[edge] > 0).OrderByDescending(edge => rewards[edge] / Math.Sqrt(roads.Arcs[edge].Cost)).ThenBy(edge => edge).Take(MostWanted).Order(),
        ];
        var until = Work + work;
        var best = Improve([], 2, null);
        var second = Improve([], 1, null);
        best = Better(second, best) ? second : best;
        var current = best;
        for (var round = 0; round < rounds && Work < until && best.Targets.Count > 0; round++)
        {
            // Mostly a run is taken out of the present walk; now and then all of it, or the best is gone back to.
            current = round % Return == 0 ? best : current;
            List<Target> kept = draws.Below(Afresh) == 0 ? [] : [.. current.Targets];
            if (kept.Count > 0)
            {
                var length = 1 + draws.Below(Math.Max(1, kept.Count / 2));
                kept.RemoveRange(draws.Below(kept.Count - length + 1), length);
            }

            var tried = Improve(kept, 1 + draws.Below(2), draws);
            best = Better(tried, best) ? tried : best;
            current = tried.Value >= current.Value * Near ? tried : current;
        }

        return new PatrolWalk([.. Path(best.Targets)], best.Cost);
    }

    private static bool Better((List<Target> Targets, double Value, double Cost) one, (List<Target> Targets, double Value, double Cost) other) =>
        one.Value > other.Value + 1e-12 || (one.Value > other.Value - 1e-12 && one.Cost < other.Cost - 1e-9);

    private (List<Target> Targets, double Value, double Cost) Improve(List<Target> targets, int power, SeededDraws? noise)
    {
        Fill(targets, power, noise);
        for (var again = 0; again < 3; again++)
        {
            var shorter = Untangle(targets) | Prune(targets);
            if (!shorter || !Fill(targets, power, null))
            {
                break;
            }
        }

        return (targets, Value(targets), CostOf(targets));
    }

    private int Start(Target target) => target.Forward ? roads.Arcs[target.Edge].From : roads.Arcs[target.Edge].To;

    private int End(Target target) => target.Forward ? roads.Arcs[target.Edge].To : roads.Arcs[target.Edge].From;

    private int Before(List<Target> targets, int i) => i == 0 ? 0 : End(targets[i - 1]);

    private int After(List<Target> targets, int i) => i == targets.Count ? 0 : Start(targets[i]);

    private double Between(int a, int b) => roads.From(a).Costs[b];

    private double CostOf(List<Target> targets)
    {
        var cost = 0.0;
        for (var i = 0; i <= targets.Count; i++)
        {
            cost += Between(Before(targets, i), After(targets, i)) + (i < targets.Count ? roads.Arcs[targets[i].Edge].Cost : 0);
        }

        return cost;
    }

    private List<int> Path(List<Target> targets)
    {
        var path = new List<int>();
        for (var i = 0; i <= targets.Count; i++)
        {
            var (tree, node, start) = (roads.From(Before(targets, i)), After(targets, i), path.Count);
            for (; node != tree.Root; node = roads.Arcs[tree.Last[node]].Opposite(node))
            {
                path.Add(tree.Last[node]);
            }

            _work += 3 * (path.Count - start);
            path.Reverse(start, path.Count - start);
            if (i < targets.Count)
            {
                path.Add(targets[i].Edge);
            }
        }

        return path;
    }

    // Marks what the walk collects, and sums it.
    private double Value(List<Target> targets)
    {
        _round++;
        var sum = 0.0;
        foreach (var edge in Path(targets))
        {
            if (_seen[edge] != _round)
            {
                _seen[edge] = _round;
                sum += _rewards[edge];
            }
        }

        return sum;
    }

    // Inserts until nothing more fits; true when something was inserted.
    private bool Fill(List<Target> targets, int power, SeededDraws? noise)
    {
        for (var inserted = false; ; inserted = true)
        {
            Value(targets);
            var cost = CostOf(targets);
            _onWay.Clear();
            var open = _wanted.Where(edge => _seen[edge] != _round).ToList();
            var (bestRatio, bestTarget, bestAt) = (0.0, default(Target), -1);
            for (var gap = 0; gap <= targets.Count; gap++)
            {
                var (a, b) = (roads.From(Before(targets, gap)), roads.From(After(targets, gap)));
                var (onA, onB) = (OnWay(a), OnWay(b));
                var (room, saved) = (roads.Budget - cost + 1e-9, a.Costs[b.Root]);
                _work += open.Count;
                foreach (var edge in open)
                {
                    var arc = roads.Arcs[edge];
                    var (ahead, back) = (a.Costs[arc.From] + b.Costs[arc.To], a.Costs[arc.To] + b.Costs[arc.From]);
                    var forward = ahead <= back;
                    var more = (forward ? ahead : back) + arc.Cost - saved;
                    if (!(more <= room))
                    {
                        continue;
                    }

                    // Out and back along one road would count twice: the greater of the two ways counts.
                    var gain = _rewards[edge] + (forward ? Math.Max(onA[arc.From], onB[arc.To]) : Math.Max(onA[arc.To], onB[arc.From]));
                    var ratio = (power == 1 ? gain : gain * gain) / Math.Max(more, 1e-6);
                    ratio *= noise is null ? 1 : 0.7 + (0.6 * noise.Unit());
                    if (ratio > bestRatio)
                    {
                        (bestRatio, bestTarget, bestAt) = (ratio, new Target(edge, forward), gap);
                    }
                }
            }

            if (bestAt < 0)
            {
                return inserted;
            }

            targets.Insert(bestAt, bestTarget);
        }
    }

    // Reward on the way from a tree's root to each node, of what the present walk does not collect.
    private double[] OnWay(WayTree tree)
    {
        if (!_onWay.TryGetValue(tree.Root, out var sums))
        {
            _onWay.Add(tree.Root, sums = new double[roads.Nodes.Length]);
            foreach (var node in tree.Order)
            {
                if (tree.Last[node] is var edge and >= 0)
                {
                    sums[node] = sums[roads.Arcs[edge].Opposite(node)] + (_seen[edge] == _round ? 0 : _rewards[edge]);
                }
            }

            _work += tree.Order.Length;
        }

        return sums;
    }

    // 2-opt: turns runs round where that makes the walk shorter and collects no less.
    private bool Untangle(List<Target> targets)
    {
        var (any, value) = (false, Value(targets));
        for (var i = 0; i < targets.Count; i++)
        {
            for (var j = i; j < targets.Count; j++)
            {
                var (before, after) = (Before(targets, i), After(targets, j + 1));
                var old = Between(before, Start(targets[i])) + Between(End(targets[j]), after);
                var turned = Between(before, End(targets[j])) + Between(Start(targets[i]), after);
                if (turned < old - 1e-9)
                {
                    Turn(targets, i, j);
                    if (Value(targets) is var now && now >= value - 1e-12)
                    {
                        (any, value) = (true, now);
                    }
                    else
                    {
                        Turn(targets, i, j);
                    }
                }
            }
        }

        return any;
    }

    private static void Turn(List<Target> targets, int i, int j)
    {
        targets.Reverse(i, j - i + 1);
        for (var k = i; k <= j; k++)
        {
            targets[k] = targets[k] with { Forward = !targets[k].Forward };
        }
    }

    // Takes out edges without which the walk is shorter and collects no less.
    private bool Prune(List<Target> targets)
    {
        var (any, value) = (false, Value(targets));
        for (var i = targets.Count - 1; i >= 0; i--)
        {
            var target = targets[i];
            var saved = Between(Before(targets, i), Start(target)) + roads.Arcs[target.Edge].Cost + Between(End(target), After(targets, i + 1)) - Between(Before(targets, i), After(targets, i + 1));
            targets.RemoveAt(i);
            if (saved > 1e-9 && Value(targets) is var now && now >= value - 1e-12)
            {
                (any, value) = (true, now);
            }
            else
            {
                targets.Insert(i, target);
            }
        }

        return any;
    }
}
