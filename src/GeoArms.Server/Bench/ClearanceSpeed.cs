using System.Diagnostics;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Codes;
using GeoArms.Data.Profiles;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Bench;

/// <summary>
/// What ranking 10,000 hazards with all criteria costs, against all incidents, 10,000 sites and what else lies about, from snapshots in memory to the
/// answer with facts; and what other weights cost then. Hazards and sites are invented and lie about incidents, as real ones do.
/// </summary>
internal static class ClearanceSpeed
{
    private const int Hazards = 10_000;
    private const int Sites = 10_000;
    private const int Roads = 3_000;
    private const int Facilities = 5_000;
    private const int Zones = 100;
    private const int Items = 100;
    private const int Times = 5;

    /// <summary>Measures and writes the table.</summary>
    public static void Write(LayerView incidents, string dataFolder, TextWriter output)
    {
        var views = InventedRows(incidents).GroupBy(row => row.Schema).ToDictionary(layer => layer.Key.Name, layer => View(layer.Key, layer), StringComparer.Ordinal);
        views[BuiltInLayers.Incidents.Name] = incidents;
        var layers = new LayerViews(views.GetValueOrDefault);
        var profile = new ProfileFolder(dataFolder, CodeLists.Load(dataFolder)).Find(ProfileFolder.Default);
        var weights = profile.Weights();
        var (cold, again) = (new Measurements(), new Measurements());
        for (var i = 0; i < Times + 1; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            var ranking = new ClearanceRanking(new DecisionGround(layers, LayerQuery.Everything, DateOnly.FromDateTime(DateTime.UtcNow), ClearanceRanking.Layers), profile, []);
            _ = ranking.Answer(weights, Items);
            var first = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            begun = Stopwatch.GetTimestamp();
            _ = ranking.Answer(profile.Weights(new Dictionary<string, double>(StringComparer.Ordinal) { ["exposure"] = 1 + i }), Items);

            // The first round makes the runtime compile what the others measure.
            if (i > 0)
            {
                cold.Add(first);
                again.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        output.WriteLine($"Clearance: {Hazards:#,0} hazards ranked by the profile {profile.Name} against {incidents.Count:#,0} incidents, {Sites:#,0} sites, {Roads:#,0} roads and {Facilities:#,0} facilities:");
        output.WriteLine();
        var table = new FiguresTable("clearance", "ms");
        table.Add("all criteria, stability and the facts of the first hundred, mean", cold.Mean);
        table.Add("the same, least", cold.Percentile(0));
        table.Add("other weights, mean", again.Mean);
        table.Add("other weights, least", again.Percentile(0));
        table.Write(output);
    }

    private static IEnumerable<FeatureRow> InventedRows(LayerView incidents)
    {
        var random = new Random(10_000);
        var rows = new RowBuffer();
        incidents.CollectInKeyOrder(incidents.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
        var all = rows.Rows.ToArray();

        (double X, double Y) About(double degrees)
        {
            double longitude, latitude;
            while (!incidents.TryPosition(all[random.Next(all.Length)], out longitude, out latitude) || Math.Abs(longitude) > 179 || Math.Abs(latitude) > 84)
            {
            }

            return (longitude + (degrees * (random.NextDouble() - 0.5)), latitude + (degrees * (random.NextDouble() - 0.5)));
        }

        for (var i = 0; i < Hazards; i++)
        {
            var row = Row(BuiltInLayers.Hazards, i, Square(About(0.05), 0.004));
            (row["hazardType"], row["status"], row["spoilerValue"]) = (i % 2 == 0 ? "minefield" : "erw", i % 3 == 0 ? "suspected" : "confirmed", i % 5 == 0 ? "high" : "low");
            row["blocks"] = i % 4 == 0 ? new[] { "cropland", "water" } : null;
            yield return row;
        }

        for (var i = 0; i < Sites; i++)
        {
            var row = Row(BuiltInLayers.Sites, i, Place(About(0.05)));
            (row["siteType"], row["individuals"], row["returnsTo"]) = ("idpCamp", (long)random.Next(100, 20_000), new[] { $"XX{random.Next(100):00}" });
            yield return row;
        }

        for (var i = 0; i < 100; i++)
        {
            var row = Row(BuiltInLayers.Areas, i, Square(About(0.05), 0.5));
            (row["areaType"], row["pcode"], row["level"], row["population"]) = ("admin", $"XX{i:00}", 2L, 100_000L);
            yield return row;
        }

        for (var i = 0; i < Roads; i++)
        {
            var (x, y) = About(0.05);
            var line = new LineString([.. Enumerable.Range(0, 10).Select(step => new Coordinate(x + (0.02 * step), y + (0.01 * random.NextDouble())))]);
            var row = Row(BuiltInLayers.Routes, i, line);
            (row["routeClass"], row["routeStatus"]) = (i % 3 == 0 ? "primary" : "track", i % 7 == 0 ? "closed" : "open");
            yield return row;
        }

        for (var i = 0; i < Facilities; i++)
        {
            var row = Row(BuiltInLayers.Facilities, i, Place(About(0.05)));
            row["facilityType"] = i % 2 == 0 ? "school" : "water";
            yield return row;
        }

        for (var i = 0; i < Zones; i++)
        {
            var row = Row(BuiltInLayers.Zones, i, Square(About(0.05), 0.1));
            row["zoneType"] = "weaponFree";
            yield return row;
        }
    }

    private static Point Place((double X, double Y) at) => new(at.X, at.Y);

    private static Geometry Square((double X, double Y) at, double side) => new GeometryFactory().ToGeometry(new Envelope(at.X, at.X + side, at.Y, at.Y + side));

    private static FeatureRow Row(LayerSchema schema, int number, Geometry geometry)
    {
        var row = new FeatureRow(schema) { Geometry = geometry };
        (row["source"], row["sourceId"], row["classification"], row["verification"]) = ("bench", $"{number}", "public", "reported");
        return row;
    }

    private static LayerView View(LayerSchema schema, IEnumerable<FeatureRow> rows)
    {
        var builder = new SnapshotBuilder(schema);
        var feed = new FeatureRowFeed(builder);
        var key = 0;
        foreach (var row in rows)
        {
            feed.Add(++key, row);
        }

        return builder.Build(1).Open(AccessScope.LocalOwner);
    }
}
