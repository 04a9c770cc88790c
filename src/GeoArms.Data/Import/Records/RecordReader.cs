using GeoArms.Data.Import.Places;

namespace GeoArms.Data.Import.Records;

/// <summary>
/// Turns one file into raw records, row by row, in bounded memory. All that follows (mapping, codes, places, times,
/// identity) is the same for every format.
/// </summary>
internal abstract class RecordReader : IDisposable
{
    /// <summary>The columns; complete when the reader is opened.</summary>
    public FieldNames Fields { get; } = new();

    /// <summary>Reference system of the geometries; longitude and latitude unless the file says otherwise.</summary>
    public CoordinateReference Reference { get; protected set; } = CoordinateReference.LongitudeLatitude;

    /// <summary>True when the format's records bring geometries of their own.</summary>
    public virtual bool HasGeometry => false;

    /// <summary>True when the format tells numbers from text, so that a number in quotes is text.</summary>
    public virtual bool IsTyped => false;

    /// <summary>Reads the next row.</summary>
    /// <returns>False at the end of the file.</returns>
    public abstract bool Read(RawRecord record);

    /// <summary>Begins again with the first row.</summary>
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
