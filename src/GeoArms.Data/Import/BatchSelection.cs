using GeoArms.Core.Rows;

namespace GeoArms.Data.Import;

/// <summary>Gathers the rows of a batch that go on to be written.</summary>
/// <param name="batch">The batch.</param>
internal sealed class BatchSelection(MappedBatch batch)
{
    private readonly List<FeatureRow> _rows = new(batch.Rows.Count);
    private readonly List<long> _numbers = new(batch.Rows.Count);
    private readonly List<RowNames> _names = new(batch.Names.Count);

    /// <summary>The rows gathered so far as a batch.</summary>
    public MappedBatch Batch => batch with { Rows = _rows, RowNumbers = _numbers, Names = _names };

    /// <summary>Rows gathered so far.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a row.</summary>
    /// <param name="position">Its position in the batch.</param>
    public void Add(int position)
    {
        _rows.Add(batch.Rows[position]);
        _numbers.Add(batch.RowNumbers[position]);
        if (batch.Names.Count > 0)
        {
            _names.Add(batch.Names[position]);
        }
    }

    /// <summary>Puts another row of the batch in the place of one that was added.</summary>
    /// <param name="place">Place among the rows gathered.</param>
    /// <param name="position">Position of the new row in the batch.</param>
    /// <returns>The row that stood there.</returns>
    public FeatureRow Replace(int place, int position)
    {
        var before = _rows[place];
        _rows[place] = batch.Rows[position];
        _numbers[place] = batch.RowNumbers[position];
        if (batch.Names.Count > 0)
        {
            _names[place] = batch.Names[position];
        }

        return before;
    }

    /// <summary>A row gathered.</summary>
    public FeatureRow this[int place] => _rows[place];
}
