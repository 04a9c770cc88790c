using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http.Heatmaps;

public sealed class ContaminationOverHttpTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(TestRows.Hazard("field", 29, 9, 0.02));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Ground_is_listed_described_and_valued_in_square_metres_per_square_kilometre()
    {
        var list = await _server.JsonAsync("/heatmaps");
        var contamination = Assert.Single(list.GetProperty("heatmaps").EnumerateArray(), heatmap => heatmap.GetProperty("name").GetString() == "contamination");
        var value = await _server.JsonAsync("/heatmaps/contamination/value?lon=29.01&lat=9.01&status=confirmed");
        var suspected = await _server.JsonAsync("/heatmaps/contamination/value?lon=29.01&lat=9.01&status=suspected");

        Assert.Equal(["suspected", "confirmed"], contamination.GetProperty("statuses").EnumerateArray().Select(status => status.GetString()));
        Assert.Equal(0, contamination.GetProperty("bandwidthRules").GetArrayLength());
        Assert.Equal("m² per km²", value.GetProperty("units").GetString());
        Assert.InRange(value.GetProperty("value").GetDouble(), 10_000, 1_000_000);
        Assert.Equal(0, suspected.GetProperty("value").GetDouble());
        Assert.Contains(value.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("Low never means safe", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("per=month", "per=total")]
    [InlineData("halflife=30", "half-life")]
    [InlineData("bandwidth=scott", "metres")]
    [InlineData("weight=killed", "'area'")]
    [InlineData("status=cleared", "suspected, confirmed")]
    public async Task What_ground_does_not_take_is_refused(string query, string said)
    {
        using var response = await _server.GetAsync("/heatmaps/contamination/value?lon=29&lat=9&" + query);

        Assert.Contains(said, await Answers.AssertProblemAsync(400, response), StringComparison.Ordinal);
    }
}
