using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Core.Rows;
using GeoArms.Engine.Decisions.Patrols.Plans;
using GeoArms.Engine.Tests.Queries;

namespace GeoArms.Engine.Tests.Decisions.Patrols;

public sealed class PatrolPlanTests
{
    private const int Side = 8;

    private static readonly FeatureRow[] Country = [.. PatrolScene.Incidents(900, Side), PatrolScene.Base("b", 20.1, 5.1, 2), PatrolScene.Base("c", 20.3, 5.25, 1, 30_000)];

    [Fact]
    public void Patrols_leave_their_base_come_back_and_spend_no_more_than_they_may()
    {
        var (plan, ground) = Plan([.. PatrolScene.Net(Side), .. Country], new PlanQuestion { Hours = 2 });
        Assert.Equal(3, plan.Patrols.Count);
        Assert.Equal(plan.Expected, plan.Patrols.Sum(patrol => patrol.Expected), 1e-9);
        Assert.True(plan.Expected <= plan.Pool.Bound.Value + 1e-9);
        foreach (var patrol in plan.Patrols)
        {
            Assert.True(patrol.Minutes <= 120 + 1e-6);
            var (home, place) = (ground.Stretches.Nodes[patrol.Base.Node], patrol.Legs[0].Course[0]);
            Assert.True(Same(home, place));
            Assert.True(Same(home, patrol.Legs[^1].Course[^1]));
            foreach (var leg in patrol.Legs)
            {
                Assert.True(Same(place, leg.Course[0]));
                place = leg.Course[^1];
                Assert.True(Mgrs.TryParse(leg.To, out var square, out _));
                Assert.True(Geodesy.Distance(square.Longitude, square.Latitude, place.Longitude, place.Latitude) < 10);
            }

            Assert.Equal(patrol.Metres, patrol.Legs[^1].TotalMetres, 1e-6);
            Assert.Equal(patrol.Minutes, patrol.Legs.Sum(leg => leg.Minutes), 1e-6);
        }

        var far = plan.Patrols.Single(patrol => patrol.Base.Id == "t:c").Legs.SelectMany(leg => leg.Course).Max(at => Geodesy.Distance(at.Longitude, at.Latitude, 20.3, 5.25));
        Assert.True(far <= 30_100, $"{far} m from a base with a reach of 30 km");
    }

    [Fact]
    public void Closed_roads_and_roads_beside_open_hazards_are_not_used()
    {
        FeatureRow[] rows = [.. PatrolScene.Net(Side, id => id is "e2-2" or "n2-2" ? "closed" : "open"), .. Country, Hazard("h", 20.125, 5.1501), Hazard("cleared", 20.075, 5.0501, "cleared")];
        var (plan, _) = Plan(rows, new PlanQuestion { Hours = 8 });
        var used = plan.Patrols.SelectMany(patrol => patrol.Legs).Select(leg => leg.Road).ToHashSet();
        Assert.DoesNotContain("t:e2-2", used);
        Assert.DoesNotContain("t:n2-2", used);
        Assert.DoesNotContain("t:e2-3", used);
        Assert.Contains("t:h", plan.Pool.Ground.Obstacles.Hazards);
        Assert.DoesNotContain("t:cleared", plan.Pool.Ground.Obstacles.Hazards);
        Assert.True(plan.BesideBarredRoads > 0);
    }

    [Fact]
    public void The_same_seed_and_day_give_the_same_plan_and_days_differ_within_the_loss()
    {
        var question = new PlanQuestion { Hours = 3, Patrols = 2, Loss = 0.15 };
        FeatureRow[] rows = [.. PatrolScene.Net(Side), .. Country];
        var (first, again) = (Plan(rows, question).Plan, Plan(rows, question).Plan);
        Assert.Equal(Ways(first), Ways(again));
        Assert.True(first.Pool.Count > 1);
        Assert.True(first.Pool.MeanOverlap() < 0.9, $"overlap {first.Pool.MeanOverlap()}");
        var ground = PatrolScene.Ground(rows);
        var days = Enumerable.Range(1, 30).Select(day => PatrolPlan.Of(question with { Date = PatrolScene.LastDay.AddDays(day) }, ground, first.Forecast, first.Pool)).ToList();
        Assert.All(days, day => Assert.True(day.Loss <= 0.15 + 1e-9));
        Assert.True(days.Select(day => day.Chosen).Distinct().Count() == first.Pool.Count);
        Assert.True(days.Select(day => day.Patrols[0].Departs).Distinct().Count() > 5);
        var none = Plan(rows, question with { Loss = 0 }).Plan;
        Assert.Equal(1, none.Pool.Count);
        Assert.Contains(none.Notes, note => note.Contains("can be foreseen", StringComparison.Ordinal));
    }

    [Fact]
    public void A_single_way_out_is_said_to_be_foreseeable()
    {
        var (x, y) = PatrolScene.At(0, 0);
        FeatureRow[] rows = [PatrolScene.Road("only", "open", x, y, x + 0.1, y), .. PatrolScene.Incidents(200, 3), PatrolScene.Base("b", x, y)];
        var (plan, _) = Plan(rows, new PlanQuestion { Patrols = 1 });
        Assert.Equal(1, plan.Pool.Count);
        Assert.Contains(plan.Notes, note => note.StartsWith("No other plan was found", StringComparison.Ordinal));
        Assert.True(plan.Patrols[0].Legs[0].TurnsBack);
        Assert.Equal(0, plan.Gap, 1e-6);
    }

    [Fact]
    public void Kilometres_bound_the_way_when_they_are_asked_for()
    {
        var (plan, _) = Plan([.. PatrolScene.Net(Side), .. Country], new PlanQuestion { Hours = null, Kilometres = 40 });
        Assert.All(plan.Patrols, patrol => Assert.InRange(patrol.Metres, 1, 40_000 + 1e-6));
    }

    [Fact]
    public void Legs_tell_of_hazards_sites_and_recent_incidents_beside_them()
    {
        var (x, y) = PatrolScene.At(0, 0);
        FeatureRow[] rows =
        [
            PatrolScene.Road("only", "open", x, y, x + 0.1, y), PatrolScene.Base("b", x, y), Hazard("h", x + 0.03, y + 0.004), PatrolScene.Site("s", x + 0.05, y - 0.005, 10),
            .. Enumerable.Range(0, 6).Select(i => QueryRows.Incident($"i{i}", x + 0.08, y, PatrolScene.LastDay.AddDays(-20 * i))),
            QueryRows.Incident("sw", x - 0.3, y - 0.3, new DateOnly(2023, 1, 1)), QueryRows.Incident("ne", x + 0.4, y + 0.3, new DateOnly(2023, 1, 1)),
        ];
        var (plan, _) = Plan(rows, new PlanQuestion { Patrols = 1 });
        var leg = plan.Patrols[0].Legs[0];
        Assert.Equal(["t:h", "t:s", "t:i0", "t:i1", "t:i2"], leg.Near.Select(near => near.Id));
        Assert.Equal(5, leg.Incidents);
        Assert.Equal((Engine.Queries.Corridors.RouteSide.Left, Engine.Queries.Corridors.RouteSide.Right), (leg.Near[0].Side, leg.Near[1].Side));
        Assert.Equal(5_543.0, leg.Near[1].Along, 30.0);
    }

    [Fact]
    public void Bases_that_are_not_there_and_countries_without_roads_are_refused()
    {
        FeatureRow[] rows = [.. PatrolScene.Net(3), .. Country];
        Assert.Equal("bases", Assert.Throws<InputException>(() => Plan(rows, new PlanQuestion { Bases = ["t:b", "t:x"] })).Parameter);
        Assert.Throws<InputException>(() => Plan(Country, new PlanQuestion()));
        Assert.Throws<InputException>(() => Plan([.. PatrolScene.Net(3), .. PatrolScene.Incidents(20, 3)], new PlanQuestion()));
        var (plan, _) = Plan([.. rows, PatrolScene.Base("lost", 23, 8)], new PlanQuestion { Patrols = 50, Hours = 1 });
        Assert.Contains(plan.Notes, note => note.StartsWith("Left out, because outside the study area: 1 base;", StringComparison.Ordinal));
        var (named, _) = Plan([.. rows, PatrolScene.Base("lost", 23, 8)], new PlanQuestion { Patrols = 50, Hours = 1, Bases = ["t:b", "t:lost"] });
        Assert.Contains(named.Notes, note => note.Contains("send no patrols: t:lost", StringComparison.Ordinal));
        Assert.Contains(plan.Notes, note => note.StartsWith("50 patrols were asked for", StringComparison.Ordinal));
    }

    // Ends of roads nearer than the network's tolerance are one place.
    private static bool Same((double Longitude, double Latitude) one, (double Longitude, double Latitude) other) =>
        Geodesy.Distance(one.Longitude, one.Latitude, other.Longitude, other.Latitude) < 0.01;

    private static (PatrolPlan Plan, PlanGround Ground) Plan(FeatureRow[] rows, PlanQuestion question)
    {
        var ground = PatrolScene.Ground(rows);
        var forecast = question.Patrol.Forecast(ground);
        var plans = PlanGround.Of(question, ground, forecast);
        return (PatrolPlan.Of(question, ground, forecast, new PlanPool(question, plans)), plans);
    }

    private static string Ways(PatrolPlan plan) => string.Join('\n', plan.Patrols.Select(patrol => $"{patrol.Base.Id} {patrol.Departs} {string.Join(' ', patrol.Legs.Select(leg => leg.To))}"));

    private static FeatureRow Hazard(string id, double longitude, double latitude, string status = "confirmed") =>
        QueryRows.Row(BuiltInLayers.Hazards, id, QueryRows.Factory.CreatePoint(new NetTopologySuite.Geometries.Coordinate(longitude, latitude)), ("hazardType", "minefield"), ("status", status));
}
