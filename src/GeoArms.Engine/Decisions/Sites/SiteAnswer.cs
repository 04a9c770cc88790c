namespace GeoArms.Engine.Decisions.Sites;

/// <summary>Ranked sites with their profiles.</summary>
/// <param name="Ranked">The ranking.</param>
/// <param name="Profiles">The profile of each site in it, by id.</param>
public sealed record SiteAnswer(DecisionAnswer Ranked, IReadOnlyDictionary<string, SiteProfile> Profiles);
