using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Tests.Zones;

/// <summary>Views of rows without a store.</summary>
internal static class Snapshots
{
    internal static LayerViews Of(IEnumerable<FeatureRow> rows)
    {
        var views = rows.GroupBy(row => row.Schema.Name, StringComparer.Ordinal).ToDictionary(layer => layer.Key, View, StringComparer.Ordinal);
        return new LayerViews(name => views.GetValueOrDefault(name));
    }

    private static LayerView View(IGrouping<string, FeatureRow> layer)
    {
        var builder = new SnapshotBuilder(BuiltInLayers.Find(layer.Key)!);
        var feed = new FeatureRowFeed(builder);
        var key = 0L;
        foreach (var row in layer)
        {
            feed.Add(++key, row);
        }

        return builder.Build(1).Open(AccessScope.LocalOwner);
    }
}
