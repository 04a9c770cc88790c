using GeoArms.Core.Layers;
using GeoArms.Engine.Decisions.Clearance.Criteria;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Decisions.Clearance;

/// <summary>
/// The tasks of one ground with their values in the criteria of one profile. It is made once; every weighting is then a few sums over its
/// <see cref="Table"/>, and facts are looked up for the items of an answer only.
/// </summary>
public sealed class ClearanceRanking
{
    /// <summary>Layers that are read, the ranked one first.</summary>
    public static readonly IReadOnlyList<string> Layers =
    [
        BuiltInLayers.Hazards.Name, BuiltInLayers.Incidents.Name, BuiltInLayers.Sites.Name, BuiltInLayers.Facilities.Name, BuiltInLayers.Routes.Name, BuiltInLayers.Patrols.Name,
        BuiltInLayers.Zones.Name, BuiltInLayers.Areas.Name, BuiltInLayers.Basemap.Name,
    ];

    private readonly OpenTasks _open;
    private readonly ICriterion[] _criteria;

    /// <summary>Looks at the ground.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="profile">The profile; its weights matter only to the Landmine Impact Survey, whose communities they choose.</param>
    /// <param name="drawn">Name and polygon of each area that a user has drawn; names distinct.</param>
    public ClearanceRanking(DecisionGround ground, ClearanceProfile profile, IReadOnlyList<(string Name, Geometry Area)> drawn)
    {
        (Ground, Profile) = (ground, profile);
        _open = OpenTasks.Of(ground, drawn);
        _criteria = ClearanceCriteria.Prepare(ground, profile, _open.Tasks);
        var values = Array.ConvertAll(_criteria, _ => new double[_open.Tasks.Count]);
        var effort = new HazardEffort[_open.Tasks.Count];
        Parallel.For(0, _open.Tasks.Count, item =>
        {
            var task = _open.Tasks[item];
            effort[item] = LittleEffort.Of(task, profile.Effort);
            for (var criterion = 0; criterion < _criteria.Length; criterion++)
            {
                values[criterion][item] = _criteria[criterion].Value(task, null);
            }
        });
        Table = new ClearanceTable([.. profile.Criteria.Select(criterion => criterion.Name)], [.. _open.Tasks.Select(task => task.Id)], values, effort);
    }

    /// <summary>The ground.</summary>
    public DecisionGround Ground { get; }

    /// <summary>The profile.</summary>
    public ClearanceProfile Profile { get; }

    /// <summary>The tasks, in the order of the table's items.</summary>
    public IReadOnlyList<ClearanceTask> Tasks => _open.Tasks;

    /// <summary>Values and effort of all tasks.</summary>
    public ClearanceTable Table { get; }

    /// <summary>The ranked answer.</summary>
    /// <param name="weights">Weight of each criterion, in the profile's order.</param>
    /// <param name="limit">Most items in it.</param>
    public DecisionAnswer Answer(double[] weights, int limit)
    {
        var scores = Table.Scores(weights);
        var order = Table.Order(scores);
        var stability = Table.Stability(weights);
        return new DecisionAnswer
        {
            Profile = Profile.Name,
            Ground = Ground,
            Criteria = [.. Profile.Criteria.Select((criterion, i) => new DecisionCriterion(criterion.Name, ClearanceCriteria.Find(criterion.Name)!.Title, weights[i], _criteria[i].Definition))],
            Items = [.. order.Take(limit).Select((item, i) => Item(item, i + 1, scores[item], weights, stability[item]))],
            Ranked = Table.Count,
            Notes = [.. Notes()],
        };
    }

    private DecisionItem Item(int item, int rank, double score, double[] weights, double stability)
    {
        var task = _open.Tasks[item];
        var (facts, notes) = (new List<DecisionFact>(), new List<string>());
        foreach (var criterion in _criteria)
        {
            criterion.Value(task, facts);
        }

        var effort = Table.Effort[item];
        if (!effort.IsAreaKnown)
        {
            notes.Add(FormattableString.Invariant($"Its area is not stated; {effort.SquareMetres:0} m² were taken for the effort."));
        }

        if (task.Layer is null)
        {
            notes.Add("Drawn by a user: what kind of hazard it holds, what it blocks and whether it is contaminated at all is not recorded.");
        }

        return new DecisionItem
        {
            Rank = rank,
            Layer = task.Layer,
            Id = task.Id,
            Name = task.Name,
            Score = score,
            Band = ScoreBand.Of(Profile.Bands, score),
            Contributions = [.. weights.Select((weight, criterion) => weight * Table.Value(criterion, item))],
            Facts = facts,
            Stability = stability,
            Notes = notes,
            Longitude = task.Longitude,
            Latitude = task.Latitude,
            Geometry = task.Geometry,
        };
    }

    private IEnumerable<string> Notes()
    {
        yield return "A ranking of recorded hazards by reported facts, not a map of risk: ground without a record may be contaminated, and a low score never means safe.";
        yield return "Effort in team-days rests on the profile's planning rates, not on survey of the ground.";
        if (_criteria.OfType<CasualtyHistory>().FirstOrDefault() is { LeftOut: > 0 and var rough })
        {
            yield return $"{rough} accidents are not counted, because their place is not known or known too roughly.";
        }

        if (_criteria.OfType<CasualtyHistory>().Any(history => history.IsWithoutRecord))
        {
            yield return "No accidents with mines, improvised devices or remnants are on record up to the day: the casualty history is not known, and its 0 does not mean that nobody was hurt.";
        }

        if (_open.WithoutPlace > 0)
        {
            yield return $"{_open.WithoutPlace} open hazards have no place and are not ranked.";
        }

        if (_open.OfOtherStatus > 0)
        {
            yield return $"{_open.OfOtherStatus} hazards that were open on the day by their dates are not ranked, because their last status is neither suspected nor confirmed: released since, or unknown.";
        }
    }
}
