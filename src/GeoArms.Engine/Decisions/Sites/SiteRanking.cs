using GeoArms.Core;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>Ranks the open sites by what threatens them.</summary>
public static class SiteRanking
{
    /// <summary>Name of the profile that counts when none is named.</summary>
    public const string DefaultProfile = "protection";

    private static readonly string[] Always =
    [
        "Reported events, not risk: more reports may mean better access, and low never means safe.",
        "Reported deaths are a lower bound. Figures of people may be missing, wrong or manipulated; no rate per inhabitant is made of them.",
        "Near a border the neighbours' events may be missing.",
        "Patrols change what is reported: nothing is said about their effect.",
    ];

    /// <summary>Ranks.</summary>
    /// <param name="ground">What was computed.</param>
    /// <param name="weights">The profile.</param>
    /// <param name="criteria">The criteria with the weights that count, in the order of <see cref="SiteCriteria.All"/>.</param>
    /// <param name="limit">Most sites in the answer.</param>
    /// <param name="site">Id of the one site that is asked for, with its place in the whole ranking, or null for the first of all.</param>
    /// <exception cref="InputException">There is no such open site.</exception>
    public static SiteAnswer Answer(SiteGround ground, WeightProfile weights, DecisionCriterion[] criteria, int limit, string? site = null)
    {
        var sites = ground.Sites;
        var contributions = sites.Select(measure => measure.Values.Select((value, i) => value * criteria[i].Weight).ToArray()).ToArray();
        double[] scores = [.. contributions.Select(parts => parts.Sum())];
        var order = Ranking.Order(scores, [.. sites.Select(measure => measure.Site.Id)]);
        var ranks = site is null ? [.. Enumerable.Range(0, Math.Min(limit, order.Length))] : new[] { RankOf(sites, order, site, ground) };
        var stability = WeightStability.OfItems([.. sites.Select(measure => measure.Values)], Array.ConvertAll(criteria, criterion => criterion.Weight));
        var profiles = new SiteProfiles(ground);
        var made = ranks.AsParallel().AsOrdered().Select(rank =>
        {
            var (index, measure) = (order[rank], sites[order[rank]]);
            var profile = profiles.Of(measure, site is not null);
            var item = Item(measure, profile, ground.Ways.HasRoads) with
            {
                Rank = rank + 1,
                Score = scores[index],
                Band = weights.BandOf(scores[index], measure.IsSilent || measure.IsUnseen),
                Contributions = contributions[index],
                Stability = stability[index],
            };
            return (Item: item, Profile: profile);
        }).ToArray();
        return new SiteAnswer(
            new DecisionAnswer
            {
                Profile = weights.Name,
                Ground = ground.Ground,
                Criteria = criteria,
                Items = [.. made.Select(pair => pair.Item)],
                Ranked = sites.Count,
                Notes = [.. Notes(ground)],
            },
            made.ToDictionary(pair => pair.Item.Id, pair => pair.Profile, StringComparer.Ordinal));
    }

    private static int RankOf(IReadOnlyList<SiteMeasure> sites, int[] order, string id, SiteGround ground)
    {
        var rank = Array.FindIndex(order, index => sites[index].Site.Id == id);
        var nearest = NearestName.Of(id, sites.Select(measure => measure.Site.Id));
        return rank >= 0 ? rank : throw new InputException(
            $"Got the site '{id}'; expected the id of a site that is open on {ground.Ground.Day:yyyy-MM-dd}.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}") { Parameter = "site" };
    }

    private static DecisionItem Item(SiteMeasure measure, SiteProfile profile, bool hasRoads) => new()
    {
        Rank = 0,
        Layer = "sites",
        Id = measure.Site.Id,
        Name = measure.Site.Name,
        Score = 0,
        Band = "",
        Contributions = [],
        Facts = SiteFacts.Of(measure, profile),
        Notes = SiteFacts.Notes(measure, hasRoads, profile.Patrols),
        Longitude = measure.Site.Place.Longitude,
        Latitude = measure.Site.Place.Latitude,
        Geometry = measure.Site.Geometry,
    };

    private static IEnumerable<string> Notes(SiteGround ground)
    {
        if (!ground.Reporting.HasRecords)
        {
            yield return "There are no records of reporting: few or no incidents may mean few or no reports.";
        }

        if (ground.Sites.Count(measure => measure.IsUnseen) is > 0 and var unseen)
        {
            yield return $"{unseen} of {ground.Sites.Count} open sites have no incident on record within 25 km in two years and no record of reporting: the data may not reach them, so they are marked noReports, never low.";
        }

        if (ground.Stores.Count > 0)
        {
            yield return $"Safety distances by {ground.Table.Source}. {ground.Table.Warning}";
        }

        if (!ground.Ways.HasRoads)
        {
            yield return "There are no roads on record, so nothing is said of ways to the sites.";
        }

        if (ground.Patrols.Value.Count == 0)
        {
            yield return "No patrols are on record at all: this is not the same as no patrols.";
        }

        if (ground.WithoutPlace > 0)
        {
            yield return $"{ground.WithoutPlace} open sites have no place and are not ranked.";
        }

        foreach (var note in Always)
        {
            yield return note;
        }
    }
}
