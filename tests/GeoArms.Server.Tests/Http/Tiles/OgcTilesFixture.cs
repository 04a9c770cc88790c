using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http.Tiles;

/// <summary>A server with incidents on two continents, a hazard, and a table without geometry.</summary>
public sealed class OgcTilesFixture : IAsyncLifetime
{
    internal TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var crowd = Enumerable.Range(0, 200).Select(i => TestRows.Incident($"crowd-{i}", 30 + (i * 0.001), 10, weapon: i % 2 == 0 ? "ied" : "mine"));
        Server = await TestServer.StartAsync(
            [.. crowd, TestRows.Incident("early", -60, -10, "2020-01-01"), TestRows.Hazard("field", 29, 9, 0.5), TestRows.Coverage("XX01", "2024-01-01")]);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
