namespace GeoArms.Data.Export;

/// <summary>Writes the rows of one view in one format.</summary>
public abstract class RowExporter : IDisposable
{
    /// <summary>Writes what stands before the rows.</summary>
    public abstract void Begin();

    /// <summary>Writes a row.</summary>
    public abstract void Write(int row);

    /// <summary>Writes what stands after the rows.</summary>
    public abstract void End();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the writer, not the stream.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
