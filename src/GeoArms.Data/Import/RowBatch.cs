using GeoArms.Core.Rows;

namespace GeoArms.Data.Import;

/// <summary>Gathers rows to a batch, bounded by rows and by vertices.</summary>
internal sealed class RowBatch
{
    /// <summary>Most rows of a batch. Five batches are in memory; more rows in each cost memory and save no time (docs/performance.md).</summary>
    internal const int MostRows = 2_500;

    private const int MostVertices = 1_000_000;

    private List<FeatureRow> _rows = new(MostRows);
    private List<long> _numbers = new(MostRows);
    private List<long> _revisions = [];
    private List<RowNames> _names = new(MostRows);
    private int _vertices;
    private int _taken;

    /// <summary>True when the batch is to be taken.</summary>
    public bool IsFull => _rows.Count >= MostRows || _vertices >= MostVertices;

    /// <summary>True when there is nothing to be taken.</summary>
    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="number">Its number in the file.</param>
    /// <param name="names">What it says in words about where it is.</param>
    /// <param name="revision">Time of its revision in seconds since 1970, 0 without one; null when the mapping names no column of it.</param>
    public void Add(FeatureRow row, long number, RowNames names, long? revision)
    {
        _vertices += row.Geometry?.NumPoints ?? 0;
        _rows.Add(row);
        _numbers.Add(number);
        _names.Add(names);
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
        _rows = new List<FeatureRow>(MostRows);
        _numbers = new List<long>(MostRows);
        _names = new List<RowNames>(MostRows);
        _revisions = new List<long>(_revisions.Count);
        _vertices = 0;
        return batch;
    }
}
