namespace GeoArms.Engine.Decisions.Clearance.Criteria;

/// <summary>The criteria that profiles may use, and how each is made ready on a ground.</summary>
public static class ClearanceCriteria
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<CriterionDeclaration> All { get; } =
    [
        PeopleExposed.Declaration, CasualtyHistory.Declaration, BlockedAccess.Declaration, ReturnWays.Declaration, MissionMobility.Declaration, SpoilerExplosives.Declaration,
        ZoneObligations.Declaration, LittleEffort.Declaration, ImpactSurvey.MineDeclaration, ImpactSurvey.OtherDeclaration, ImpactSurvey.BlockageDeclaration, ImpactSurvey.VictimDeclaration,
    ];

    /// <summary>A criterion by name, or null.</summary>
    public static CriterionDeclaration? Find(string name) => All.FirstOrDefault(criterion => criterion.Name == name);

    /// <summary>What the blockage weights of the Landmine Impact Survey must add up to.</summary>
    public static double BlockageSum => ImpactSurvey.BlockageSum;

    /// <summary>Kinds of blockage of the Landmine Impact Survey.</summary>
    public static IEnumerable<string> BlockageKinds => ImpactSurvey.Blockages.Select(one => one.Kind);

    /// <summary>Makes the criteria of a profile ready, in its order.</summary>
    internal static ICriterion[] Prepare(DecisionGround ground, ClearanceProfile profile, IReadOnlyList<ClearanceTask> tasks)
    {
        var survey = new Lazy<ImpactSurvey>(() => new ImpactSurvey(ground, tasks, profile));
        var ready = new ICriterion[profile.Criteria.Count];
        Parallel.For(0, ready.Length, i => ready[i] = Prepare(ground, profile, profile.Criteria[i], survey));
        return ready;
    }

    private static ICriterion Prepare(DecisionGround ground, ClearanceProfile profile, ProfileCriterion settings, Lazy<ImpactSurvey> survey) => settings.Name switch
    {
        "exposure" => new PeopleExposed(ground, settings),
        "casualties" => new CasualtyHistory(ground, settings),
        "blockedAccess" => new BlockedAccess(ground, settings),
        "return" => new ReturnWays(ground, settings),
        "mobility" => new MissionMobility(ground, settings),
        "spoilers" => new SpoilerExplosives(settings),
        "zones" => new ZoneObligations(ground, settings),
        "effort" => new LittleEffort(settings, profile.Effort),
        var name when name.StartsWith("lis", StringComparison.Ordinal) => ImpactCriterion.Of(survey.Value, name, settings),
        var name => throw new ArgumentException($"There is no criterion '{name}'.", nameof(settings)),
    };
}
