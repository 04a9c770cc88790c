using GeoArms.Engine.Heatmaps;

namespace GeoArms.Server.Serving;

/// <summary>One state of all layers, and the text by which it can be asked for again.</summary>
/// <param name="Views">The layers; an answer that is made from several never mixes two states.</param>
/// <param name="AsOf">The version of the data: as the parameter <c>asOf</c> it gives the same layers whatever is written later.</param>
internal sealed record MapState(LayerViews Views, string AsOf);
