namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>
/// The best plan that was found and others that cover nearly as much on other ways. For each of the others what earlier ones go along counts less; where
/// too much would be lost, walks are changed back until the loss is within what was accepted. A day's plan is drawn from them by seed and date alone,
/// each as likely as any other, so that whoever has watched before cannot know the next.
/// </summary>
public sealed class PlanPool
{
    private const int Size = 5;
    private const long BestWork = 24_000_000;
    private const long OtherWork = 3_000_000;

    private static readonly double[] Discounts = [0.2, 0.6, 0.85];

    private readonly List<TeamPlan> _plans = [];
    private readonly double[] _metres;
    private readonly double[] _rewards;
    private readonly (ReachableRoads Roads, int Patrols)[] _bases;
    private readonly int _patrols;

    /// <summary>Searches.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="ground">The ground of plans.</param>
    public PlanPool(PlanQuestion question, PlanGround ground)
    {
        Ground = ground;
        var stretches = ground.Stretches.All;
        PatrolArc[] arcs =
        [
            .. stretches.Select(stretch => new PatrolArc(
                stretch.From, stretch.To, ground.IsPassable(stretch) ? Math.Max(1e-3, question.Hours is null ? stretch.Metres : stretch.Minutes) : double.PositiveInfinity, stretch.Metres)),
        ];
        _metres = [.. stretches.Select(stretch => stretch.Metres)];
        _rewards = [.. ground.Harm.Own];
        _bases = [.. ground.Bases.Select(home => (new ReachableRoads(ground.Stretches.Nodes.Count, arcs, home.Node, question.Budget, home.Reach), home.Patrols))];
        _patrols = Math.Min(question.Patrols ?? PlanQuestion.MostPatrols, Math.Min(PlanQuestion.MostPatrols, _bases.Sum(home => home.Patrols)));
        RewardBound bound = default;
        Parallel.Invoke(() => Fill(question), () => bound = RewardBounds.Of(ground.Stretches.Nodes.Count, arcs, _rewards, _bases, _patrols));
        Bound = bound;
        foreach (var (roads, _) in _bases)
        {
            roads.Forget();
        }
    }

    /// <summary>The ground.</summary>
    public PlanGround Ground { get; }

    /// <summary>Number of patrols that are planned.</summary>
    public int Patrols => _patrols;

    /// <summary>No plan covers more than this.</summary>
    public RewardBound Bound { get; }

    /// <summary>Expected harm that the best plan covers.</summary>
    public double Best => _plans[0].Value;

    /// <summary>Number of plans.</summary>
    public int Count => _plans.Count;

    /// <summary>Expected harm beside roads that some patrol can reach.</summary>
    public double Reachable => _bases.SelectMany(home => home.Roads.Edges).Distinct().Sum(edge => _rewards[edge]);

    /// <summary>Metres of road that every plan goes along: there patrols can be foreseen.</summary>
    public IReadOnlyList<int> OnEveryPlan() => [.. _plans.Select(EdgesOf).Aggregate((all, next) => [.. all.Intersect(next)]).Order()];

    /// <summary>Metres that two plans have in common, as a share of the metres of either; 1 for a plan and itself, 0 when they share no way.</summary>
    public double Overlap(int one, int other)
    {
        var (first, second) = (EdgesOf(_plans[one]), EdgesOf(_plans[other]));
        var either = first.Union(second).Sum(edge => _metres[edge]);
        return either > 0 ? first.Intersect(second).Sum(edge => _metres[edge]) / either : 1;
    }

    /// <summary>Overlap that two days have on average: the same plan on both counts 1.</summary>
    public double MeanOverlap() => Enumerable.Range(0, Count).Average(one => Enumerable.Range(0, Count).Average(other => Overlap(one, other)));

    /// <summary>Number of the plan for a day.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="day">The day.</param>
    public int Choose(int seed, DateOnly day) => new SeededDraws(seed, day.DayNumber).Below(Count);

    /// <summary>A plan; the first is the best.</summary>
    internal TeamPlan Plan(int number) => _plans[number];

    private static HashSet<int> EdgesOf(TeamPlan plan) => [.. plan.Walks.SelectMany(walk => walk.Edges)];

    private void Fill(PlanQuestion question)
    {
        var search = new TeamSearch(_bases, _rewards.Length);
        _plans.Add(Plan(search.Find(_rewards, _patrols, BestWork, question.Seed)));
        var uses = new int[_rewards.Length];
        for (var number = 1; number < Size && question.Loss > 0 && Best > 0; number++)
        {
            foreach (var edge in EdgesOf(_plans[^1]))
            {
                uses[edge]++;
            }

            // The more earlier ways count for less, the fewer are used again; less is tried only when too much would be lost.
            foreach (var discount in Discounts)
            {
                double[] rewards = [.. _rewards.Select((reward, edge) => reward * Math.Pow(discount, uses[edge]))];
                var other = MendedTo(search.Find(rewards, _patrols, OtherWork, question.Seed + number), (1 - question.Loss) * Best);
                if (other is not null && !_plans.Exists(plan => EdgesOf(plan).SetEquals(EdgesOf(other))))
                {
                    _plans.Add(other);
                    break;
                }
            }
        }

        // Looking for others may have found a better one than the first.
        _plans.Sort((one, other) => other.Value.CompareTo(one.Value));
        _plans.RemoveAll(plan => plan.Value < (1 - question.Loss) * Best - 1e-9);
    }

    private TeamPlan Plan(IReadOnlyList<TeamWalk> walks) => new(walks, TeamSearch.Value(walks, _rewards));

    // Takes walks of the best plan in place of others until enough is covered; null when only the best plan would be left.
    private TeamPlan? MendedTo(IReadOnlyList<TeamWalk> walks, double least)
    {
        var (team, best) = (walks.ToList(), _plans[0].Walks.ToList());
        var plan = Plan(team);
        while (plan.Value < least - 1e-9)
        {
            TeamPlan? mended = null;
            foreach (var walk in best.Except(team))
            {
                foreach (var own in team.Except(best).Where(own => own.Base == walk.Base))
                {
                    var tried = Plan([.. team.Select(each => ReferenceEquals(each, own) ? walk : each)]);
                    mended = mended is null || tried.Value > mended.Value ? tried : mended;
                }
            }

            if (mended is null || mended.Value <= plan.Value + 1e-12)
            {
                return null;
            }

            (plan, team) = (mended, [.. mended.Walks]);
        }

        return plan;
    }
}
