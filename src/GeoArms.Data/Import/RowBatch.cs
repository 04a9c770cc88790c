using GeoArms.Core.Rows;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import;

/// <summary>
/// Gathers rows to a batch, bounded by rows, by letters and by vertices: narrow rows cost less in large batches, and wide
/// ones would take much memory in them, for five batches are in it (docs/performance.md).
/// </summary>
internal sealed class RowBatch
{
    /// <summary>Most rows of a batch.</summary>
    internal const int MostRows = 10_000;

    /// <summary>Most letters of a batch, counted in the values of its rows as they stand in the file; the row that passes them is the last.</summary>
    internal const int MostLetters = 1_500_000;

    private const int MostVertices = 1_000_000;

    private List<FeatureRow> _rows = [];
    private List<long> _numbers = [];
    private List<long> _revisions = [];
    private List<RowNames> _names = [];
    private long _letters;
    private int _vertices;
    private int _taken;

    /// <summary>True when the batch is to be taken.</summary>
    public bool IsFull => _rows.Count >= MostRows || _letters >= MostLetters || _vertices >= MostVertices;

    /// <summary>True when there is nothing to be taken.</summary>
    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="record">The row as it stands in the file.</param>
    /// <param name="names">What it says in words about where it is.</param>
    /// <param name="revision">Time of its revision in seconds since 1970, 0 without one; null when the mapping names no column of it.</param>
    public void Add(FeatureRow row, RawRecord record, RowNames names, long? revision)
    {
        _vertices += row.Geometry?.NumPoints ?? 0;
        _rows.Add(row);
        _numbers.Add(record.Number);
        _names.Add(names);
        for (var field = 0; field < record.Count; field++)
        {
            _letters += record[field]?.Length ?? 0;
        }

        if (revision is { } time)
        {
            _revisions.Add(time);
        }
    }

    /// <summary>Takes the rows and begins a new batch.</summary>
    /// <param name="rowsRead">Rows of the part that were read so far.</param>
    public MappedBatch Take(long rowsRead)
    {
        var batch = new MappedBatch(++_taken, rowsRead, _rows, _numbers) { Revisions = _revisions, Names = _names };
        _rows = new List<FeatureRow>(batch.Rows.Count);
        _numbers = new List<long>(batch.Rows.Count);
        _names = new List<RowNames>(batch.Rows.Count);
        _revisions = new List<long>(_revisions.Count);
        (_letters, _vertices) = (0, 0);
        return batch;
    }
}
