using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Records;

/// <summary>
/// One row as a format reads it, before anything is made of it. A reader fills the same record again and again.
/// </summary>
internal sealed class RawRecord
{
    private string?[] _values = new string?[64];
    private ValueKind[] _kinds = new ValueKind[64];

    /// <summary>Number of the row in its file; the first row of data is 1.</summary>
    public long Number { get; set; }

    /// <summary>Number of fields that may have a value.</summary>
    public int Count { get; private set; }

    /// <summary>Geometry in the file's own reference system, from formats that hold geometries; null when there is none.</summary>
    public Geometry? Geometry { get; set; }

    /// <summary>What was done to read the geometry at all (rings closed), or null.</summary>
    public string? GeometryRepair { get; set; }

    /// <summary>How far off the geometry may be by the form in which it was written, in metres; 0 when that says nothing.</summary>
    public double GeometryReach { get; set; }

    /// <summary>What the reader finds doubtful; gates decide what becomes of the row.</summary>
    public IReadOnlyList<Doubt> Doubts { get; set; } = [];

    /// <summary>The id that the format gives to the row itself (GeoJSON feature id), or null.</summary>
    public string? FeatureId { get; set; }

    /// <summary>Why the row could not be read, or null.</summary>
    public RowProblem? Problem { get; set; }

    /// <summary>Value of a field as it is written; null when there is none.</summary>
    public string? this[int field] => field < Count ? _values[field] : null;

    /// <summary>How the value of a field was written.</summary>
    public ValueKind Kind(int field) => _kinds[field];

    /// <summary>Empties the record for the next row.</summary>
    public void Begin(long number)
    {
        Array.Clear(_values, 0, Count);
        Number = number;
        Count = 0;
        Geometry = null;
        GeometryRepair = null;
        GeometryReach = 0;
        Doubts = [];
        FeatureId = null;
        Problem = null;
    }

    /// <summary>Sets a field.</summary>
    public void Set(int field, string? value, ValueKind kind)
    {
        if (field >= _values.Length)
        {
            var length = Math.Max(field + 1, _values.Length * 2);
            Array.Resize(ref _values, length);
            Array.Resize(ref _kinds, length);
        }

        if (field >= Count)
        {
            Count = field + 1;
        }

        _values[field] = value;
        _kinds[field] = kind;
    }
}
