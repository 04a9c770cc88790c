namespace GeoArms.Engine.Decisions.Clearance.Criteria;

/// <summary>One of the four parts of the Landmine Impact Survey score: that of the community which gives a task its score.</summary>
/// <param name="survey">The scored communities.</param>
/// <param name="name">Name of the criterion.</param>
/// <param name="definition">Its value function in a sentence.</param>
/// <param name="read">Its value of a community.</param>
/// <param name="tell">What is said of a community.</param>
internal sealed class ImpactCriterion(
    ImpactSurvey survey, string name, string definition, Func<ImpactSurvey.Community, double> read, Func<ImpactSurvey.Community, string> tell) : ICriterion
{
    /// <inheritdoc/>
    public string Definition => definition;

    /// <inheritdoc/>
    public double Value(ClearanceTask task, List<DecisionFact>? facts)
    {
        var affected = survey.Affected(task);
        if (affected.Count == 0)
        {
            if (name == ImpactSurvey.MineDeclaration.Name)
            {
                facts?.Add(new DecisionFact(name, $"No named place within {FactText.Plain(survey.Reach)} m: it affects no community that is known."));
            }

            return 0;
        }

        var (community, metres) = affected[0];
        var value = read(community);
        if (facts is not null && value > 0)
        {
            var others = affected.Count == 1 ? "" : $" (it also affects {string.Join(", ", affected.Skip(1).Take(5).Select(one => survey.Name(one.Community)))}{(affected.Count > 6 ? $" and {affected.Count - 6} more" : "")})";
            facts.Add(survey.Fact(name, task, community, metres, $"Community {survey.Name(community)}, {FactText.Metres(metres)}: {tell(community)}{others}.") with { Value = value });
        }

        return value;
    }

    /// <summary>The criterion of a name.</summary>
    public static ImpactCriterion Of(ImpactSurvey survey, string name, ProfileCriterion settings)
    {
        var about = $"of the community with the greatest score among the named places within {FactText.Plain(survey.Reach)} m of the task";
        return name switch
        {
            "lisMines" => new ImpactCriterion(survey, name, $"1 when a minefield affects it, {about}.", community => community.HasMines ? 1 : 0, _ => "mines are present"),
            "lisOrdnance" => new ImpactCriterion(survey, name, $"1 when a hazard of another type affects it, {about}.", community => community.HasOther ? 1 : 0, _ => "other explosive ordnance is present"),
            "lisBlockages" => new ImpactCriterion(
                survey, name, $"Weights of the kinds of access that its hazards block, over their sum of 10 ({string.Join(", ", ImpactSurvey.Blockages.Select(one => $"{one.Kind} {FactText.Plain(settings[one.Kind])}"))}), {about}.",
                community => community.Blocked, community => $"its {community.Hazards} hazards block {string.Join(", ", community.Kinds.Order(StringComparer.Ordinal))}"),
            _ => new ImpactCriterion(
                survey, name, $"People killed and injured in accidents of the last 24 months whose nearest community it is, {about}; a count, not 0 to 1.",
                community => community.Victims.Value, community => $"{FactText.Count(community.Victims.Value)} victims in the last 24 months"),
        };
    }
}
