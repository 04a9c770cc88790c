namespace GeoArms.Data.Import.Grids;

/// <summary>A grid of cells that is read row by row: a sheet of a workbook, or a JSON array of arrays.</summary>
internal abstract class GridSource : IDisposable
{
    /// <summary>What to call the grid in messages.</summary>
    public abstract string Name { get; }

    /// <summary>Number of the current row as people see it, from 1.</summary>
    public long Row { get; protected set; }

    /// <summary>The cells of the current row, valid until the next is read.</summary>
    public abstract ReadOnlySpan<GridCell> Cells { get; }

    /// <summary>Merged cells.</summary>
    public virtual IReadOnlyList<CellSpan> Merged => [];

    /// <summary>Remarks about the grid, known when it is opened.</summary>
    public virtual IReadOnlyList<string> Notes => [];

    /// <summary>Moves to the next row.</summary>
    /// <returns>False at the end.</returns>
    public abstract bool Read();

    /// <summary>Begins again before the first row.</summary>
    public abstract void Restart();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the input.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
