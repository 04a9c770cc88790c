using GeoArms.Core.Rows;
using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Engine.Tests.Queries;

namespace GeoArms.Engine.Tests.Decisions.Clearance;

public class ImpactSurveyTests
{
    private static readonly ClearanceProfile Profile = ClearanceRows.Profile(("lisMines", 2, []), ("lisOrdnance", 1, []), ("lisBlockages", 10, []), ("lisVictims", 2, []));

    private static readonly FeatureRow[] Rows =
    [
        ClearanceRows.Place("big", 20, 5, 100), ClearanceRows.Place("small", 20.06, 5, 10), ClearanceRows.Place("far", 22, 5, 10),
        ClearanceRows.Hazard("mines", ClearanceRows.Point(20.03, 5), "minefield", "confirmed", "water", "route"),
        ClearanceRows.Hazard("shells", ClearanceRows.Point(19.98, 5), "erw", "suspected", "water"),
        ClearanceRows.Hazard("lonely", ClearanceRows.Point(25, 5)),

        // Two victims nearer to the small place, one too long ago, and three near the big one.
        Accident("1", 20.05, new DateOnly(2025, 6, 1), 2), Accident("2", 20.05, new DateOnly(2023, 6, 29), 1), Accident("3", 19.99, new DateOnly(2023, 7, 2), 3),
    ];

    [Fact]
    public void A_task_takes_the_score_of_the_worst_community_that_it_affects()
    {
        var answer = ClearanceRows.Rank(Profile, Rows).Answer(Profile.Weights(), 10);
        var items = answer.Items.ToDictionary(item => item.Id);

        // The big place: mines 2, shells 1, water 2 and route 1.5, three victims at 2 each.
        Assert.Equal(2 + 1 + 3.5 + 6, items["t:mines"].Score, 1e-9);
        Assert.Equal([2, 1, 3.5, 6], items["t:mines"].Contributions.Select(part => Math.Round(part, 9)));
        Assert.Equal(2 + 1 + 3.5 + 6, items["t:shells"].Score, 1e-9);
        Assert.Equal(0, items["t:lonely"].Score);
        var fact = items["t:mines"].Facts.First(one => one.Criterion == "lisVictims");
        Assert.Equal(("basemap", "t:big"), (fact.Layer, fact.Id));
        Assert.Contains("it also affects Place small", fact.Text, StringComparison.Ordinal);
        Assert.Contains(items["t:lonely"].Facts, one => one.Text.Contains("No named place", StringComparison.Ordinal));
    }

    [Fact]
    public void Weights_count_as_they_stand()
    {
        Assert.Equal([2, 1, 10, 2], Profile.Weights());
        Assert.Equal([2, 1, 10, 0], Profile.Weights(new Dictionary<string, double> { ["lisVictims"] = 0 }));
    }

    private static FeatureRow Accident(string id, double longitude, DateOnly day, long killed) => QueryRows.Incident(id, longitude, 5, day, weapon: "mine", killed: killed);
}
