using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tiles;

/// <summary>Which columns of a view go into a tile: as they are, as sums of cells, as counts of cells.</summary>
internal static class TileColumns
{
    /// <summary>Name of the attribute that says how many features a cell stands for.</summary>
    public const string Count = "count";

    /// <summary>Name of the attribute that is true in the one tile that holds a shape's label point.</summary>
    public const string Anchor = "anchor";

    /// <summary>The columns that whole features carry.</summary>
    /// <exception cref="Core.InputException">A name in the options is no visible column.</exception>
    public static void Collect(LayerView view, VectorTileOptions options, List<ColumnReader> into)
    {
        into.Clear();
        if (options.Properties is { } names)
        {
            foreach (var name in names)
            {
                var reader = view.Column(name);
                if (!into.Contains(reader))
                {
                    into.Add(reader);
                }
            }

            return;
        }

        foreach (var column in view.Columns)
        {
            if (column.InTiles)
            {
                into.Add(view.Column(column.Name));
            }
        }
    }

    /// <summary>The columns that cells sum or count.</summary>
    public static void CollectForCells(LayerView view, VectorTileOptions options, List<ColumnReader> sums, List<ColumnReader> counts)
    {
        sums.Clear();
        counts.Clear();
        foreach (var column in view.Columns)
        {
            if ((column.SumInCells || column.CountInCells) && (options.Properties is null || options.Properties.Contains(column.Name, StringComparer.Ordinal)))
            {
                (column.SumInCells ? sums : counts).Add(view.Column(column.Name));
            }
        }
    }

    /// <summary>
    /// Name of a column in tiles: its own, but <c>count_2</c> and <c>anchor_2</c> for the columns of a user's file that
    /// would otherwise be taken for what cells and shapes say of themselves.
    /// </summary>
    public static string NameOf(ColumnSchema column) => column.Name is Count or Anchor ? column.Name + "_2" : column.Name;
}
