using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.RankedZones;
using GeoArms.Engine.Tests.Decisions.Sites;
using GeoArms.Engine.Tests.Queries;

namespace GeoArms.Engine.Tests.Decisions.Zones;

public class ZoneRankingTests
{
    private static readonly DateOnly Day = SiteTrial.Day;

    [Fact]
    public void The_zone_that_is_broken_lately_leads_and_contributions_add_up()
    {
        FeatureRow[] rows = [Zone("a", 20), Zone("b", 30), Zone("c", 40), .. Violations("a", 3, 300), .. Violations("b", 10, 60), .. Violations("c", 10, 60, 300), SiteTrial.Old(), .. Inside("b", 30.05, 8)];
        var answer = Rank(rows).Ranked;
        var turned = Rank(Enumerable.Reverse(rows)).Ranked;
        Assert.Equal(["t:b", "t:c", "t:a"], answer.Items.Select(item => item.Id));
        Assert.Equal(answer.Items.Select(item => (item.Id, item.Score)), turned.Items.Select(item => (item.Id, item.Score)));
        Assert.All(answer.Items, item => Assert.Equal(item.Score, item.Contributions.Sum(), 1e-9));
        var expected = Enumerable.Range(0, 10).Sum(i => Math.Pow(2, -(i * 60 / 10) / 90.0));
        Assert.Equal(expected / (expected + 5), answer.Items[0].Contributions[0] * answer.Criteria.Count, 1e-9);
        Assert.True(answer.Items[0].Contributions[1] > 0);
        Assert.Equal(0, answer.Items[2].Contributions[1]);
    }

    [Fact]
    public void Days_before_a_zone_came_into_force_do_not_count_as_kept()
    {
        // 42 in 365 days against 3 in the 184 days in force before: poisson.test(c(42, 3), c(365, 184)) in R.
        var from = Day.AddDays(-364 - 184);
        var rows = new List<FeatureRow> { Zone("a", 20, from), SiteTrial.Old() };
        rows.AddRange(Violations("a", 42, 364));
        rows.AddRange(Violations("a", 3, 100, 365));
        var change = Rank(rows).Measures["t:a"].Changes.Single(change => change is { What: "violations", PeriodDays: 365 });
        Assert.Equal((42, 365, 3, 184), (change.Now, change.NowDays, change.Before, change.BeforeDays));
        Assert.Equal(2.2553456951, change.Ratio.Interval.Low, 1e-8);
        Assert.Equal(35.5937125342, change.Ratio.Interval.High, 1e-6);

        // In force too short: nothing is compared.
        var young = Rank([Zone("a", 20, Day.AddDays(-100)), SiteTrial.Old(), .. Violations("a", 20, 80)]).Measures["t:a"];
        Assert.All(young.Changes.Where(one => one.What == "violations"), one => Assert.NotNull(one.Ratio.Withheld));
    }

    [Fact]
    public void Months_without_reports_are_left_out_of_both_counts_and_days()
    {
        FeatureRow[] rows =
        [
            Zone("a", 20), SiteTrial.Old(), .. Violations("a", 20, 89), SiteTrial.Area("A", 19, 3, 22, 6),
            .. Enumerable.Range(0, 26).Select(i => SiteTrial.Coverage("A", new DateOnly(2025, 6, 1).AddMonths(-i), i == 1 ? "none" : "full")),
        ];
        var answer = Rank(rows);
        var change = answer.Measures["t:a"].Changes.Single(change => change is { What: "violations", PeriodDays: 90 });
        var inMay = Violations("a", 20, 89).Count(row => ((DateOnly)row["occurredOn"]!).Month == 5);
        Assert.True(inMay > 3);
        Assert.Equal((20 - inMay, 90 - 31, inMay), (change.Now, change.NowDays, change.InMonthsLeftOut));
        Assert.Equal(WeightProfile.NoReports, answer.Ranked.Items.Single().Band);
        Assert.Equal("none", answer.Measures["t:a"].Months[^2].Reporting);
        Assert.Equal(20, answer.Measures["t:a"].Months.Sum(month => month.Violations));
    }

    [Fact]
    public void Zones_not_in_force_are_told_and_the_last_patrol_is_that_inside()
    {
        FeatureRow Patrol(string id, double latitude, int age) => QueryRows.Row(
            BuiltInLayers.Patrols, id, QueryRows.Line(19, latitude, 21, latitude), ("startedAt", new DateTimeOffset(Day.AddDays(-age), new TimeOnly(9, 0), TimeSpan.Zero)), ("unit", id));
        var over = Zone("over", 25);
        over["validTo"] = Day.AddDays(-1);
        var answer = Rank([Zone("a", 20), over, SiteTrial.Old(), Patrol("through", 4.05, 40), Patrol("past", 4.11, 3)]);
        Assert.Equal(["t:a"], answer.Ranked.Items.Select(item => item.Id));
        Assert.Contains(answer.Ranked.Notes, note => note.StartsWith("1 other zones are not in force", StringComparison.Ordinal));
        Assert.Equal(("through", 40), (answer.Measures["t:a"].Patrols!.LastUnit, answer.Measures["t:a"].Patrols!.DaysSince));
        Assert.Equal("zone", Assert.Throws<InputException>(() => Rank([Zone("a", 20), over, SiteTrial.Old()], "t:over")).Parameter);
    }

    private static ZoneAnswer Rank(IEnumerable<FeatureRow> rows, string? zone = null)
    {
        var ground = new DecisionGround(QueryRows.Layers(rows), new LayerQuery { DateTime = TimeInterval.Parse($"../{Day:yyyy-MM-dd}") }, Day, ZoneDecisionGround.Layers);
        var profile = new WeightProfile
        {
            Name = "even",
            Title = "Even",
            Description = "All criteria weigh the same.",
            Criteria = ZoneCriteria.All.ToDictionary(criterion => criterion.Name, _ => 1.0, StringComparer.Ordinal),
            Bands = [new ScoreBand("high", 0.5), new ScoreBand("medium", 0.25), new ScoreBand("low", 0)],
        };
        return ZoneRanking.Answer(ZoneDecisionGround.Of(ground, null, ["ied", "smallArms", "unknown"]), profile, profile.Weighted(ZoneCriteria.All), 100, zone);
    }

    private static FeatureRow Zone(string sourceId, double west, DateOnly? from = null) => QueryRows.Row(
        BuiltInLayers.Zones, sourceId, QueryRows.Box(west, 4, west + 0.1, 4.1), ("zoneType", "weaponFree"), ("name", sourceId), ("validFrom", from ?? new DateOnly(2022, 1, 1)));

    private static IEnumerable<FeatureRow> Violations(string zone, int count, int days, int ago = 0) => Enumerable.Range(0, count).Select(i => QueryRows.Row(
        BuiltInLayers.Violations, $"{zone}-{ago}-{i}", null, ("zone", $"t:{zone}"), ("occurredOn", Day.AddDays(-ago - (i * days / count))), ("severity", "minor")));

    private static IEnumerable<FeatureRow> Inside(string name, double longitude, int count) =>
        Enumerable.Range(0, count).Select(i => QueryRows.Incident($"{name}{i}", longitude, 4.05, Day.AddDays(-i)));
}
