namespace GeoArms.Engine.Decisions.Clearance.Criteria;

/// <summary>Explosives that could be harvested: the weight of the recorded <c>spoilerValue</c>; what is not recorded has a weight of its own.</summary>
internal sealed class SpoilerExplosives(ProfileCriterion settings) : ICriterion
{
    /// <summary>What a profile may set.</summary>
    public static readonly CriterionDeclaration Declaration = new("spoilers", "Explosives that could be harvested",
        [new("high", 1, 0, 1), new("medium", 0.6, 0, 1), new("low", 0.2, 0, 1), new("none", 0, 0, 1), new("unknown", 0, 0, 1)]);

    /// <inheritdoc/>
    public string Definition => $"By the recorded value: {string.Join(", ", Declaration.Parameters.Select(one => $"{one.Name} {FactText.Plain(settings[one.Name])}"))}.";

    /// <inheritdoc/>
    public double Value(ClearanceTask task, List<DecisionFact>? facts)
    {
        var isKnown = task.Spoiler.Length > 0 && task.Spoiler != "unknown" && settings.Parameters.ContainsKey(task.Spoiler);
        var value = settings[isKnown ? task.Spoiler : "unknown"];
        if (isKnown && task.Spoiler != "none")
        {
            facts?.Add(new DecisionFact(Declaration.Name, $"Explosives that could be harvested: {task.Spoiler}.") { Layer = task.Layer, Id = task.Id, Distance = 0, Date = task.SurveyedOn, Value = value });
        }

        return value;
    }
}
