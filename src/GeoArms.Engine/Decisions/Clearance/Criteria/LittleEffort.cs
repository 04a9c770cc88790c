namespace GeoArms.Engine.Decisions.Clearance.Criteria;

/// <summary>Little effort: half / (half + team-days), so that of two tasks of equal worth the quicker one comes first. Value per team-day stands beside the score.</summary>
internal sealed class LittleEffort(ProfileCriterion settings, EffortRates rates) : ICriterion
{
    /// <summary>What a profile may set.</summary>
    public static readonly CriterionDeclaration Declaration = new("effort", "Little effort", [new("halfTeamDays", 20, 0.1, 100_000)]);

    /// <inheritdoc/>
    public string Definition => $"{FactText.Plain(settings["halfTeamDays"])} / ({FactText.Plain(settings["halfTeamDays"])} + team-days).";

    /// <summary>The effort of a task.</summary>
    public static HazardEffort Of(ClearanceTask task, EffortRates rates) => HazardEffort.Of(task.HazardType, task.IsConfirmed, task.SquareMetres, task.Released, task.Ground, rates);

    /// <inheritdoc/>
    public double Value(ClearanceTask task, List<DecisionFact>? facts)
    {
        var effort = Of(task, rates);
        facts?.Add(new DecisionFact(Declaration.Name, FormattableString.Invariant($"About {effort.TeamDays:0.#} team-days: {effort.Basis}.")) { Layer = task.Layer, Id = task.Id, Distance = 0, Value = effort.TeamDays, Unit = "team-days" });
        return settings["halfTeamDays"] / (settings["halfTeamDays"] + effort.TeamDays);
    }
}
