using GeoArms.Core;

namespace GeoArms.Engine.Heatmaps;

/// <summary>A heatmap that can be asked for by name.</summary>
public interface IHeatmap
{
    /// <summary>Name in addresses.</summary>
    string Name { get; }

    /// <summary>Title for people.</summary>
    string Title { get; }

    /// <summary>What it measures and what it does not, in one or two sentences.</summary>
    string Description { get; }

    /// <summary>Names of the layers and tables that it is made from, the main one first: its cache key holds their versions.</summary>
    IReadOnlyList<string> Layers { get; }

    /// <summary>Names of the weights offered, the default first.</summary>
    IReadOnlyList<string> Weights { get; }

    /// <summary>Bandwidth in metres when the caller gives none.</summary>
    double DefaultBandwidth { get; }

    /// <summary>Makes the heatmap ready.</summary>
    /// <param name="layers">One state of all layers.</param>
    /// <param name="request">What is asked.</param>
    /// <exception cref="InputException">The request does not fit the layer: an unknown weight, a filter that names no column.</exception>
    IHeatSurface Prepare(LayerViews layers, HeatmapRequest request);
}
