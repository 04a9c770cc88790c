using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Heatmaps;

/// <summary>One state of all layers as a caller may see them, so that an answer made from several layers never mixes two states.</summary>
/// <param name="find">The view of a layer by name, or null when there is no such layer.</param>
public sealed class LayerViews(Func<string, LayerView?> find)
{
    /// <summary>The view of a layer, or null when there is none.</summary>
    public LayerView? Find(string layer) => find(layer);
}
