using GeoArms.Server.Tests.Hosting;
using GeoArms.Server.Tests.Http.Queries;

namespace GeoArms.Server.Tests.Http.PastVersions;

/// <summary>The same over PostGIS.</summary>
public sealed class PostGisPastVersionTests : PastVersionContract
{
    private protected override Task<TestServer> StartAsync() => TestServer.StartOnPostgisAsync([.. QueryFixture.Rows()]);
}
