using GeoArms.Core.Layers;
using GeoArms.Engine.Decisions.Clearance.Ground;

namespace GeoArms.Engine.Decisions.Clearance.Criteria;

/// <summary>
/// People exposed: E = Σ people · e^(−d / scale) over open sites and named places within reach, and the countryside of the innermost area around the
/// task at its density, Σ as the integral over the plane: density · 2π · scale² · (1 − e^(−reach / scale) · (1 + reach / scale)). Value E / (E + half).
/// Displaced people are added to the area's own: figures of areas are nearly always older than the displacement.
/// </summary>
internal sealed class PeopleExposed : ICriterion
{
    /// <summary>What a profile may set.</summary>
    public static readonly CriterionDeclaration Declaration = new("exposure", "People exposed",
    [
        new("scaleMetres", 2_000, 10, 100_000),
        new("reachMetres", 10_000, 10, 100_000),
        new("halfPeople", 5_000, 1, 1e9),
    ]);

    private readonly double _scale;
    private readonly double _reach;
    private readonly double _half;
    private readonly (LayerFeatures Features, double[] People, DateOnly?[] Counted, string Kind)[] _sources;
    private readonly Countryside _countryside;

    /// <summary>Reads the ground.</summary>
    public PeopleExposed(DecisionGround ground, ProfileCriterion settings)
    {
        (_scale, _reach, _half) = (settings["scaleMetres"], settings["reachMetres"], settings["halfPeople"]);
        var sites = LayerFeatures.Of(ground, BuiltInLayers.Sites.Name, ground.OnDay, view =>
        {
            var people = view.Column("individuals");
            return row => !people.IsNull(row) && people.Integer(row) > 0;
        });
        var places = LayerFeatures.Of(ground, BuiltInLayers.Basemap.Name, ground.Select, view =>
        {
            var (people, isPlace) = (view.Column("population"), view.Column("kind").IsOneOf("place"));
            return row => isPlace(row) && !people.IsNull(row) && people.Integer(row) > 0;
        });
        var inPlaces = places.Values("population", (column, row) => column.Number(row));
        _sources =
        [
            (sites, sites.Values("individuals", (column, row) => column.Number(row)), sites.Values("countedOn", (column, row) => column.DayOrNull(row)), "Displacement site"),
            (places, inPlaces, new DateOnly?[inPlaces.Length], "Place"),
        ];
        _countryside = new Countryside(ground, [.. Enumerable.Range(0, places.Count).Select(place => (places.Place(place), inPlaces[place])).Where(place => place.Item1 is not null)
            .Select(place => (place.Item1!.Value.Longitude, place.Item1.Value.Latitude, place.Item2))]);
    }

    /// <inheritdoc/>
    public string Definition =>
        $"E / (E + {FactText.Plain(_half)}); E = people of open displacement sites and named places within {FactText.Plain(_reach)} m, each times e^(−distance / {FactText.Plain(_scale)} m), and people of the countryside around in the same way.";

    /// <inheritdoc/>
    public double Value(ClearanceTask task, List<DecisionFact>? facts)
    {
        var sum = new OrderlessSum();
        var few = facts is null ? null : new Weightiest();
        foreach (var (features, people, counted, kind) in _sources)
        {
            foreach (var (feature, metres) in features.Near(task, _reach))
            {
                var exposed = people[feature] * Math.Exp(-metres / _scale);
                sum.Add(exposed);
                few?.Add(exposed, () => features.Fact(Declaration.Name, task, feature, metres, $"{kind} {features.Name(feature)}: {FactText.Count(people[feature])} people, {FactText.Metres(metres)}.") with
                {
                    Value = people[feature],
                    Unit = "people",
                    Date = counted[feature],
                });
            }
        }

        var rural = _countryside.At(task.Shape) is { } area ? area.PeoplePerSquareMetre * Plane() : 0;
        sum.Add(rural);
        if (few is not null && rural > 0 && _countryside.At(task.Shape) is { } around)
        {
            few.Add(rural, () => new DecisionFact(Declaration.Name, $"Countryside of {around.Name}: {FactText.Count(around.PeoplePerSquareMetre * 1e6)} people per km² outside its places.")
            {
                Layer = BuiltInLayers.Areas.Name,
                Id = around.Id,
                Distance = 0,
                Value = around.PeoplePerSquareMetre * 1e6,
                Unit = "people per km²",
                Date = around.CountedOn,
            });
        }

        if (facts is not null)
        {
            few!.CopyTo(facts);
        }

        return Saturation.Of(sum.Value, _half);
    }

    // Square metres that count, each by its distance.
    private double Plane() => 2 * Math.PI * _scale * _scale * (1 - (Math.Exp(-_reach / _scale) * (1 + (_reach / _scale))));
}
