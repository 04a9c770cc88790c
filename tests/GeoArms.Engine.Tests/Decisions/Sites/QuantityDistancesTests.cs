using GeoArms.Core;
using GeoArms.Engine.Decisions.Sites;

namespace GeoArms.Engine.Tests.Decisions.Sites;

public class QuantityDistancesTests
{
    private static readonly QuantityDistances Table = SiteTrial.Table;

    // By hand from the rules of METHODS.md: 5.5·√Q, 22.2·∛Q, 3.6·√Q, 14.8·∛Q, 44.4·∛Q, and the least distances.
    [Theory]
    [InlineData("inhabitedBuildings", 0, 400)]
    [InlineData("inhabitedBuildings", 1_000, 400)]
    [InlineData("inhabitedBuildings", 4_499, 400)]
    [InlineData("inhabitedBuildings", 8_000, 444)]
    [InlineData("inhabitedBuildings", 27_000, 666)]
    [InlineData("publicRoutes", 1_000, 270)]
    [InlineData("publicRoutes", 8_000, 296)]
    [InlineData("publicRoutes", 125_000, 740)]
    [InlineData("vulnerable", 500, 400)]
    [InlineData("vulnerable", 1_000, 444)]
    [InlineData("vulnerable", 8_000, 888)]
    [InlineData("vulnerable", 64_000, 1_776)]
    public void A_distance_follows_the_rule_and_its_least(string rule, double kilograms, double metres) => Assert.Equal(metres, Table.Metres(rule, kilograms), 1e-9);

    [Fact]
    public void Without_the_least_distance_the_square_root_holds_below_4500_kg_and_the_cube_root_from_there()
    {
        var bare = QuantityDistances.Parse(File.ReadAllText(Testing.RepositoryRoot.Combine("data", "codes", "quantity-distance.json")).Replace("\"atLeast\": 400", "\"atLeast\": 0").Replace("\"atLeast\": 270", "\"atLeast\": 0"), "bare");
        Assert.Equal(5.5 * 30, bare.Metres("inhabitedBuildings", 900), 1e-9);
        Assert.Equal(22.2 * Math.Cbrt(4500), bare.Metres("inhabitedBuildings", 4500), 1e-9);
        Assert.Equal(3.6 * 30, bare.Metres("publicRoutes", 900), 1e-9);
        Assert.Equal(14.8 * Math.Cbrt(4500), bare.Metres("publicRoutes", 4500), 1e-9);
        Assert.Equal(444, bare.Metres("vulnerable", 1000), 1e-9);
    }

    [Fact]
    public void Camps_are_vulnerable_and_communities_live_in_buildings()
    {
        Assert.Equal("vulnerable", Table.RuleOf("idpCamp"));
        Assert.Equal("vulnerable", Table.RuleOf("unknown"));
        Assert.Equal("inhabitedBuildings", Table.RuleOf("hostCommunity"));
        Assert.Equal("1.1", Table.Division);
        Assert.Contains("qualified person", Table.Warning);
        Assert.Contains("IATG 02.20", Table.Source);
    }

    [Fact]
    public void A_site_is_inside_outside_or_it_cannot_be_told()
    {
        // One degree of longitude at the equator is 111.32 km.
        static double East(double metres) => 20 + (metres / 111_320);
        var stores = SiteTrial.Rank(
        [
            SiteTrial.Site("s", 20, 0), SiteTrial.Old(),
            SiteTrial.Store("within", East(880), 0, 8_000, "1.1"), SiteTrial.Store("beyond", East(900), 0, 8_000, "1.1"),
            SiteTrial.Store("unknown quantity", East(3_000), 0, null, "1.1"), SiteTrial.Store("unknown division", East(3_100), 0, 50, null),
            SiteTrial.Store("other division", East(3_200), 0, 50, "1.2"), SiteTrial.Store("far and unknown", East(5_200), 0, null, null),
            SiteTrial.Store("far and huge", East(9_000), 0, 9e6, "1.1"), SiteTrial.Store("far and small", East(9_100), 0, 100, "1.1"),
        ]).Profiles["t:s"].Stores;
        Assert.Equal(
            [("within", StoreState.Inside), ("far and huge", StoreState.Inside), ("unknown quantity", StoreState.NotComputable), ("unknown division", StoreState.NotComputable),
             ("other division", StoreState.NotComputable), ("beyond", StoreState.Outside)],
            stores.Select(store => (store.Name, store.State)));
        Assert.All(stores.Where(store => store.State == StoreState.NotComputable), store => Assert.Null(store.SafetyMetres));
        Assert.All(stores.Where(store => store.State == StoreState.NotComputable), store => Assert.Contains("not computable", store.Sentence));
        Assert.Equal(888, stores[0].SafetyMetres!.Value, 1e-9);
        Assert.Equal(90, stores[0].Reach.Azimuth!.Value, 1e-6);
    }

    [Theory]
    [InlineData("{}", "table.json")]
    [InlineData("nothing", "no table of safety distances")]
    public void A_wrong_table_is_refused(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => QuantityDistances.Parse(json, "table.json")).Message);
}
