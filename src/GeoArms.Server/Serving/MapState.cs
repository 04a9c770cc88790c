using System.Globalization;
using GeoArms.Data.Feed;
using GeoArms.Engine.Heatmaps;

namespace GeoArms.Server.Serving;

/// <summary>One state of the map, held by a request from beginning to end.</summary>
/// <param name="Views">Its layers.</param>
/// <param name="AsOf">The text by which the same state is asked for again.</param>
/// <param name="Key">The same text for equal states of the layers, as long as the program runs.</param>
internal sealed record MapState(LayerViews Views, string AsOf, string Key)
{
    /// <summary>The present state of the feed.</summary>
    public static MapState Of(FeedState state)
    {
        var versions = string.Join(' ', state.Layers.Select(layer => $"{layer.Schema.Name}:{layer.Version.ToString(CultureInfo.InvariantCulture)}"));
        var newest = state.Layers.Select(layer => layer.Version).DefaultIfEmpty().Max();
        return new MapState(
            new LayerViews(layer => state.Find(layer) is { } snapshot ? ServedLayer.Of(snapshot).View : null), newest.ToString(CultureInfo.InvariantCulture), versions);
    }
}
