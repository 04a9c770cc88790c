using System.Text.Json;
using GeoArms.Server.Tests.Demonstration;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Decisions;

/// <summary>A server with the whole demonstration mission, and what is planted in it; one for all tests of decisions.</summary>
public sealed class DemonstrationFixture : IAsyncLifetime
{
    private TestServer? _server;

    internal TestServer Server => _server!;

    /// <summary>What is planted: <c>data/demo/truths.json</c>.</summary>
    public static JsonElement Truths { get; } = JsonDocument.Parse(File.ReadAllText(Path.Combine(Mission.DataFolder, "demo", "truths.json"))).RootElement;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync([.. Mission.Layers.SelectMany(layer => layer)]);

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
