using GeoArms.Core.Rows;
using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Server.Tests.Demonstration;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Decisions.Clearance;

/// <summary>A server over what clearance reads of the demonstration mission: of the incidents those that may count as accidents.</summary>
public sealed class MissionServer : IAsyncLifetime
{
    internal TestServer Server { get; private set; } = null!;

    internal static FeatureRow[] Rows =>
        [.. ClearanceRanking.Layers.SelectMany(layer => Mission.Layers[layer]).Where(row => row.Schema.Name != "incidents" || (string)row["weapon"]! is "mine" or "ied" or "erw")];

    public async Task InitializeAsync() => Server = await TestServer.StartAsync(Rows);

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
