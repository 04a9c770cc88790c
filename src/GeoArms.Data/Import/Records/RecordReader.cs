using GeoArms.Data.Import.Places;

namespace GeoArms.Data.Import.Records;

/// <summary>
/// Turns one file into raw records, row by row, in bounded memory. All that follows (mapping, codes, places, times,
/// identity) is the same for every format.
/// </summary>
internal abstract class RecordReader : IDisposable
{
    /// <summary>Begins with columns of its own.</summary>
    protected RecordReader()
        : this(new FieldNames())
    {
    }

    /// <summary>Begins with the columns of another reader, whose rows it passes on.</summary>
    protected RecordReader(FieldNames fields) => Fields = fields;

    /// <summary>The columns; complete when the reader is opened.</summary>
    public FieldNames Fields { get; }

    /// <summary>Remarks for the summary; complete when the last row was read.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>
    /// Source of the rows when neither user, mapping nor format names one; null takes the file's stem. Parts of one file
    /// that go into one layer have sources of their own, so that equal rows of two parts stay two.
    /// </summary>
    public string? SourceName { get; init; }

    /// <summary>Reference system of the geometries; longitude and latitude unless the file says otherwise.</summary>
    public CoordinateReference Reference { get; protected set; } = CoordinateReference.LongitudeLatitude;

    /// <summary>True when the format's records bring geometries of their own.</summary>
    public virtual bool HasGeometry => false;

    /// <summary>True when the format tells numbers from text, so that a number in quotes is text.</summary>
    public virtual bool IsTyped => false;

    /// <summary>
    /// The only columns whose values the next rows are asked for; null for all. A reader may give the others too. A survey
    /// that looks at some columns need not make texts of all.
    /// </summary>
    public IReadOnlyCollection<int>? Wanted { get; set; }

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
