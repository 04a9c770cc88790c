using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tiles;

/// <summary>
/// Writes the rows of a view that lie in a tile as a Mapbox Vector Tile 2.1 with one layer, named as the GeoArms layer,
/// of extent 4096. The same snapshot, selection and options always give the same bytes.
/// </summary>
/// <remarks>
/// A point is in exactly one tile of a zoom (half-open, no buffer). When the tile would become too big, points come as
/// cells: <c>count</c>, sums under the column's own name over the rows that have a value (no attribute when none has),
/// and <c>column:value</c> counts; a cell of one row is that row itself, without <c>count</c>. Feature ids are the
/// store's keys; a cell has none.
/// <para>
/// Lines and polygons are cut to the tile and 64 units around it, simplified by half a unit (more when the tile would
/// become too big; not at all from zoom 20 on) and rounded; polygons are valid, and one that would vanish is the smallest
/// square. Each shape has <c>anchor</c> = true in the tile that holds its label point, and a multi-point <c>anchor</c> =
/// false elsewhere, because it looks like a point there. When the tile would become too big, shapes no larger than a
/// cell are gathered like points, into point features with <c>count</c> and <c>anchor</c> = true, in the tile of their
/// label point only.
/// </para>
/// <para>
/// So the total of a zoom is the sum of <c>count</c> (1 where absent) over all points that do not have <c>anchor</c> =
/// false and all lines and polygons that have <c>anchor</c> = true.
/// </para>
/// <para>
/// Steps of detail are tried from the finest until one fits; the coarsest, one cell for everything smaller than the tile,
/// is written whatever its size.
/// </para>
/// </remarks>
public static class VectorTileEncoder
{
    /// <summary>The body of a tile of WebMercatorQuad before compression; empty when the selection has nothing in the tile.</summary>
    /// <param name="view">What the caller may see.</param>
    /// <param name="selection">Rows of this view.</param>
    /// <param name="tile">Address within the matrix.</param>
    /// <param name="options">Which columns go along.</param>
    /// <exception cref="Core.InputException">The options name a column that is not there or not visible.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tile lies outside the matrix.</exception>
    public static ReadOnlyMemory<byte> Encode(LayerView view, RowSelection selection, TileAddress tile, VectorTileOptions options) =>
        Encode(view.On(MapGrid.Mercator), selection, tile, options);

    /// <summary>The body of a tile of any matrix set before compression; empty when the selection has nothing in the tile.</summary>
    /// <param name="view">What the caller may see, on the grid of the set.</param>
    /// <param name="selection">Rows of this view.</param>
    /// <param name="cell">The cell of the grid that the tile is: <see cref="TileMatrixSet.Cell"/>.</param>
    /// <param name="options">Which columns go along.</param>
    /// <exception cref="Core.InputException">The options name a column that is not there or not visible.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The cell lies outside the grid.</exception>
    public static ReadOnlyMemory<byte> Encode(GridView view, RowSelection selection, TileAddress cell, VectorTileOptions options)
    {
        if (!cell.IsInside)
        {
            throw new ArgumentOutOfRangeException(nameof(cell), $"Got the tile {cell}; expected zoom 0 to {TileAddress.MaxZoom}, column and row 0 to 2^zoom − 1.");
        }

        return TileWriter.OfThread.Write(view, selection, cell, options);
    }
}
