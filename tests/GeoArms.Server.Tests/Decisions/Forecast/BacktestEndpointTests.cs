using System.Net;
using System.Text.Json;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Decisions.Forecast;

public sealed class BacktestEndpointTests : IClassFixture<BacktestEndpointTests.Fixture>
{
    private const string Path = "/decisions/patrol/backtest";

    private readonly TestServer _server;

    public BacktestEndpointTests(Fixture fixture) => _server = fixture.Server;

    [Fact]
    public async Task Every_method_comes_with_its_scores_and_intervals_for_two_sizes_of_cells()
    {
        var answer = await _server.JsonAsync(Path + "?from=2022-12-01&to=2023-11-25&horizon=30");
        Assert.Equal([10_000, 20_000], answer.GetProperty("sizes").EnumerateArray().Select(size => size.GetProperty("cell").GetDouble()));
        var size = answer.GetProperty("sizes")[0];
        Assert.Equal(12, size.GetProperty("windows").GetInt32());
        Assert.Equal(12, size.GetProperty("timeline").GetArrayLength());
        Assert.Equal(size.GetProperty("events").GetInt32(), size.GetProperty("timeline").EnumerateArray().Sum(window => window.GetProperty("events").GetInt32()));
        Assert.Equal(["mixture", "lastMonth", "longRun", "decayed", "density"], size.GetProperty("methods").EnumerateArray().Select(method => method.GetProperty("method").GetString()));
        foreach (var rate in size.GetProperty("methods")[0].GetProperty("hitRates").EnumerateArray())
        {
            Assert.InRange(rate.GetProperty("value").GetDouble(), rate.GetProperty("low").GetDouble(), rate.GetProperty("high").GetDouble());
        }

        Assert.Contains(size.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("Final data, optimistic"));
        Assert.NotEmpty(size.GetProperty("verdict").GetString()!);
    }

    [Fact]
    public async Task Without_days_the_last_windows_are_scored_and_a_filter_applies()
    {
        var all = (await _server.JsonAsync(Path)).GetProperty("sizes")[0];
        var some = (await _server.JsonAsync(Path + "?filter=killed%3E0")).GetProperty("sizes")[0];
        Assert.Equal(24, all.GetProperty("windows").GetInt32());
        Assert.True(some.GetProperty("events").GetInt32() < all.GetProperty("events").GetInt32());
    }

    [Theory]
    [InlineData("?from=2023", "expected year, month and day")]
    [InlineData("?from=1990-01-01", "expected at least two windows")]
    [InlineData("?horizon=0", "expected whole days, 1 to 366")]
    [InlineData("?cell=1", "expected metres along one side")]
    [InlineData("?horizn=30", "Did you mean 'horizon'")]
    public async Task What_cannot_be_asked_is_refused_with_what_is_expected(string query, string expected)
    {
        using var answer = await _server.Client.GetAsync(Path + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Contains(expected, problem.RootElement.GetProperty("detail").GetString());
    }

    /// <summary>Five years of incidents in three towns and round about.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var random = new Random(8);
            Server = await TestServer.StartAsync([.. Enumerable.Range(0, 600).Select(i =>
            {
                var (longitude, latitude) = random.Next(4) switch
                {
                    0 => (20.3, 5.4),
                    1 => (21.1, 6.2),
                    2 => (21.6, 5.2),
                    _ => (20 + (2 * random.NextDouble()), 5 + (2 * random.NextDouble())),
                };
                var day = new DateOnly(2019, 1, 1).AddDays(random.Next(1826));
                return TestRows.Incident($"i-{i}", longitude, latitude, $"{day:yyyy-MM-dd}", killed: i % 2);
            })]);
            await Server.Server.Ready;
        }

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
