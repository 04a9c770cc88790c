using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Decisions.Clearance.Ground;

namespace GeoArms.Engine.Decisions.Clearance.Criteria;

/// <summary>
/// Casualty history nearby: H = Σ (1 + perVictim · min(victims, mostVictims)) · e^(−d / scale) · 2^(−age / halfLife) over accidents within reach,
/// d from the edge of the task. Value H / (H + half).
/// </summary>
internal sealed class CasualtyHistory : ICriterion
{
    /// <summary>What a profile may set.</summary>
    public static readonly CriterionDeclaration Declaration = new("casualties", "Casualty history nearby",
    [
        new("scaleMetres", 1_500, 10, 100_000),
        new("reachMetres", 10_000, 10, 100_000),
        new("halfLifeDays", 3_652, 1, 100_000),
        new("perVictim", 0.25, 0, 100),
        new("mostVictims", 20, 0, 10_000),
        new("halfAccidents", 0.5, 0.001, 1e6),
        new("mostUncertaintyMetres", 5_000, 0, 1e6),
    ]);

    private readonly ProfileCriterion _settings;
    private readonly Accidents _accidents;
    private readonly double[] _weights;
    private readonly double _scale;
    private readonly double _reach;

    /// <summary>Reads the ground.</summary>
    public CasualtyHistory(DecisionGround ground, ProfileCriterion settings)
    {
        _settings = settings;
        (_scale, _reach) = (settings["scaleMetres"], settings["reachMetres"]);
        _accidents = Accidents.Of(ground, settings["mostUncertaintyMetres"]);
        _weights = new double[_accidents.Count];
        for (var i = 0; i < _weights.Length; i++)
        {
            var decay = Math.Pow(2, -_accidents.Age(i) / settings["halfLifeDays"]);
            _weights[i] = (1 + (settings["perVictim"] * Math.Min(_accidents.Victims(i), settings["mostVictims"]))) * decay;
        }
    }

    /// <summary>True when no accident is on record up to the day, near or far.</summary>
    public bool IsWithoutRecord => _accidents.Count == 0 && LeftOut == 0;

    /// <summary>Accidents that are not counted because their place is too rough.</summary>
    public int LeftOut => _accidents.LeftOut;

    /// <inheritdoc/>
    public string Definition => FormattableString.Invariant(
        $"H / (H + {_settings["halfAccidents"]}); H = accidents with mines, improvised devices and remnants within {_reach} m, each (1 + {_settings["perVictim"]} × people killed and injured, at most {_settings["mostVictims"]}) × e^(−distance / {_scale} m) × 2^(−age / {_settings["halfLifeDays"]} days); not counted when known less precisely than {_settings["mostUncertaintyMetres"]} m.");

    /// <inheritdoc/>
    public double Value(ClearanceTask task, List<DecisionFact>? facts)
    {
        var sum = new OrderlessSum();
        var few = facts is null ? null : new Weightiest();
        var longitudes = _accidents.Longitudes;
        var latitudes = _accidents.Latitudes;
        var count = 0;
        foreach (var (from, until) in _accidents.Around(task.Shape, _reach))
        {
            for (var i = from; i < until; i++)
            {
                var metres = task.Shape.Distance(longitudes[i], latitudes[i]);
                if (metres > _reach)
                {
                    continue;
                }

                count++;
                var weight = _weights[i] * Math.Exp(-metres / _scale);
                sum.Add(weight);
                if (few is not null)
                {
                    Offer(few, weight, task, i, metres);
                }
            }
        }

        if (facts is not null && count > 0)
        {
            facts.Add(new DecisionFact(Declaration.Name, $"{FactText.Count(count)} accidents within {FactText.Plain(_reach)} m.") { Value = count, Unit = "accidents" });
            few!.CopyTo(facts);
        }

        return Saturation.Of(sum.Value, _settings["halfAccidents"]);
    }

    // Apart from the loop, which would otherwise make a closure for every accident.
    private void Offer(Weightiest few, double weight, ClearanceTask task, int accident, double metres) => few.Add(weight, () => Fact(task, accident, metres));

    private DecisionFact Fact(ClearanceTask task, int accident, double metres)
    {
        var (longitude, latitude) = (_accidents.Longitudes[accident], _accidents.Latitudes[accident]);
        var (victims, day) = (_accidents.Victims(accident), _accidents.Day(accident));
        return new DecisionFact(Declaration.Name, $"Accident ({_accidents.Weapon(accident)}) on {FactText.Day(day)}, {FactText.Metres(metres)}: {FactText.Count(victims)} killed or injured.")
        {
            Layer = BuiltInLayers.Incidents.Name,
            Id = _accidents.Id(accident),
            Distance = metres,
            Bearing = Geodesy.Geodesic(task.Longitude, task.Latitude, longitude, latitude) is { Metres: > 0 } way ? way.Azimuth : null,
            Date = day,
            Value = victims,
            Unit = "people",
        };
    }
}
