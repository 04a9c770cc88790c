using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Bench;

namespace GeoArms.Benchmarks;

/// <summary>Snapshots of generated incidents, made without a store.</summary>
internal static class IncidentSnapshot
{
    public static List<FeatureRow> Rows(int count) => [.. GeneratedIncidents.Rows(count)];

    public static LayerSnapshot Of(IReadOnlyList<FeatureRow> rows)
    {
        var builder = new SnapshotBuilder(BuiltInLayers.Incidents);
        var feed = new FeatureRowFeed(builder);
        for (var i = 0; i < rows.Count; i++)
        {
            feed.Add(i + 1, rows[i]);
        }

        return builder.Build(1);
    }
}
