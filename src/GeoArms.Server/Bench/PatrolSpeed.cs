using System.Diagnostics;
using GeoArms.Core.Filters;
using GeoArms.Core.Rows;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Patrols;
using GeoArms.Engine.Decisions.Patrols.Plans;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Bench;

/// <summary>What a patrol plan costs on a network of about 3,000 roads, from the forecast to the order of march.</summary>
internal static class PatrolSpeed
{
    private const int Side = 39;
    private const int Incidents = 20_000;
    private const int Bases = 10;
    private const int Patrols = 12;
    private const int Times = 3;

    /// <summary>Measures and writes the table.</summary>
    public static void Write(TextWriter output)
    {
        var views = GeneratedRoads.Rows(Side, Incidents, Bases).GroupBy(row => row.Schema).ToDictionary(rows => rows.Key.Name, rows => View(rows), StringComparer.Ordinal);
        var layers = new LayerViews(views.GetValueOrDefault);
        var ground = new DecisionGround(layers, LayerQuery.Everything, new DateOnly(2025, 6, 30), PatrolQuestion.Layers);
        var question = new PlanQuestion { Patrols = Patrols };
        var forecast = question.Patrol.Forecast(ground);
        var (roads, search, march, processor) = (new Measurements(), new Measurements(), new Measurements(), new Measurements());
        PlanPool? pool = null;
        using var process = Process.GetCurrentProcess();
        for (var i = 0; i < Times + 1; i++)
        {
            process.Refresh();
            var (begun, used) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
            var plans = PlanGround.Of(question, ground, forecast);
            var made = Stopwatch.GetElapsedTime(begun);
            pool = new PlanPool(question, plans);
            var searched = Stopwatch.GetElapsedTime(begun);
            _ = PatrolPlan.Of(question, ground, forecast, pool);
            var all = Stopwatch.GetElapsedTime(begun);
            process.Refresh();

            // The first round makes the runtime optimise what the others measure.
            if (i > 0)
            {
                roads.Add(made.TotalMilliseconds);
                search.Add((searched - made).TotalMilliseconds);
                march.Add((all - searched).TotalMilliseconds);
                processor.Add((process.TotalProcessorTime - used).TotalMilliseconds);
            }
        }

        output.WriteLine($"A plan for {Patrols} patrols of 8 h from {Bases} bases on {views["routes"].Count:#,0} roads, {Incidents:#,0} incidents:");
        output.WriteLine();
        var table = new FiguresTable("patrol plan", "value");
        table.Add("roads, obstacles and what is expected beside them, ms", roads.Mean);
        table.Add("search for five plans, and the bound, ms", search.Mean);
        table.Add("order of march of a day, ms", march.Mean);
        table.Add("processor time of all cores, ms", processor.Mean);
        table.Add("gap to the bound", (pool!.Bound.Value - pool.Best) / pool.Bound.Value);
        table.Add("plans within a loss of 5 %", pool.Count);
        table.Add("overlap of two days (1: always the same)", pool.MeanOverlap());
        table.Write(output);
    }

    private static LayerView View(IGrouping<Core.Layers.LayerSchema, FeatureRow> rows)
    {
        var builder = new SnapshotBuilder(rows.Key);
        var feed = new FeatureRowFeed(builder);
        var key = 0L;
        foreach (var row in rows)
        {
            feed.Add(++key, row);
        }

        return builder.Build(1).Open(AccessScope.LocalOwner);
    }
}
