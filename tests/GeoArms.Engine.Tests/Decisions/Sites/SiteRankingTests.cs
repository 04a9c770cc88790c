using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Sites;
using GeoArms.Engine.Tests.Queries;

namespace GeoArms.Engine.Tests.Decisions.Sites;

public class SiteRankingTests
{
    private static readonly DateOnly Day = SiteTrial.Day;

    [Fact]
    public void Contributions_add_up_and_the_order_of_rows_changes_nothing()
    {
        var rows = Country();
        var answer = SiteTrial.Rank(rows).Ranked;
        var turned = SiteTrial.Rank(Enumerable.Reverse(rows)).Ranked;
        Assert.Equal(12, answer.Items.Count);
        Assert.Equal(12, answer.Ranked);
        Assert.Equal(1, answer.Criteria.Sum(criterion => criterion.Weight), 1e-12);
        foreach (var (item, other) in answer.Items.Zip(turned.Items))
        {
            Assert.Equal(item.Score, item.Contributions.Sum(), 1e-9);
            Assert.All(item.Contributions.Zip(answer.Criteria), pair => Assert.InRange(pair.First, 0, pair.Second.Weight));
            Assert.Equal((item.Id, item.Rank, item.Stability), (other.Id, other.Rank, other.Stability));
            Assert.Equal(item.Contributions, other.Contributions);
            Assert.Equal(item.Facts, other.Facts);
            Assert.Equal(item.Notes, other.Notes);
        }

        Assert.Equal(Enumerable.Range(1, 12), answer.Items.Select(item => item.Rank));
        Assert.True(answer.Items.Select(item => item.Score).SequenceEqual(answer.Items.Select(item => item.Score).OrderDescending()));
        Assert.Equal(10, answer.Items.Sum(item => item.Stability!.Value), 1e-9);
        Assert.Contains(answer.Items, item => item.Contributions.Count(part => part > 0) >= 5);
    }

    [Fact]
    public void Equal_sites_stand_by_their_ids()
    {
        var answer = SiteTrial.Rank([SiteTrial.Site("c", 1, 1), SiteTrial.Site("a", 2, 2), SiteTrial.Site("b", 3, 3), SiteTrial.Old()]).Ranked;
        Assert.Equal(["t:a", "t:b", "t:c"], answer.Items.Select(item => item.Id));
    }

    [Fact]
    public void A_site_that_the_data_may_not_reach_is_not_called_low()
    {
        var answer = SiteTrial.Rank(
        [
            SiteTrial.Site("seen", 20, 4), QueryRows.Incident("near", 20.1, 4, Day.AddDays(-500)),
            SiteTrial.Site("unseen", 30, 4), QueryRows.Incident("long ago", 30, 4, Day.AddDays(-900)),
            SiteTrial.Site("quiet", 40, 4), SiteTrial.Area("Q", 39, 3, 41, 5),
            .. Enumerable.Range(0, 30).Select(month => SiteTrial.Coverage("Q", new DateOnly(Day.Year, Day.Month, 1).AddMonths(-month), "full")),
        ]).Ranked;
        Assert.Equal(
            [("t:quiet", "low"), ("t:seen", "low"), ("t:unseen", WeightProfile.NoReports)], answer.Items.Select(item => (item.Id, item.Band)).Order());
        Assert.Contains(answer.Items.Single(item => item.Id == "t:unseen").Notes, note => note.Contains("may not reach here", StringComparison.Ordinal));
        Assert.Contains(answer.Notes, note => note.StartsWith("1 of 3 open sites have no incident on record", StringComparison.Ordinal));
    }

    [Fact]
    public void Closed_sites_are_not_ranked_and_nothing_later_than_the_day_counts()
    {
        var rows = Country();
        var before = SiteTrial.Rank(rows).Ranked;
        var after = SiteTrial.Rank(
        [
            .. rows, SiteTrial.Site("closed", 20, 4, closed: Day.AddDays(-1)),
            .. Enumerable.Range(0, 50).Select(i => QueryRows.Incident($"later{i}", 20, 4, Day.AddDays(1 + i), killed: 9)),
        ]).Ranked;
        Assert.Equal(before.Items.Select(item => (item.Id, item.Score)), after.Items.Select(item => (item.Id, item.Score)));
        var problem = Assert.Throws<InputException>(() => SiteTrial.Rank([.. rows, SiteTrial.Site("closed", 20, 4, closed: Day.AddDays(-1))], "t:closed"));
        Assert.Equal("site", problem.Parameter);
    }

    [Fact]
    public void One_site_keeps_its_place_and_has_actors()
    {
        var rows = Country();
        var all = SiteTrial.Rank(rows).Ranked;
        var third = all.Items[2];
        var one = SiteTrial.Rank(rows, third.Id);
        Assert.Equal((third.Id, 3, third.Score), (one.Ranked.Items.Single().Id, one.Ranked.Items.Single().Rank, one.Ranked.Items.Single().Score));
        Assert.NotEmpty(one.Profiles[third.Id].Actors);
        Assert.All(one.Profiles[third.Id].Weapons, comparison => Assert.NotNull(comparison.Ratio));
    }

    [Fact]
    public void A_filter_narrows_incidents_and_weights_can_be_others()
    {
        var rows = Country();
        var counts = SiteTrial.Rank(rows).Profiles["t:0"].Of(25_000, 365).Now;
        var filtered = SiteTrial.Rank(rows, filter: "weapon = 'smallArms'");
        Assert.InRange(filtered.Profiles["t:0"].Of(25_000, 365).Now, 1, counts - 1);
        Assert.Equal(["incidents"], filtered.Ranked.Ground.FilteredLayers);
        var people = SiteTrial.Rank(rows, weights: SiteCriteria.All.ToDictionary(criterion => criterion.Name, criterion => criterion.Name == "people" ? 1.0 : 0, StringComparer.Ordinal)).Ranked;
        Assert.Equal("t:11", people.Items[0].Id);
        Assert.Equal(11_000 / 16_000.0, people.Items[0].Score, 1e-12);
        Assert.Throws<InputException>(() => SiteTrial.Rank(rows, weights: new Dictionary<string, double>(StringComparer.Ordinal) { ["peple"] = 1 }));
    }

    [Fact]
    public void A_count_after_the_day_is_not_known_on_it()
    {
        var profile = SiteTrial.Rank([SiteTrial.Site("s", 1, 1, people: 5000, counted: Day.AddDays(1)), SiteTrial.Site("t", 1, 1, people: 5000, counted: Day), SiteTrial.Old()]);
        Assert.Null(profile.Profiles["t:s"].Site.Individuals);
        Assert.Equal(5000, profile.Profiles["t:t"].Site.Individuals);
        Assert.Contains(profile.Ranked.Items.Single(item => item.Id == "t:s").Facts, fact => fact.Criterion == "people" && fact.Text.Contains("only later"));
    }

    [Fact]
    public void A_worsening_place_is_told_by_the_lower_bound_of_its_ratio()
    {
        var rows = Spread("now", 30, 364).Concat(Spread("before", 10, 364, 365)).Append(SiteTrial.Site("s", 20, 4)).Append(SiteTrial.Old()).ToArray();
        var answer = SiteTrial.Rank(rows);
        var year = answer.Profiles["t:s"].Of(10_000, 365);
        Assert.Equal((30, 10), (year.Now, year.Before));
        var worsening = answer.Ranked.Items[0].Contributions[1] / answer.Ranked.Criteria[1].Weight;
        Assert.Equal(1 - (1 / year.Ratio!.Widened.Low), worsening, 1e-12);
        Assert.True(worsening > 0);
    }

    [Fact]
    public void Where_no_reports_came_a_site_is_never_low_and_nothing_is_compared()
    {
        FeatureRow[] rows = [.. Spread("now", 2, 300), .. Spread("before", 40, 364, 365), SiteTrial.Site("s", 20, 4), SiteTrial.Site("t", 40, 4), SiteTrial.Old(), SiteTrial.Area("A", 19, 3, 21, 5), SiteTrial.Area("B", 39, 3, 41, 5)];
        var months = Enumerable.Range(0, 26).Select(i => new DateOnly(2025, 6, 1).AddMonths(-i)).ToArray();
        FeatureRow[] silent = [.. months.Select((month, i) => SiteTrial.Coverage("A", month, i < 6 ? "none" : "full")), .. months.Select(month => SiteTrial.Coverage("B", month, "full"))];
        var answer = SiteTrial.Rank([.. rows, .. silent]);
        var item = answer.Ranked.Items.Single(item => item.Id == "t:s");
        Assert.Equal(WeightProfile.NoReports, item.Band);
        Assert.Equal("low", answer.Ranked.Items.Single(item => item.Id == "t:t").Band);
        Assert.Contains(item.Notes, note => note.Contains("No reports came"));
        Assert.Equal(6 / 12.0 * 0.1, item.Contributions[^1], 1e-12);
        var year = answer.Profiles["t:s"].Of(10_000, 365);
        Assert.Equal((2, 40), (year.Now, year.Before));
        Assert.Equal(("partial", 6), (year.ReportingNow.Level, year.ReportingNow.None));
        Assert.Contains("cannot be told", year.Ratio!.Withheld);
        Assert.Equal("none", answer.Profiles["t:s"].Of(10_000, 30).ReportingNow.Level);
        Assert.Equal("none", answer.Profiles["t:s"].Months[^1].Reporting);

        // With reports the same counts are compared.
        var full = SiteTrial.Rank([.. rows, .. months.Select(month => SiteTrial.Coverage("A", month, "full"))]).Profiles["t:s"].Of(10_000, 365);
        Assert.Equal(0.05, full.Ratio!.Estimate, 1e-12);
        Assert.Equal("full", full.ReportingNow.Level);
    }

    [Fact]
    public void Hazards_ways_zones_and_patrols_stand_in_the_profile()
    {
        var road = QueryRows.Row(BuiltInLayers.Routes, "road", QueryRows.Line(20, 4, 20.2, 4), ("routeClass", "track"), ("routeStatus", "open"));
        var main = QueryRows.Row(BuiltInLayers.Routes, "main", QueryRows.Line(20.2, 3.9, 20.2, 4, 20.2, 4.1), ("routeClass", "primary"), ("routeStatus", "open"));
        var upper = QueryRows.Row(BuiltInLayers.Routes, "upper", QueryRows.Line(20.2, 4, 20.4, 4), ("routeClass", "primary"), ("routeStatus", "closed"));
        var mine = QueryRows.Row(BuiltInLayers.Hazards, "mine", QueryRows.Box(20.1, 3.999, 20.101, 4.001), ("hazardType", "minefield"), ("status", "confirmed"));
        var cleared = QueryRows.Row(BuiltInLayers.Hazards, "cleared", QueryRows.Box(20.001, 4, 20.002, 4.001), ("hazardType", "minefield"), ("status", "cleared"), ("releasedOn", new DateOnly(2024, 1, 1)));
        var zone = QueryRows.Row(BuiltInLayers.Zones, "zone", QueryRows.Box(19.9, 3.9, 20.1, 4.1), ("zoneType", "weaponFree"), ("validFrom", new DateOnly(2024, 1, 1)));
        var past = QueryRows.Row(BuiltInLayers.Zones, "past", QueryRows.Box(19.9, 3.9, 20.1, 4.1), ("zoneType", "weaponFree"), ("validTo", new DateOnly(2024, 1, 1)));
        FeatureRow[] violations = [.. new[] { 0, 29, 30, 89, 200, 400 }.Select(age => QueryRows.Row(BuiltInLayers.Violations, $"v{age}", null, ("zone", "t:zone"), ("occurredOn", Day.AddDays(-age))))];
        FeatureRow[] patrols = [.. new[] { -1, 5, 29, 60, 200 }.Select(age => QueryRows.Row(BuiltInLayers.Patrols, $"p{age}", QueryRows.Line(19.9, 4.01, 20.1, 4.01), ("startedAt", new DateTimeOffset(Day.AddDays(-age), new TimeOnly(12, 0), TimeSpan.Zero)), ("unit", "A")))];
        FeatureRow[] all = [SiteTrial.Site("s", 20, 4), SiteTrial.Old(), road, main, upper, mine, cleared, zone, past, .. violations];
        var answer = SiteTrial.Rank([.. all, .. patrols]);
        var profile = answer.Profiles["t:s"];

        // A tenth of a degree east, as the contamination map has it.
        var hazard = Assert.Single(profile.Hazards);
        Assert.Equal("t:mine", hazard.Id);
        Assert.Equal(90, hazard.Reach.Azimuth!.Value, 0.1);
        Assert.Equal(Reach20East(), hazard.Reach.Metres, 1);
        var way = Assert.Single(profile.Ways);
        Assert.Equal(("mainRoad", true), (way.Kind, way.IsBlocked));
        Assert.Equal(["t:road"], way.Roads);
        Assert.Equal(["t:mine"], way.Hazards.Select(found => found.Id));
        Assert.Empty(way.Closed);
        var held = Assert.Single(profile.Zones);
        Assert.Equal([(30, 2, 1), (90, 4, 0), (365, 5, 1)], held.Violations);
        Assert.Equal((Day.AddDays(-5), 5), (profile.Patrols!.Last, profile.Patrols.DaysSince));
        Assert.Equal([(30, 2), (90, 3)], profile.Patrols.Counts);

        // No patrol on record is said, and is not none.
        var without = SiteTrial.Rank(all);
        Assert.Null(without.Profiles["t:s"].Patrols);
        Assert.Contains(without.Ranked.Notes, note => note.Contains("No patrols are on record"));
    }

    private static double Reach20East() => GeoArms.Engine.Distances.Reach.Between(20, 4, 20.1, 4).Metres;

    // So many incidents at the site, evenly over some days that end some days before the day.
    private static IEnumerable<FeatureRow> Spread(string name, int count, int days, int ago = 0) =>
        Enumerable.Range(0, count).Select(i => QueryRows.Incident($"{name}{i}", 20, 4, Day.AddDays(-ago - (i * days / count)), weapon: "ied"));

    private static FeatureRow[] Country()
    {
        var random = new Random(3);
        var rows = new List<FeatureRow> { SiteTrial.Old() };
        for (var site = 0; site < 12; site++)
        {
            rows.Add(SiteTrial.Site($"{site}", 20 + (site * 0.4), 4, people: site * 1000, counted: Day.AddDays(-30)));
            rows.Add(QueryRows.Row(BuiltInLayers.Hazards, $"h{site}", QueryRows.Box(20 + (site * 0.4), 4.01 + (site * 0.01), 20.01 + (site * 0.4), 4.02 + (site * 0.01)), ("hazardType", "minefield"), ("status", "suspected")));
            for (var i = 0; i < 20 * (12 - site); i++)
            {
                var row = QueryRows.Incident(
                    $"i{site}-{i}", 20 + (site * 0.4) + (0.1 * random.NextDouble()), 4 + (0.1 * random.NextDouble()), Day.AddDays(-(int)(700 * Math.Pow(random.NextDouble(), 2))), weapon: i % 3 == 0 ? "smallArms" : "ied");
                row["actor1"] = $"Group {i % 4}";
                rows.Add(row);
            }
        }

        return [.. rows];
    }
}
