using GeoArms.Core;
using GeoArms.Core.Rows;
using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Engine.Tests.Queries;

namespace GeoArms.Engine.Tests.Decisions.Clearance;

public class ClearanceRankingTests
{
    [Fact]
    public void Contributions_add_up_to_the_score_and_ranks_follow_it()
    {
        var profile = ClearanceRows.Everything();
        var answer = ClearanceRows.Rank(profile, new RandomGround(7, 20, 5, 60).Rows).Answer(profile.Weights(), int.MaxValue);
        Assert.Equal(60, answer.Items.Count);
        Assert.Equal(8, answer.Criteria.Count);
        Assert.All(answer.Items, item => Assert.Equal(item.Score, item.Contributions.Sum(), 1e-9));
        Assert.All(answer.Items, item => Assert.All(item.Contributions, part => Assert.InRange(part, 0, 1.0 / 8)));
        Assert.All(answer.Items.Zip(answer.Items.Skip(1)), pair => Assert.True(pair.First.Score >= pair.Second.Score));
        Assert.Equal(Enumerable.Range(1, 60), answer.Items.Select(item => item.Rank));
        Assert.All(answer.Criteria, (criterion, i) => Assert.True(answer.Items.Any(item => item.Contributions[i] > 0) || criterion.Name == "return"));
    }

    [Fact]
    public void Every_value_above_0_has_a_fact_and_facts_name_features_that_are_there()
    {
        var profile = ClearanceRows.Everything();
        var rows = new RandomGround(8, 20, 5, 60).Rows;
        var ids = rows.Select(row => row.Id).ToHashSet();
        foreach (var item in ClearanceRows.Rank(profile, rows).Answer(profile.Weights(), 20).Items)
        {
            var named = item.Facts.Select(fact => fact.Criterion).ToHashSet();
            Assert.All(profile.Criteria.Zip(item.Contributions), pair => Assert.True(pair.Second == 0 || named.Contains(pair.First.Name), $"{item.Id}: {pair.First.Name}"));
            Assert.All(item.Facts, fact => Assert.True(fact.Id is null || ids.Contains(fact.Id), fact.Id));
        }
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter_to_the_last_bit()
    {
        var profile = ClearanceRows.Everything();
        var rows = new RandomGround(9, 20, 5, 50).Rows;
        var first = ClearanceRows.Rank(profile, rows).Answer(profile.Weights(), int.MaxValue);
        var shuffled = rows.ToArray();
        new Random(3).Shuffle(shuffled);
        var second = ClearanceRows.Rank(profile, shuffled).Answer(profile.Weights(), int.MaxValue);
        Assert.Equal(first.Items.Select(item => (item.Id, item.Score, item.Stability)), second.Items.Select(item => (item.Id, item.Score, item.Stability)));
        Assert.Equal(first.Items.SelectMany(item => item.Facts.Select(fact => fact.Text)), second.Items.SelectMany(item => item.Facts.Select(fact => fact.Text)));
    }

    [Fact]
    public void Equal_scores_stand_in_the_order_of_their_ids()
    {
        var profile = ClearanceRows.Profile(("blockedAccess", 1, []));
        FeatureRow[] rows = [.. new[] { "c", "a", "b" }.Select((id, i) => ClearanceRows.Hazard(id, ClearanceRows.Point(20 + i, 5), blocks: ["water"]))];
        Assert.Equal(["t:a", "t:b", "t:c"], ClearanceRows.Rank(profile, rows).Answer([1], 10).Items.Select(item => item.Id));
    }

    [Fact]
    public void Only_hazards_open_on_the_day_and_suspected_or_confirmed_are_ranked_and_the_rest_is_told()
    {
        var profile = ClearanceRows.Profile(("spoilers", 1, []));
        var later = ClearanceRows.Hazard("later", ClearanceRows.Point(20, 5));
        later["surveyedOn"] = ClearanceRows.Day.AddDays(1);
        var cleared = ClearanceRows.Hazard("cleared", ClearanceRows.Point(20, 5), status: "cleared");
        cleared["releasedOn"] = ClearanceRows.Day.AddDays(10);
        var gone = ClearanceRows.Hazard("gone", ClearanceRows.Point(20, 5), status: "cleared");
        gone["releasedOn"] = ClearanceRows.Day.AddDays(-10);
        var answer = ClearanceRows.Rank(profile, ClearanceRows.Hazard("open", ClearanceRows.Point(20, 5)), ClearanceRows.Hazard("placeless", null), later, cleared, gone).Answer([1], 10);
        Assert.Equal("t:open", Assert.Single(answer.Items).Id);
        Assert.Contains(answer.Notes, note => note.StartsWith("1 open hazards have no place", StringComparison.Ordinal));
        Assert.Contains(answer.Notes, note => note.StartsWith("1 hazards that were open on the day", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_that_happened_after_the_day_counts()
    {
        var profile = ClearanceRows.Profile(("casualties", 1, []));
        var hazard = ClearanceRows.Hazard("a", ClearanceRows.Point(20, 5));
        var before = QueryRows.Incident("1", 20.01, 5, ClearanceRows.Day, weapon: "mine");
        var after = QueryRows.Incident("2", 20.01, 5, ClearanceRows.Day.AddDays(1), weapon: "mine");
        var alone = ClearanceRows.Rank(profile, hazard, before).Value("casualties", "a");
        Assert.True(alone > 0);
        Assert.Equal(alone, ClearanceRows.Rank(profile, hazard, before, after).Value("casualties", "a"));
    }

    [Fact]
    public void A_drawn_area_is_ranked_with_the_hazards_and_says_what_is_not_known()
    {
        var profile = ClearanceRows.Profile(("exposure", 1, []));
        var ranking = new ClearanceRanking(
            ClearanceRows.Ground(ClearanceRows.Hazard("far", ClearanceRows.Point(21, 5)), ClearanceRows.Place("p", 20, 5, 5_000)), profile, [("Ford", QueryRows.Box(19.99, 4.99, 20.01, 5.01))]);
        var answer = ranking.Answer([1], 10);
        Assert.Equal(["task:Ford", "t:far"], answer.Items.Select(item => item.Id));
        Assert.Equal(5_000 / 10_000.0, answer.Items[0].Score, 1e-9);
        Assert.Null(answer.Items[0].Layer);
        Assert.Contains("Drawn by a user", Assert.Single(answer.Items[0].Notes), StringComparison.Ordinal);
        Assert.Equal(Engine.Heatmaps.GroundArea.Of(QueryRows.Box(19.99, 4.99, 20.01, 5.01)), ranking.Table.Effort[ranking.Table.Find("task:Ford")!.Value].SquareMetres, 1);
    }

    [Fact]
    public void Other_weights_are_scaled_alike_and_unknown_ones_refused()
    {
        var profile = ClearanceRows.Profile(("exposure", 1, []), ("casualties", 1, []), ("zones", 2, []));
        Assert.Equal([0.25, 0.25, 0.5], profile.Weights());
        Assert.Equal([0.6, 0, 0.4], profile.Weights(new Dictionary<string, double> { ["exposure"] = 3, ["casualties"] = 0 }));
        Assert.Contains("did you mean 'casualties'", Assert.Throws<InputException>(() => profile.Weights(new Dictionary<string, double> { ["casualty"] = 1 })).Message, StringComparison.Ordinal);
        Assert.Contains("All weights", Assert.Throws<InputException>(() => profile.Weights(new Dictionary<string, double> { ["exposure"] = 0, ["casualties"] = 0, ["zones"] = 0 })).Message, StringComparison.Ordinal);
    }
}
