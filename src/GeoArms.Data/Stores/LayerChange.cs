namespace GeoArms.Data.Stores;

/// <summary>The rows of one layer that changed.</summary>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Ids">Ids of rows inserted, updated or deleted, each once; null when they are too many to list and the layer is to be read anew.</param>
public sealed record LayerChange(string Layer, IReadOnlyList<string>? Ids);
