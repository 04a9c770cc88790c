using GeoArms.Core.Layers;
using GeoArms.Engine.Decisions.Clearance.Ground;

namespace GeoArms.Engine.Decisions.Clearance.Criteria;

/// <summary>
/// Return and relocation: the displaced people R whose way to their area of return passes within reach, on the stretch that most would use. Value
/// R / (R + half).
/// </summary>
internal sealed class ReturnWays : ICriterion
{
    /// <summary>What a profile may set.</summary>
    public static readonly CriterionDeclaration Declaration = new("return", "Return and relocation", [new("reachMetres", 250, 0, 20_000), new("halfPeople", 2_000, 1, 1e9)]);

    private readonly double _reach;
    private readonly double _half;
    private readonly ReturnRoutes _routes;

    /// <summary>Reads the ground.</summary>
    public ReturnWays(DecisionGround ground, ProfileCriterion settings)
    {
        (_reach, _half) = (settings["reachMetres"], settings["halfPeople"]);
        _routes = new ReturnRoutes(ground);
    }

    /// <inheritdoc/>
    public string Definition =>
        $"R / (R + {FactText.Plain(_half)}); R = displaced people on the busiest stretch within {FactText.Plain(_reach)} m of the ways from open sites to the areas in returnsTo, by roads (closed ones too) and on foot to and from them; {FactText.Count(_routes.People)} people have such an area.";

    /// <inheritdoc/>
    public double Value(ClearanceTask task, List<DecisionFact>? facts)
    {
        if (_routes.Busiest(task.Shape, _reach) is not var (people, travellers, metres))
        {
            return 0;
        }

        if (facts is not null)
        {
            var first = travellers.Order(Comparer<ReturnRoutes.Traveller>.Create(ReturnRoutes.Traveller.ByPeople)).Take(Weightiest.Most).ToArray();
            facts.AddRange(first.Select(traveller => new DecisionFact(Declaration.Name, $"On the way of {FactText.Count(Math.Round(traveller.People))} people from {traveller.Name} to {traveller.Pcode}, {FactText.Metres(metres)}.")
            {
                Layer = BuiltInLayers.Sites.Name,
                Id = traveller.Id,
                Distance = task.Shape.Distance(traveller.Longitude, traveller.Latitude),
                Value = traveller.People,
                Unit = "people",
            }));
            facts.Add(new DecisionFact(Declaration.Name, $"{FactText.Count(Math.Round(people))} people in all would pass.") { Distance = metres, Value = people, Unit = "people" });
        }

        return Saturation.Of(people, _half);
    }
}
