namespace GeoArms.Data.Import.Grids;

/// <summary>A row of a grid, kept while the headings are looked for.</summary>
/// <param name="Number">The row's number as people see it: in a sheet its own, in a text file the line where it begins.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record GridRow(long Number, GridCell[] Cells)
{
    /// <summary>Number of cells that are not empty.</summary>
    public int Filled => Cells.Count(cell => !cell.IsEmpty);

    /// <summary>A cell; empty behind the last.</summary>
    public GridCell this[int column] => column < Cells.Length ? Cells[column] : GridCell.Empty;
}
