using GeoArms.Core.Rows;
using GeoArms.Engine.Decisions.Patrols;
using GeoArms.Engine.Decisions.Patrols.Roads;
using GeoArms.Engine.Forecast;
using GeoArms.Engine.Queries.Routes;

namespace GeoArms.Engine.Tests.Decisions.Patrols;

public sealed class RoadHarmTests
{
    [Fact]
    public void Every_place_belongs_to_one_stretch_and_no_more_is_beside_roads_than_is_expected()
    {
        var (forecast, stretches) = Scene();
        var harm = RoadHarm.Of(forecast, stretches.All, 1_000);
        Assert.Equal(harm.Union(stretches.All, 1_000).Sum(), harm.Own.Sum(), 1e-9);
        Assert.InRange(harm.Own.Sum(), 0.1 * forecast.Amount.Sum(), forecast.Amount.Sum() + 1e-9);
        Assert.All(stretches.All, stretch => Assert.True(harm.Own[stretch.Number] <= harm.Beside(stretch.Number).Sum() + 1e-12));
        var (x, y) = PatrolScene.At(2, 2);
        var at = stretches.All[harm.StretchAt(x + 0.025, y + 0.001)];
        Assert.Equal("t:e2-2", at.Road.Id);
        Assert.Equal(-1, harm.StretchAt(x + 0.025, y + 0.025));
    }

    [Fact]
    public void A_wide_strip_holds_all_that_is_expected_in_the_country()
    {
        var (forecast, stretches) = Scene();
        Assert.Equal(forecast.Amount.Sum(), RoadHarm.Of(forecast, stretches.All, 60_000).Own.Sum(), 0.01 * forecast.Amount.Sum());
    }

    [Fact]
    public void Long_roads_are_cut_into_stretches_that_join_on_and_keep_their_length()
    {
        var network = RoadNetwork.Of(PatrolScene.Ground([PatrolScene.Road("long", "open", 20, 5, 20.2, 5.1, 20.5, 5)]).Find("routes")!);
        var stretches = RoadStretches.Of(network, [60], 10_000);
        Assert.Equal((int)Math.Ceiling(network.Edges[0].Metres / 10_000), stretches.All.Count);
        Assert.Equal(network.Edges[0].Metres, stretches.All.Sum(stretch => stretch.Metres), 1e-6);
        Assert.Equal(60, stretches.All.Sum(stretch => stretch.Minutes), 1e-9);
        Assert.All(stretches.All, stretch => Assert.Equal(stretch.Metres, new Engine.Queries.Corridors.RouteLine(stretch.Course).Metres, 1.0));
        for (var i = 1; i < stretches.All.Count; i++)
        {
            Assert.Equal(stretches.All[i - 1].To, stretches.All[i].From);
            Assert.Equal(stretches.All[i - 1].Course[^1], stretches.All[i].Course[0]);
        }
    }

    private static (RiskForecast Forecast, RoadStretches Stretches) Scene()
    {
        FeatureRow[] rows = [.. PatrolScene.Net(6), .. PatrolScene.Incidents(300, 6)];
        var ground = PatrolScene.Ground(rows);
        var network = RoadNetwork.Of(ground.Find("routes")!);
        return (new PatrolQuestion().Forecast(ground), RoadStretches.Of(network, RoadSpeeds.Minutes(ground.Find("routes")!, network), double.PositiveInfinity));
    }
}
