using System.Diagnostics;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using GeoArms.Data.Profiles;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Sites;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Bench;

/// <summary>
/// What ranking 10,000 displacement sites against all incidents costs: cold, from the snapshot to the answer with the profiles of the first hundred,
/// and again with other weights. The sites stand near incidents, where sites are.
/// </summary>
internal static class SiteSpeed
{
    private const int Sites = 10_000;
    private const int Times = 5;
    private const int Shown = 100;

    /// <summary>Measures and writes the table.</summary>
    /// <param name="incidents">The incidents.</param>
    /// <param name="dataFolder">The data folder, with profiles and the table of safety distances.</param>
    /// <param name="output">Where the table goes.</param>
    public static void Write(LayerView incidents, string dataFolder, TextWriter output)
    {
        var sites = MakeSites(incidents);
        var layers = new LayerViews(name => name == BuiltInLayers.Incidents.Name ? incidents : name == BuiltInLayers.Sites.Name ? sites : null);
        var path = Path.Combine(dataFolder, "codes", "quantity-distance.json");
        var table = QuantityDistances.Parse(File.ReadAllText(path), path);
        var profile = new WeightProfileFolder(dataFolder, "sites", SiteCriteria.All).Find(SiteRanking.DefaultProfile);
        var criteria = profile.Weighted(SiteCriteria.All);
        var (cold, again, one) = (new Measurements(), new Measurements(), new Measurements());
        for (var i = 0; i < Times + 2; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            var last = incidents.TimeRange(incidents.Select(LayerQuery.Everything))!.Value.Last;
            var query = new LayerQuery { DateTime = new TimeInterval(long.MinValue, TimeInterval.FromDays(last + 1)) };
            var ground = SiteGround.Of(new DecisionGround(layers, query, DateOnly.FromDateTime(DateTime.UtcNow), SiteGround.Layers), table);
            var answer = SiteRanking.Answer(ground, profile, criteria, Shown);
            var coldTime = Stopwatch.GetElapsedTime(begun);
            begun = Stopwatch.GetTimestamp();
            _ = SiteRanking.Answer(ground, profile, criteria, Shown);
            var againTime = Stopwatch.GetElapsedTime(begun);
            begun = Stopwatch.GetTimestamp();
            _ = SiteRanking.Answer(ground, profile, criteria, 1, answer.Ranked.Items[0].Id);

            // The first two rounds make the runtime optimise what the others measure.
            if (i >= 2)
            {
                cold.Add(coldTime.TotalMilliseconds);
                again.Add(againTime.TotalMilliseconds);
                one.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        output.WriteLine($"{sites.Count:#,0} displacement sites ranked against {incidents.Count:#,0} incidents:");
        output.WriteLine();
        var figures = new FiguresTable("sites", "ms");
        figures.Add($"cold, with the profiles of the first {Shown}, mean", cold.Mean);
        figures.Add("cold, least", cold.Percentile(0));
        figures.Add($"other weights, with the profiles of the first {Shown}, mean", again.Mean);
        figures.Add("full profile of one site, mean", one.Mean);
        figures.Write(output);
    }

    private static LayerView MakeSites(LayerView incidents)
    {
        var rows = new RowBuffer();
        incidents.CollectInKeyOrder(incidents.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
        var builder = new SnapshotBuilder(BuiltInLayers.Sites);
        var feed = new FeatureRowFeed(builder);
        var step = Math.Max(1, rows.Count / Sites);
        for (var i = 0; i < Math.Min(Sites, rows.Count); i++)
        {
            if (incidents.TryPosition(rows.Rows[i * step], out var longitude, out var latitude))
            {
                var row = new FeatureRow(BuiltInLayers.Sites) { Geometry = new Point(longitude, Math.Min(85, latitude + 0.02)) };
                row["source"] = "bench";
                row["sourceId"] = i.ToString();
                row["classification"] = "public";
                row["verification"] = "reported";
                row["siteType"] = "idpCamp";
                feed.Add(i + 1, row);
            }
        }

        return builder.Build(1).Open(AccessScope.LocalOwner);
    }
}
