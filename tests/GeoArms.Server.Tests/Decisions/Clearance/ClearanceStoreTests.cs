using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Decisions.Clearance;

public sealed class ClearanceStoreTests(MissionServer mission) : IClassFixture<MissionServer>
{
    [Fact]
    public async Task Both_stores_give_the_same_ranking_to_the_last_digit_whatever_the_order_of_their_rows()
    {
        var rows = MissionServer.Rows;
        new Random(5).Shuffle(rows);
        await using var postgis = await TestServer.StartOnPostgisAsync(rows);
        foreach (var profile in new[] { "humanitarian", "mobility", "return", "lis" })
        {
            var path = $"/decisions/clearance?limit=10000&profile={profile}";
            var (own, other) = (await mission.Server.JsonAsync(path), await postgis.JsonAsync(path));
            Assert.Equal(own.GetProperty("items").GetRawText(), other.GetProperty("items").GetRawText());
            Assert.Equal(own.GetProperty("criteria").GetRawText(), other.GetProperty("criteria").GetRawText());
        }
    }
}
