using GeoArms.Server.Tests.Hosting;
using GeoArms.Server.Tests.Http.Queries;

namespace GeoArms.Server.Tests.Http.PastVersions;

/// <summary>Earlier versions of a GeoPackage.</summary>
public sealed class PastVersionTests : PastVersionContract
{
    private protected override Task<TestServer> StartAsync() => TestServer.StartAsync([.. QueryFixture.Rows()]);
}
