namespace GeoArms.Testing.VectorTiles;

/// <summary>A layer of a tile.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Version of the specification: 1 or 2.</param>
/// <param name="Extent">Tile units along one side.</param>
/// <param name="Features">Its features, in the order of the tile.</param>
public sealed record MvtLayer(string Name, uint Version, uint Extent, IReadOnlyList<MvtFeature> Features);
