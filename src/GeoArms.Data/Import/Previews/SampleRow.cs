using GeoArms.Core.Layers;
using GeoArms.Core.Rows;

namespace GeoArms.Data.Import.Previews;

/// <summary>A row as an import would store it.</summary>
/// <param name="Layer">The layer that it would go into.</param>
/// <param name="Number">Number of the row in its file; the first row of data is 1.</param>
/// <param name="Row">The row.</param>
public sealed record SampleRow(LayerSchema Layer, long Number, FeatureRow Row);
