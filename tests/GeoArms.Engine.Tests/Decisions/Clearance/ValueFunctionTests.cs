using GeoArms.Core.Rows;

namespace GeoArms.Engine.Tests.Decisions.Clearance;

/// <summary>Each value function against a brute-force twin that follows its definition with geodesics.</summary>
public class ValueFunctionTests
{
    private const double Close = 2e-4;

    public static TheoryData<int, double, double> Places => new() { { 1, 20, 5 }, { 2, 180, -10 }, { 3, -70, 62 } };

    [Theory]
    [MemberData(nameof(Places))]
    public void People_exposed_are_those_of_sites_and_places_decayed_by_distance(int seed, double longitude, double latitude)
    {
        var rows = new RandomGround(seed, longitude, latitude, 40).Rows;
        Check(rows, "exposure", hazard =>
        {
            var exposed = Near(rows, hazard, "sites", 10_000).Sum(near => (long)near.Row["individuals"]! * Math.Exp(-near.Metres / 2_000))
                + Near(rows, hazard, "basemap", 10_000).Sum(near => (long)near.Row["population"]! * Math.Exp(-near.Metres / 2_000));
            return exposed / (exposed + 5_000);
        });
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Casualty_history_counts_accidents_decayed_by_distance_and_age(int seed, double longitude, double latitude)
    {
        var rows = new RandomGround(seed, longitude, latitude, 40).Rows;
        Check(rows, "casualties", hazard =>
        {
            var history = 0.0;
            foreach (var (row, metres) in Near(rows, hazard, "incidents", 10_000))
            {
                if ((string)row["weapon"]! != "smallArms" && (double)row["geoPrecision"]! <= 5_000)
                {
                    var victims = Math.Min(20, (long)row["killed"]! + (long)row["injured"]!);
                    var age = ClearanceRows.Day.DayNumber - ((DateOnly)row["occurredTo"]!).DayNumber;
                    history += (1 + (0.25 * victims)) * Math.Exp(-metres / 1_500) * Math.Pow(2, -age / 3_652.0);
                }
            }

            return history / (history + 0.5);
        });
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Blocked_access_adds_the_kinds_recorded_and_found_on_the_ground(int seed, double longitude, double latitude)
    {
        var rows = new RandomGround(seed, longitude, latitude, 60).Rows;
        var weights = new Dictionary<string, double> { ["route"] = 0.3, ["water"] = 0.3, ["health"] = 0.3, ["school"] = 0.25, ["market"] = 0.2, ["cropland"] = 0.2 };
        Check(
            rows,
            "blockedAccess",
            hazard =>
            {
                var kinds = new HashSet<string>((string[]?)hazard["blocks"] ?? []);
                kinds.UnionWith(Near(rows, hazard, "facilities", 2_000).Select(near => (string)near.Row["facilityType"]! switch { "hospital" or "healthPost" => "health", var kind => kind }));
                if (Near(rows, hazard, "routes", 500).Any())
                {
                    kinds.Add("route");
                }

                return Math.Min(1, kinds.Sum(kind => weights.GetValueOrDefault(kind)));
            },
            ("facilityMetres", 2_000), ("routeMetres", 500));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Mobility_takes_the_worst_road_and_the_patrols_of_a_year(int seed, double longitude, double latitude)
    {
        var rows = new RandomGround(seed, longitude, latitude, 40).Rows;
        var classes = new Dictionary<string, double> { ["primary"] = 1, ["tertiary"] = 0.5, ["path"] = 0.1, ["unknown"] = 0.3 };
        var statuses = new Dictionary<string, double> { ["closed"] = 1, ["restricted"] = 0.6, ["open"] = 0.3 };
        Check(
            rows,
            "mobility",
            hazard =>
            {
                var road = Near(rows, hazard, "routes", 1_000).Select(near => classes[(string)near.Row["routeClass"]!] * statuses[(string)near.Row["routeStatus"]!]).DefaultIfEmpty().Max();
                var patrols = Near(rows, hazard, "patrols", 1_000).Count(near => ((DateTimeOffset)near.Row["startedAt"]!).Date >= ClearanceRows.Day.AddDays(-365).ToDateTime(default));
                return 1 - ((1 - road) * (1 - (0.3 * patrols / (patrols + 5.0))));
            },
            ("reachMetres", 1_000));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Zones_in_force_oblige_inside_and_less_and_less_around(int seed, double longitude, double latitude)
    {
        var rows = new RandomGround(seed, longitude, latitude, 40).Rows;
        var types = new Dictionary<string, double> { ["t:z1"] = 1, ["t:z2"] = 0.8 };
        Check(
            rows,
            "zones",
            hazard => Near(rows, hazard, "zones", 5_000).Where(near => types.ContainsKey(near.Row.Id)).Select(near => types[near.Row.Id] * (1 - (near.Metres / 5_000))).DefaultIfEmpty().Max(),
            ("reachMetres", 5_000));
    }

    [Fact]
    public void People_outside_places_count_by_the_density_of_the_innermost_area()
    {
        var area = ClearanceRows.Area("XX01", Queries.QueryRows.Box(20, 5, 20.5, 5.5), 60_000, 2);
        var around = ClearanceRows.Area("XX", Queries.QueryRows.Box(19, 4, 21, 6), 5_000_000, 0);
        var ranking = ClearanceRows.Rank(
            ClearanceRows.Profile(("exposure", 1, [])), area, around, ClearanceRows.Place("p", 20.4, 5.4, 40_000), ClearanceRows.Hazard("a", ClearanceRows.Point(20.1, 5.1)));
        var density = 20_000 / Engine.Heatmaps.GroundArea.Of(area.Geometry!);

        // The integral of e^(−r/s) over the disc of the reach, by its rings.
        var plane = Enumerable.Range(0, 100_000).Sum(ring => 2 * Math.PI * (ring + 0.5) * 0.1 * Math.Exp(-(ring + 0.5) * 0.1 / 2_000) * 0.1);
        var exposed = density * plane;
        Assert.Equal(exposed / (exposed + 5_000), ranking.Value("exposure", "a"), 1e-5);
        Assert.InRange(exposed, 10, 1_000);
    }

    private static void Check(List<FeatureRow> rows, string criterion, Func<FeatureRow, double> twin, params (string, double)[] parameters)
    {
        var ranking = ClearanceRows.Rank(ClearanceRows.Profile((criterion, 1, parameters)), rows);
        var hazards = rows.Where(row => row.Schema.Name == "hazards").ToArray();
        Assert.Equal(hazards.Length, ranking.Table.Count);
        var values = hazards.Select(twin).ToArray();
        Assert.True(values.Distinct().Count() > 1, "all tasks are the same, so nothing is tested");
        for (var i = 0; i < hazards.Length; i++)
        {
            Assert.Equal(values[i], ranking.Table.Value(0, ranking.Table.Find(hazards[i].Id)!.Value), Close);
        }
    }

    private static IEnumerable<(FeatureRow Row, double Metres)> Near(List<FeatureRow> rows, FeatureRow hazard, string layer, double reach) =>
        rows.Where(row => row.Schema.Name == layer).Select(row => (Row: row, Metres: NaiveDistance.Between(hazard, row.Geometry!))).Where(near => near.Metres <= reach);
}
