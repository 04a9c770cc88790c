using System.Globalization;
using GeoArms.Core.Rows;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http.Heatmaps;

/// <summary>A server with incidents around a town, a district that reported nothing in 2023, and one without records.</summary>
public sealed class HeatmapFixture : IAsyncLifetime
{
    /// <summary>The middle of the events.</summary>
    public const double Longitude = 20.5;

    /// <inheritdoc cref="Longitude"/>
    public const double Latitude = 5.5;

    internal TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await TestServer.StartAsync([.. Rows()]);

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>A path below the heatmap of casualties.</summary>
    internal static string Path(string rest) => "/heatmaps/casualties" + rest;

    private static IEnumerable<FeatureRow> Rows()
    {
        var random = new Random(4);
        for (var i = 0; i < 240; i++)
        {
            var day = new DateOnly(2022, 1, 1).AddDays(i * 4).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return TestRows.Incident(
                $"e{i}", Longitude + ((random.NextDouble() - 0.5) * 0.9), Latitude + ((random.NextDouble() - 0.5) * 0.9), day, i % 3 == 0 ? "ied" : "mine", i % 5);
        }

        yield return TestRows.District("XX01", 20, 5, 1);
        yield return TestRows.District("XX02", 21.5, 5, 1);
        for (var month = 1; month <= 12; month++)
        {
            yield return TestRows.Coverage("XX02", $"2023-{month:00}-01");
        }
    }
}
