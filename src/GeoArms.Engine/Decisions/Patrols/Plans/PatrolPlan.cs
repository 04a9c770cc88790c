using GeoArms.Core.Layers;
using GeoArms.Engine.Decisions.Patrols.Roads;
using GeoArms.Engine.Forecast;

namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>The plan of a day.</summary>
public sealed record PatrolPlan
{
    // Bases that a note names.
    private const int MostNamed = 10;

    /// <summary>The day of the patrols.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The plans that it was drawn from.</summary>
    public required PlanPool Pool { get; init; }

    /// <summary>Number of the day's plan among them; 0 is the best.</summary>
    public required int Chosen { get; init; }

    /// <summary>The patrols.</summary>
    public required IReadOnlyList<PlannedPatrol> Patrols { get; init; }

    /// <summary>The forecast that it rests on.</summary>
    public required RiskForecast Forecast { get; init; }

    /// <summary>What is covered, and what is left unprotected.</summary>
    public required PatrolReach Reach { get; init; }

    /// <summary>Expected harm beside roads that are closed, or barred by open hazards.</summary>
    public required double BesideBarredRoads { get; init; }

    /// <summary>Expected harm beside all roads.</summary>
    public required double BesideRoads { get; init; }

    /// <summary>How fast a reaction force gets to sites and settlements.</summary>
    public required ReactionTimes Reaction { get; init; }

    /// <summary>What a reader must know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Expected harm that the plan covers.</summary>
    public double Expected => Reach.Covered;

    /// <summary>Share by which the best plan could be better at most: (bound − plan) ÷ bound.</summary>
    public double Gap => Pool.Bound.Value > 0 ? Math.Max(0, (Pool.Bound.Value - Expected) / Pool.Bound.Value) : 0;

    /// <summary>Share of the best plan's covered harm that the day's plan loses.</summary>
    public double Loss => Pool.Best > 0 ? (Pool.Best - Expected) / Pool.Best : 0;

    /// <summary>Makes the plan of a day.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="ground">The decision's ground.</param>
    /// <param name="forecast">The forecast.</param>
    /// <param name="pool">The plans to draw from.</param>
    public static PatrolPlan Of(PlanQuestion question, DecisionGround ground, RiskForecast forecast, PlanPool pool)
    {
        var date = question.Date ?? ground.Day.AddDays(1);
        var chosen = pool.Choose(question.Seed, date);
        var (plan, roads) = (pool.Plan(chosen), pool.Ground);
        var draws = new SeededDraws(question.Seed, -1 - date.DayNumber);
        var (order, covered, patrols) = (new MarchOrder(roads, new LegSurroundings(question.Patrol, ground)), new HashSet<int>(), new List<PlannedPatrol>());
        foreach (var walk in plan.Walks)
        {
            var home = roads.Bases[walk.Base];
            var departs = new TimeOnly(6, 0).AddMinutes(5 * draws.Below(37));
            int[] edges = draws.Below(2) == 0 ? walk.Edges : [.. walk.Edges.Reverse()];
            var legs = order.Of(home.Node, edges, covered);
            patrols.Add(new PlannedPatrol(
                patrols.Count + 1, home, departs, legs.Sum(leg => leg.Expected), legs.Sum(leg => leg.Metres), legs.Sum(leg => leg.Minutes), legs));
        }

        var people = ExposedPeople.Of(ground, forecast.Grid);
        var barred = roads.Stretches.All.Where(stretch => !roads.IsPassable(stretch)).Sum(stretch => roads.Harm.Own[stretch.Number]);
        return new PatrolPlan
        {
            Date = date,
            Pool = pool,
            Chosen = chosen,
            Patrols = patrols,
            Forecast = forecast,
            Reach = PatrolReach.Of(
                people, forecast.Amount.Sum(), plan.Value, (longitude, latitude) => roads.Harm.StretchAt(longitude, latitude) is var stretch and >= 0 && covered.Contains(stretch)),
            BesideBarredRoads = barred,
            BesideRoads = roads.Harm.Own.Sum(),
            Reaction = ReactionTimes.Of(roads, people),
            Notes = [.. PatrolNotes.Always.Concat(PatrolNotes.Of(forecast)).Concat(PatrolNotes.Of(people)).Concat(PlanNotes(question, ground, pool)).Distinct(StringComparer.Ordinal)],
        };
    }

    private static IEnumerable<string> PlanNotes(PlanQuestion question, DecisionGround ground, PlanPool pool)
    {
        yield return $"What is expected within {question.Patrol.Within:0.#} m of a road that is gone along counts as covered, each place once. It says where patrols are present when harm is expected in {question.Patrol.Days} days, not that harm is prevented.";
        yield return $"Roads that are closed, or that an open hazard comes nearer to than {PlanQuestion.Clearance:0} m, are not used; hazards are open as of {ground.Day:yyyy-MM-dd}. Roads without known hazards are not safe.";
        yield return RoadSpeeds.Sentence;
        yield return "Bases carry no dates: every base on record is taken to be in use. Name those that are, with bases.";
        if (pool.Ground.BasesElsewhere > 0)
        {
            yield return $"Left out, because outside the study area: {pool.Ground.BasesElsewhere} {(pool.Ground.BasesElsewhere == 1 ? "base" : "bases")}; name those to be used in bases.";
        }

        if (pool.Ground.BasesOffRoad.Count > 0)
        {
            // A list of the bases of all missions has thousands that are far from these roads.
            var more = pool.Ground.BasesOffRoad.Count - MostNamed;
            yield return $"Bases without an open road within {PlanGround.Snap / 1000:0} km send no patrols: {string.Join(", ", pool.Ground.BasesOffRoad.Take(MostNamed))}{(more > 0 ? $" and {more} more" : "")}.";
        }

        if (question.Patrols > pool.Patrols)
        {
            yield return $"{question.Patrols} patrols were asked for; the bases can send {pool.Patrols} in a day.";
        }

        if (pool.Plan(0).Walks.Count < pool.Patrols)
        {
            yield return $"{pool.Plan(0).Walks.Count} of {pool.Patrols} patrols suffice for all that was found worth covering within their reach; the others stay in reserve.";
        }

        if (pool.Count == 1)
        {
            yield return question.Loss > 0
                ? $"No other plan was found within a loss of {question.Loss:0.#%}: all days are alike, and patrols can be foreseen."
                : "With loss=0 all days are alike, and patrols can be foreseen.";
        }
        else if (pool.OnEveryPlan() is { Count: > 0 } always)
        {
            var roads = always.Select(number => pool.Ground.Stretches.All[number]).ToArray();
            yield return $"{roads.Sum(stretch => stretch.Metres) / 1000:0} km of road are on every plan, so patrols can be foreseen there; plans that avoid them were not found within a loss of {question.Loss:0.#%}.";
        }

        if (ground.Find(BuiltInLayers.Hazards.Name) is null)
        {
            yield return "There is no layer of hazards, so no road is left out on their account.";
        }
    }
}
