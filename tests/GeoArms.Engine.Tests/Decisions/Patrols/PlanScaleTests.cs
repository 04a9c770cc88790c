using System.Diagnostics;
using GeoArms.Engine.Decisions.Patrols.Plans;
using Xunit.Abstractions;

namespace GeoArms.Engine.Tests.Decisions.Patrols;

public sealed class PlanScaleTests(ITestOutputHelper output)
{
    [Fact]
    public void Three_thousand_roads_are_planned_and_the_gap_is_stated()
    {
        const int Side = 39;
        var ground = PatrolScene.Ground(
            [.. PatrolScene.Net(Side), .. PatrolScene.Incidents(5_000, Side), .. Enumerable.Range(0, 10).Select(i => PatrolScene.Base($"b{i}", PatrolScene.At(4 + (i * 7 % 31), 5 + (i * 11 % 29)).Longitude, PatrolScene.At(4 + (i * 7 % 31), 5 + (i * 11 % 29)).Latitude, 2))]);
        var question = new PlanQuestion { Hours = 8, Patrols = 12 };
        var forecast = question.Patrol.Forecast(ground);
        for (var round = 0; round < 2; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            var plans = PlanGround.Of(question, ground, forecast);
            var made = Stopwatch.GetElapsedTime(begun);
            var pool = new PlanPool(question, plans);
            var searched = Stopwatch.GetElapsedTime(begun);
            var plan = PatrolPlan.Of(question, ground, forecast, pool);
            output.WriteLine($"{plans.Network.Edges.Count} edges, {plans.Stretches.All.Count} stretches: ground {made.TotalSeconds:0.00} s, search {(searched - made).TotalSeconds:0.00} s, order of march {(Stopwatch.GetElapsedTime(begun) - searched).TotalSeconds:0.00} s");
            output.WriteLine($"best {pool.Best:0.00} of {pool.Reachable:0.00}, bound {pool.Bound.Value:0.00} ({pool.Bound.Method}), {pool.Count} plans, overlap {pool.MeanOverlap():0.00}");
            Assert.InRange(plans.Network.Edges.Count, 2_900, 3_100);
            Assert.True(plan.Gap < 0.45, $"gap {plan.Gap}");
            Assert.All(plan.Patrols, patrol => Assert.True(patrol.Minutes <= 480 + 1e-6));
        }
    }
}
