using GeoArms.Server.Tests.Hosting;
using GeoArms.Server.Tests.Http.Queries;

namespace GeoArms.Server.Tests.Http.PastVersions;

/// <summary>The same over PostGIS.</summary>
public sealed class PostGisPastVersionTests : PastVersionContract
{
    private protected override Task<TestServer> StartAsync() => TestServer.StartOnPostgisAsync([.. QueryFixture.Rows()]);

    [Fact]
    public async Task A_transaction_from_before_the_store_was_made_is_no_version_of_it() => await AssertRefusedAsync($"{(await VersionAsync())[..6]}-1", "before the record");
}
