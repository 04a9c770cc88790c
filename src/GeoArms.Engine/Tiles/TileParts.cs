namespace GeoArms.Engine.Tiles;

/// <summary>Lines or rings in whole tile units, one after another: x, y, x, y, …</summary>
internal sealed class TileParts
{
    private int[] _values = new int[256];
    private int[] _starts = new int[17];
    private int _length;

    /// <summary>Number of parts that are complete.</summary>
    public int Count { get; private set; }

    /// <summary>Coordinates of all parts together.</summary>
    public int Length => _starts[Count];

    /// <summary>A complete part.</summary>
    public Span<int> this[int part] => _values.AsSpan(_starts[part], _starts[part + 1] - _starts[part]);

    /// <summary>The part that is being added.</summary>
    public Span<int> Open => _values.AsSpan(_starts[Count], _length - _starts[Count]);

    public void Clear()
    {
        Count = 0;
        _length = 0;
    }

    /// <summary>Adds a vertex to the open part, unless it is the vertex before.</summary>
    public void Add(int x, int y)
    {
        if (_length > _starts[Count] && _values[_length - 2] == x && _values[_length - 1] == y)
        {
            return;
        }

        if (_length + 2 > _values.Length)
        {
            Array.Resize(ref _values, _values.Length * 2);
        }

        _values[_length++] = x;
        _values[_length++] = y;
    }

    /// <summary>Shortens the open part to its first <paramref name="coordinates"/> numbers.</summary>
    public void Truncate(int coordinates) => _length = _starts[Count] + coordinates;

    /// <summary>Completes the open part.</summary>
    public void Complete()
    {
        Count++;
        if (Count + 1 > _starts.Length)
        {
            Array.Resize(ref _starts, _starts.Length * 2);
        }

        _starts[Count] = _length;
    }

    /// <summary>Drops what was added since the last complete part.</summary>
    public void Abandon() => _length = _starts[Count];
}
