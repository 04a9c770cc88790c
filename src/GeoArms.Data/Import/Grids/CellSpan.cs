namespace GeoArms.Data.Import.Grids;

/// <summary>Cells of a sheet that were merged to one.</summary>
/// <param name="FirstRow">Number of the first row, from 1.</param>
/// <param name="LastRow">Number of the last row.</param>
/// <param name="FirstColumn">Index of the first column, from 0.</param>
/// <param name="LastColumn">Index of the last column.</param>
internal readonly record struct CellSpan(long FirstRow, long LastRow, int FirstColumn, int LastColumn)
{
    /// <summary>True when a cell lies in it.</summary>
    public bool Holds(long row, int column) => row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn;
}
