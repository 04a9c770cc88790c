namespace GeoArms.Testing.VectorTiles;

/// <summary>A position in tile units, x to the right, y down, from the tile's upper left corner. May lie outside the tile.</summary>
/// <param name="X">Units from the left edge.</param>
/// <param name="Y">Units from the upper edge.</param>
public readonly record struct MvtPoint(long X, long Y);
