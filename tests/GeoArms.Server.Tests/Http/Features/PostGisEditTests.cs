using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http.Features;

/// <summary>OGC API Features, Part 4, over PostGIS.</summary>
public sealed class PostGisEditTests : EditContract
{
    private protected override Task<TestServer> StartAsync() => TestServer.StartOnPostgisAsync(TestRows.Incident("1", 30.123456789, 10, killed: 4), TestRows.Hazard("field", 30, 10, 0.1));
}
