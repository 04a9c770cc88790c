using GeoArms.Core.Layers;
using GeoArms.Engine.Decisions.Clearance.Ground;

namespace GeoArms.Engine.Decisions.Clearance.Criteria;

/// <summary>
/// Blocked access: the sum of the weights of the kinds of access that the task blocks, at most 1. A kind is blocked when the record says so
/// (<c>blocks</c>), or when a facility of the kind, or a road, lies within a short distance. Each kind counts once.
/// </summary>
internal sealed class BlockedAccess : ICriterion
{
    private static readonly string[] Kinds = ["route", "water", "health", "school", "market", "housing", "cropland", "pasture", "other"];

    /// <summary>What a profile may set.</summary>
    public static readonly CriterionDeclaration Declaration = new("blockedAccess", "Blocked access",
    [
        new("facilityMetres", 300, 0, 20_000),
        new("routeMetres", 50, 0, 20_000),
        .. Kinds.Zip([0.3, 0.3, 0.3, 0.25, 0.2, 0.3, 0.2, 0.1, 0.1]).Select(kind => new CriterionParameter(kind.First, kind.Second, 0, 1)),
    ]);

    private readonly ProfileCriterion _settings;
    private readonly LayerFeatures _facilities;
    private readonly string[] _facilityKinds;
    private readonly LayerFeatures _routes;
    private readonly string[] _statuses;

    /// <summary>Reads the ground.</summary>
    public BlockedAccess(DecisionGround ground, ProfileCriterion settings)
    {
        _settings = settings;
        _facilities = LayerFeatures.Of(
            ground, BuiltInLayers.Facilities.Name, ground.Select, view => view.Column("facilityType").IsOneOf("water", "hospital", "healthCentre", "healthPost", "school", "market"));
        _facilityKinds = _facilities.Values("facilityType", (column, row) => column.Text(row) switch
        {
            "hospital" or "healthCentre" or "healthPost" => "health",
            var kind => kind,
        });
        _routes = LayerFeatures.Of(ground, BuiltInLayers.Routes.Name, ground.Select);
        _statuses = _routes.Values("routeStatus", (column, row) => column.Text(row));
    }

    /// <inheritdoc/>
    public string Definition =>
        $"Sum, at most 1, over the kinds of access blocked by record, by a facility within {FactText.Plain(_settings["facilityMetres"])} m or by a road within {FactText.Plain(_settings["routeMetres"])} m: {string.Join(", ", Kinds.Select(kind => $"{kind} {FactText.Plain(_settings[kind])}"))}.";

    /// <summary>The value of a set of kinds of access.</summary>
    public static double Of(IReadOnlySet<string> kinds, ProfileCriterion settings)
    {
        var sum = 0.0;
        foreach (var kind in Kinds)
        {
            sum += kinds.Contains(kind) ? settings[kind] : 0;
        }

        return Math.Min(1, sum);
    }

    /// <inheritdoc/>
    public double Value(ClearanceTask task, List<DecisionFact>? facts)
    {
        var blocked = new HashSet<string>(task.Blocks, StringComparer.Ordinal);
        if (facts is not null)
        {
            foreach (var kind in Kinds.Where(blocked.Contains))
            {
                facts.Add(new DecisionFact(Declaration.Name, $"Recorded as blocking {kind}.") { Layer = task.Layer, Id = task.Id, Distance = 0, Date = task.SurveyedOn, Value = _settings[kind] });
            }
        }

        var few = facts is null ? null : new Weightiest();
        foreach (var (facility, metres) in _facilities.Near(task, _settings["facilityMetres"]))
        {
            blocked.Add(_facilityKinds[facility]);
            few?.Add(-metres, () => _facilities.Fact(Declaration.Name, task, facility, metres, $"{_facilities.Name(facility)} ({_facilityKinds[facility]}), {FactText.Metres(metres)}."));
        }

        foreach (var (route, metres) in _routes.Near(task, _settings["routeMetres"]))
        {
            blocked.Add("route");
            few?.Add(-metres, () => _routes.Fact(Declaration.Name, task, route, metres, $"Road {_routes.Name(route)} ({_statuses[route]}), {FactText.Metres(metres)}."));
        }

        if (facts is not null)
        {
            few!.CopyTo(facts);
        }

        return Of(blocked, _settings);
    }
}
