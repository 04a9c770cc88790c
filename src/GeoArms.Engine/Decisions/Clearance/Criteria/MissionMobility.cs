using GeoArms.Core.Layers;
using GeoArms.Engine.Decisions.Clearance.Ground;
using GeoArms.Engine.Zones;

namespace GeoArms.Engine.Decisions.Clearance.Criteria;

/// <summary>
/// Aid delivery and mission mobility: R = the greatest of class weight · status weight of the roads within reach; P = n / (n + half) of the n patrols
/// within reach in the last days. Value 1 − (1 − R) · (1 − share · P).
/// </summary>
internal sealed class MissionMobility : ICriterion
{
    private static readonly (string Key, double Weight)[] Classes = [("primary", 1), ("secondary", 0.8), ("tertiary", 0.5), ("track", 0.3), ("path", 0.1), ("unknown", 0.3)];
    private static readonly (string Key, double Weight)[] Statuses = [("closed", 1), ("restricted", 0.6), ("open", 0.3), ("unknown", 0.3)];

    /// <summary>What a profile may set.</summary>
    public static readonly CriterionDeclaration Declaration = new("mobility", "Aid delivery and mission mobility",
    [
        new("reachMetres", 150, 0, 20_000),
        .. Classes.Select(one => new CriterionParameter(ClassOf(one.Key), one.Weight, 0, 1)),
        .. Statuses.Select(one => new CriterionParameter(StatusOf(one.Key), one.Weight, 0, 1)),
        new("patrolDays", 365, 1, 100_000),
        new("halfPatrols", 5, 0.001, 1e6),
        new("patrolShare", 0.3, 0, 1),
    ]);

    private readonly ProfileCriterion _settings;
    private readonly LayerFeatures _routes;
    private readonly (string Class, string Status, double Weight)[] _roads;
    private readonly LayerFeatures _patrols;
    private readonly DateOnly?[] _started;

    /// <summary>Reads the ground.</summary>
    public MissionMobility(DecisionGround ground, ProfileCriterion settings)
    {
        _settings = settings;
        _routes = LayerFeatures.Of(ground, BuiltInLayers.Routes.Name, ground.Select);
        _roads = [.. _routes.Values("routeClass", (column, row) => column.Text(row)).Zip(_routes.Values("routeStatus", (column, row) => column.Text(row)), (@class, status) =>
            (@class, status, settings.Parameters.GetValueOrDefault(ClassOf(@class), settings[ClassOf("unknown")]) * settings.Parameters.GetValueOrDefault(StatusOf(status), settings[StatusOf("unknown")])))];
        var first = GeoArms.Core.Time.TimeInterval.FromDays(Days.Of(ground.Day) - (long)settings["patrolDays"]);
        _patrols = LayerFeatures.Of(ground, BuiltInLayers.Patrols.Name, ground.UpToDay, view =>
        {
            var started = view.Column("startedAt");
            return row => !started.IsNull(row) && started.Integer(row) >= first;
        });
        _started = _patrols.Values("startedAt", (column, row) => (DateOnly?)Days.ToDate(Days.OfMoment(column.Integer(row))));
    }

    /// <inheritdoc/>
    public string Definition =>
        $"1 − (1 − R) × (1 − {FactText.Plain(_settings["patrolShare"])} × n / (n + {FactText.Plain(_settings["halfPatrols"])})); R = the greatest class × status of the roads within {FactText.Plain(_settings["reachMetres"])} m ({string.Join(", ", Classes.Select(one => $"{one.Key} {FactText.Plain(_settings[ClassOf(one.Key)])}"))}; {string.Join(", ", Statuses.Select(one => $"{one.Key} {FactText.Plain(_settings[StatusOf(one.Key)])}"))}), n = patrols there in the last {FactText.Plain(_settings["patrolDays"])} days.";

    /// <summary>The value of a road weight and a number of patrols.</summary>
    public static double Of(double road, int patrols, ProfileCriterion settings) => 1 - ((1 - road) * (1 - (settings["patrolShare"] * Saturation.Of(patrols, settings["halfPatrols"]))));

    /// <inheritdoc/>
    public double Value(ClearanceTask task, List<DecisionFact>? facts)
    {
        var (best, few) = (0.0, facts is null ? null : new Weightiest());
        foreach (var (route, metres) in _routes.Near(task, _settings["reachMetres"]))
        {
            var (@class, status, weight) = _roads[route];
            best = Math.Max(best, weight);
            few?.Add(weight, () => _routes.Fact(Declaration.Name, task, route, metres, $"Road {_routes.Name(route)} ({@class}, {status}), {FactText.Metres(metres)}.") with { Value = weight });
        }

        var patrols = _patrols.Near(task, _settings["reachMetres"]);
        if (facts is not null)
        {
            few!.CopyTo(facts);
            if (patrols.Count > 0)
            {
                var (last, day) = patrols.Keys.Select(patrol => (Patrol: patrol, Day: _started[patrol])).MaxBy(patrol => (patrol.Day, _patrols.Id(patrol.Patrol)));
                facts.Add(_patrols.Fact(Declaration.Name, task, last, patrols[last], $"{patrols.Count} patrols passed within {FactText.Plain(_settings["reachMetres"])} m in the last {FactText.Plain(_settings["patrolDays"])} days, the last on {FactText.Day(day!.Value)}.") with
                {
                    Date = day,
                    Value = patrols.Count,
                    Unit = "patrols",
                });
            }
        }

        return Of(best, patrols.Count, _settings);
    }

    private static string ClassOf(string key) => "class" + char.ToUpperInvariant(key[0]) + key[1..];

    private static string StatusOf(string key) => "status" + char.ToUpperInvariant(key[0]) + key[1..];
}
