namespace GeoArms.Engine.Snapshots;

/// <summary>A reusable list of row numbers that a <see cref="LayerView"/> fills; made once a thread, cleared for each use.</summary>
public sealed class RowBuffer
{
    private int[] _rows = new int[256];

    /// <summary>Number of rows held.</summary>
    public int Count { get; private set; }

    /// <summary>The rows held.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    /// <summary>Forgets the rows, keeps the memory.</summary>
    public void Clear() => Count = 0;

    /// <summary>Appends a row.</summary>
    public void Add(int row)
    {
        if (Count == _rows.Length)
        {
            Array.Resize(ref _rows, _rows.Length * 2);
        }

        _rows[Count++] = row;
    }

    /// <summary>Appends the rows from <paramref name="from"/> up to but not including <paramref name="until"/> that are selected.</summary>
    internal void AddSelected(int from, int until, RowSelection selection)
    {
        if (_rows.Length - Count < until - from)
        {
            Array.Resize(ref _rows, Math.Max(_rows.Length * 2, Count + until - from));
        }

        var rows = _rows;
        var count = Count;
        for (var row = from; row < until; row++)
        {
            rows[count] = row;
            count += selection.Contains(row) ? 1 : 0;
        }

        Count = count;
    }

    /// <summary>Drops the rows from an index on that are not selected.</summary>
    internal void Keep(int fromIndex, RowSelection selection)
    {
        var kept = fromIndex;
        for (var i = fromIndex; i < Count; i++)
        {
            if (selection.Contains(_rows[i]))
            {
                _rows[kept++] = _rows[i];
            }
        }

        Count = kept;
    }
}
