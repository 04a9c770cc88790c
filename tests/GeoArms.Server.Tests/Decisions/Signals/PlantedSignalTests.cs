using System.Net;
using System.Text.Json;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Decisions.Signals;

[Collection(DemonstrationGroup.Name)]
public sealed class PlantedSignalTests(DemonstrationFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task The_worsening_camp_fires_while_it_worsens_and_says_by_how_much()
    {
        var camp = DemonstrationFixture.Truths.GetProperty("worseningCamp");
        var signal = await SignalAsync("rule=rising-rate-sites", camp.GetProperty("site").GetString()!);
        Assert.Equal("signal", signal.GetProperty("strength").GetString());
        var months = camp.GetProperty("incidentsByMonth").EnumerateArray().Select(month => month.GetInt32()).ToArray();

        // Of the last 90 days: two days of October are not in them, and roughly dated or placed events are not counted.
        var notAssignable = signal.GetProperty("notAssignable").GetInt32();
        Assert.InRange(signal.GetProperty("count").GetInt32(), months[9..].Sum() - notAssignable - 4, months[9..].Sum());
        Assert.True(signal.GetProperty("widened")[0].GetDouble() > 1);
        Assert.True(signal.GetProperty("widened")[0].GetDouble() < signal.GetProperty("interval")[0].GetDouble());
        Assert.Equal(Math.Min(50, signal.GetProperty("count").GetInt32()), signal.GetProperty("events").GetArrayLength());
        Assert.Contains("2025-05-31", SignalDays(signal));
    }

    [Fact]
    public async Task The_first_use_is_noticed_in_its_month_and_becomes_the_only_signal_of_its_kind()
    {
        var planted = DemonstrationFixture.Truths.GetProperty("firstUse");
        var all = await _server.JsonAsync("/decisions/signals?rule=first-use-districts&include=all&limit=10000");
        var signal = all.GetProperty("signals").EnumerateArray().Single(one => one.GetProperty("episodes").EnumerateArray().Any(episode => episode.GetProperty("strength").GetString() == "signal"));
        Assert.Equal($"demo:{planted.GetProperty("district").GetString()}", signal.GetProperty("place").GetString());
        Assert.Equal(planted.GetProperty("weapon").GetString(), signal.GetProperty("category").GetString());
        Assert.Equal("2024-05-31", signal.GetProperty("episodes")[0].GetProperty("from").GetString());

        // Asked for on the day itself, it is there with the event behind it.
        var day = planted.GetProperty("firstOn").GetString();
        var notice = await SignalAsync($"rule=first-use-districts&datetime={day}", signal.GetProperty("place").GetString()!);
        Assert.Equal(("notice", day), (notice.GetProperty("strength").GetString(), notice.GetProperty("from").GetString()));
        Assert.Equal(day, notice.GetProperty("events")[0].GetProperty("date").GetString());
    }

    [Fact]
    public async Task The_silent_district_is_flagged_through_all_its_silence()
    {
        var planted = DemonstrationFixture.Truths.GetProperty("silentDistrict");
        var place = $"demo:{planted.GetProperty("district").GetString()}";
        var signal = await SignalAsync("rule=silence-districts&include=all", place);
        var episode = Assert.Single(signal.GetProperty("episodes").EnumerateArray());
        Assert.Equal(("2023-04-30", planted.GetProperty("until").GetString()), (episode.GetProperty("from").GetString(), episode.GetProperty("to").GetString()));

        var within = await SignalAsync("rule=silence-districts&datetime=2023-10-15", place);
        Assert.Contains("This is not peace", within.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(0, within.GetProperty("events").GetArrayLength());
    }

    [Fact]
    public async Task The_broken_zone_fires_after_its_first_violation()
    {
        var planted = DemonstrationFixture.Truths.GetProperty("brokenZone");
        var signal = await SignalAsync("rule=rearmament-zones&include=all", planted.GetProperty("zone").GetString()!);
        Assert.Contains(signal.GetProperty("episodes").EnumerateArray(), episode =>
            episode.GetProperty("strength").GetString() == "signal"
            && DateOnly.Parse(episode.GetProperty("from").GetString()!) is var from
            && DateOnly.Parse(planted.GetProperty("firstViolationOn").GetString()!) is var first && from >= first && from <= first.AddDays(60));
    }

    [Fact]
    public async Task Every_rule_says_how_often_it_fires()
    {
        var report = await _server.JsonAsync("/decisions/signals");
        Assert.Empty(report.GetProperty("brokenRules").EnumerateArray());
        Assert.Equal(7, report.GetProperty("rules").GetArrayLength());
        foreach (var rule in report.GetProperty("rules").EnumerateArray())
        {
            Assert.Equal(rule.GetProperty("signals").GetInt32() / rule.GetProperty("placeYears").GetDouble(), rule.GetProperty("signalsPerPlaceAndYear").GetDouble(), 1e-3);
            Assert.InRange(rule.GetProperty("signalsPerPlaceAndYear").GetDouble(), 0, 0.5);
        }
    }

    [Theory]
    [InlineData("rule=rising", "rising-rate-")]
    [InlineData("profile=humanitarian", "rules and no profile")]
    [InlineData("include=some", "current, all")]
    [InlineData("filter=colour%20%3D%20'red'", "colour")]
    public async Task What_cannot_be_taken_is_told(string query, string expected)
    {
        using var response = await _server.GetAsync("/decisions/signals?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_and_the_map_hold_the_same_signals()
    {
        var json = (await _server.JsonAsync("/decisions/signals?include=all")).GetProperty("signals").EnumerateArray().Select(signal => signal.GetProperty("place").GetString()).ToArray();
        var features = (await _server.JsonAsync("/decisions/signals?include=all&f=geojson")).GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties").GetProperty("place").GetString());
        Assert.Equal(json, features);
        using var response = await _server.GetAsync("/decisions/signals?include=all&f=csv");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(json.Length + 1, lines.Length);
        Assert.Equal(json, lines[1..].Select(line => line.Split(',')[3]));
    }

    private async Task<JsonElement> SignalAsync(string query, string place) =>
        Assert.Single((await _server.JsonAsync($"/decisions/signals?{query}&place={Uri.EscapeDataString(place)}")).GetProperty("signals").EnumerateArray());

    private static IEnumerable<string?> SignalDays(JsonElement signal) => signal.GetProperty("episodes").EnumerateArray().Select(episode => episode.GetProperty("signalFrom").GetString());
}
