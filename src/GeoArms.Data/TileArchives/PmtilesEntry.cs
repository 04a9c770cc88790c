namespace GeoArms.Data.TileArchives;

/// <summary>An entry of a PMTiles directory.</summary>
/// <param name="Number">Number of the first tile (<see cref="Core.Projections.TileOrder"/>).</param>
/// <param name="Offset">Where its bytes begin, in the section of tiles or, of a leaf directory, of leaves.</param>
/// <param name="Length">Bytes; never 0.</param>
/// <param name="Run">Consecutive tiles that have these bytes; 0 for a leaf directory.</param>
internal readonly record struct PmtilesEntry(ulong Number, ulong Offset, uint Length, uint Run);
