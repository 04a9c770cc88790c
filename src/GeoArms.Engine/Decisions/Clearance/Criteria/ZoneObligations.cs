using GeoArms.Core.Layers;
using GeoArms.Engine.Decisions.Clearance.Ground;

namespace GeoArms.Engine.Decisions.Clearance.Criteria;

/// <summary>
/// Obligations of agreements: the greatest over zones in force of the type's weight, full inside the zone and falling evenly to nothing at reach.
/// </summary>
internal sealed class ZoneObligations : ICriterion
{
    private static readonly (string Key, double Weight)[] Types = [("weaponFree", 1), ("demilitarized", 1), ("buffer", 0.8), ("cantonment", 0.7), ("security", 0.5), ("unknown", 0.5)];

    /// <summary>What a profile may set.</summary>
    public static readonly CriterionDeclaration Declaration = new("zones", "Weapon-free and ceasefire obligations",
        [new("reachMetres", 2_000, 1, 50_000), .. Types.Select(type => new CriterionParameter(type.Key, type.Weight, 0, 1))]);

    private readonly ProfileCriterion _settings;
    private readonly double _reach;
    private readonly LayerFeatures _zones;
    private readonly string[] _types;
    private readonly DateOnly?[] _from;

    /// <summary>Reads the ground.</summary>
    public ZoneObligations(DecisionGround ground, ProfileCriterion settings)
    {
        (_settings, _reach) = (settings, settings["reachMetres"]);
        _zones = LayerFeatures.Of(ground, BuiltInLayers.Zones.Name, ground.OnDay);
        _types = _zones.Values("zoneType", (column, row) => column.Text(row));
        _from = _zones.Values("validFrom", (column, row) => column.DayOrNull(row));
    }

    /// <inheritdoc/>
    public string Definition =>
        $"The greatest over zones in force of type × (1 − distance / {FactText.Plain(_reach)} m), inside 1: {string.Join(", ", Types.Select(type => $"{type.Key} {FactText.Plain(_settings[type.Key])}"))}.";

    /// <inheritdoc/>
    public double Value(ClearanceTask task, List<DecisionFact>? facts)
    {
        var (best, few) = (0.0, facts is null ? null : new Weightiest());
        foreach (var (zone, metres) in _zones.Near(task, _reach))
        {
            var value = _settings.Parameters.GetValueOrDefault(_types[zone], _settings["unknown"]) * (1 - (metres / _reach));
            best = Math.Max(best, value);
            few?.Add(value, () => _zones.Fact(Declaration.Name, task, zone, metres, $"Zone {_zones.Name(zone)} ({_types[zone]}), {(metres == 0 ? "in it" : FactText.Metres(metres))}.") with
            {
                Date = _from[zone],
                Value = value,
            });
        }

        if (facts is not null)
        {
            few!.CopyTo(facts);
        }

        return best;
    }
}
