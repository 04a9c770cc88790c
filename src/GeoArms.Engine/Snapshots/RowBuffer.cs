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
}
