using System.Diagnostics;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Engine.Decisions.Sequence;
using GeoArms.Engine.Decisions.Sequence.Plan;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Bench;

/// <summary>What precedence, openings and a plan cost for 10,000 invented hazards on a network of about 3,000 roads.</summary>
internal static class ClearanceSequenceSpeed
{
    private const int Hazards = 10_000;
    private const int Side = 39;
    private const double Step = 0.05;
    private const int Teams = 20;
    private const int Days = 365;

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>Measures and writes the table.</summary>
    public static void Write(TextWriter output)
    {
        var random = new Random(20_240_229);
        var (roads, hazards, places) = (Roads(random).ToArray(), HazardRows(random).ToArray(), Places(random).ToArray());
        var views = new[] { roads, hazards, places }.ToDictionary(rows => rows[0].Schema.Name, View, StringComparer.Ordinal);
        var day = new DateOnly(2025, 6, 30);
        var ground = new DecisionGround(new LayerViews(views.GetValueOrDefault), LayerQuery.Everything, day, [BuiltInLayers.Hazards.Name]);
        var tasks = OpenTasks.Of(ground, []).Tasks;

        // Once to compile, once to measure, on views that no network is kept for yet.
        _ = new ClearanceSequence(ground, tasks, byRoad: true);
        views[BuiltInLayers.Routes.Name] = View(roads);
        var watch = Stopwatch.StartNew();
        var sequence = new ClearanceSequence(ground, tasks, byRoad: true);
        var precedence = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        var reopened = tasks.Sum(task => sequence.Opening(task.Id).Reopened.Count());
        var openings = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        var planned = tasks.Select((task, i) =>
        {
            var teamDays = 1 + (random.NextDouble() * 60);
            return new PlanTask(task.Id, random.NextDouble(), teamDays, sequence.Graph.Before(i), sequence.Graph.IsHeld(i)) { Width = PlanTask.WidthFor(teamDays, 30, Teams) };
        }).ToArray();
        var plan = new ClearancePlan(planned, Teams, Days);
        var planning = watch.Elapsed.TotalMilliseconds;
        output.WriteLine($"Clearance in sequence: {tasks.Count:#,0} hazards, {roads.Length:#,0} roads, {reopened:#,0} reopened by one hazard; {plan.Schedule.Tasks.Count:#,0} tasks planned for {Teams} teams, at most {(plan.Bound - plan.Schedule.Value) / plan.Bound:0.0 %} lost:");
        output.WriteLine();
        var table = new FiguresTable("clearance in sequence", "ms");
        table.Add("network, hazards on roads, precedence by record and road", precedence);
        table.Add("openings of all hazards", openings);
        table.Add("plan with and without precedence, and bound", planning);
        table.Write(output);
    }

    private static LayerView View(FeatureRow[] rows)
    {
        var builder = new SnapshotBuilder(rows[0].Schema);
        var feed = new FeatureRowFeed(builder);
        for (var i = 0; i < rows.Length; i++)
        {
            feed.Add(i + 1, rows[i]);
        }

        return builder.Build(1).Open(AccessScope.LocalOwner);
    }

    private static IEnumerable<FeatureRow> Roads(Random random)
    {
        for (var i = 0; i < 2 * Side * Side; i++)
        {
            var (x, y) = (i / 2 % Side, i / 2 / Side);
            var (dx, dy) = i % 2 == 0 ? (1, 0) : (0, 1);
            if (x + dx >= Side || y + dy >= Side)
            {
                continue;
            }

            var line = Factory.CreateLineString([.. Enumerable.Range(0, 9).Select(step => new Coordinate(15 + ((x + (dx * step / 8.0)) * Step), 2 + ((y + (dy * step / 8.0)) * Step)))]);
            var row = Row(BuiltInLayers.Routes, $"road-{i}", line);
            row["routeClass"] = "secondary";
            row["routeStatus"] = random.Next(10) switch { 0 => "closed", 1 => "restricted", _ => "open" };
            row["minutes"] = 4 + (random.NextDouble() * 12);
            yield return row;
        }
    }

    private static IEnumerable<FeatureRow> HazardRows(Random random)
    {
        for (var i = 0; i < Hazards; i++)
        {
            // Every fifth lies on a road.
            var (x, y) = (15 + (random.NextDouble() * (Side - 1) * Step), 2 + (random.NextDouble() * (Side - 1) * Step));
            y = i % 5 == 0 ? 2 + (random.Next(Side) * Step) : y;
            var row = Row(BuiltInLayers.Hazards, $"hazard-{i:00000}", Factory.ToGeometry(new Envelope(x - 0.001, x + 0.001, y - 0.001, y + 0.001)));
            row["hazardType"] = "minefield";
            row["status"] = "confirmed";
            row["requires"] = i > 0 && random.Next(10) == 0 ? new[] { $"bench:hazard-{random.Next(i):00000}" } : null;
            yield return row;
        }
    }

    private static IEnumerable<FeatureRow> Places(Random random)
    {
        for (var i = 0; i < Side * Side; i++)
        {
            var row = Row(BuiltInLayers.Basemap, $"place-{i}", Factory.CreatePoint(new Coordinate(15 + (i % Side * Step), 2 + (i / Side * Step))));
            row["kind"] = "place";
            row["name"] = $"Place {i}";
            row["population"] = (long)random.Next(100, 20_000);
            yield return row;
        }
    }

    private static FeatureRow Row(LayerSchema schema, string sourceId, Geometry geometry)
    {
        var row = new FeatureRow(schema) { Geometry = geometry };
        row["source"] = "bench";
        row["sourceId"] = sourceId;
        row["classification"] = "mission";
        row["verification"] = "reported";
        return row;
    }
}
