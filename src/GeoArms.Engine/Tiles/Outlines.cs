namespace GeoArms.Engine.Tiles;

/// <summary>
/// Rings of polygons, or lines, in tile units before rounding: x, y, x, y, … Rings do not repeat their first vertex; an
/// exterior ring has positive area (surveyor's formula, y to the south), a hole negative, and holes follow their exterior.
/// </summary>
internal sealed class Outlines
{
    private double[] _values = new double[512];
    private int[] _starts = new int[17];
    private bool[] _isExterior = new bool[16];
    private int _length;

    /// <summary>Number of complete parts.</summary>
    public int Count { get; private set; }

    /// <summary>A complete part.</summary>
    public Span<double> this[int part] => _values.AsSpan(_starts[part], _starts[part + 1] - _starts[part]);

    /// <summary>True when the part is an exterior ring.</summary>
    public bool IsExterior(int part) => _isExterior[part];

    public void Clear()
    {
        Count = 0;
        _length = 0;
    }

    /// <summary>Adds a vertex to the open part.</summary>
    public void Add(double x, double y)
    {
        if (_length + 2 > _values.Length)
        {
            Array.Resize(ref _values, _values.Length * 2);
        }

        _values[_length] = x;
        _values[_length + 1] = y;
        _length += 2;
    }

    /// <summary>Adds vertices to the open part.</summary>
    public void Add(ReadOnlySpan<double> vertices)
    {
        if (_length + vertices.Length > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(_values.Length * 2, _length + vertices.Length));
        }

        vertices.CopyTo(_values.AsSpan(_length));
        _length += vertices.Length;
    }

    /// <summary>Completes the open part.</summary>
    public void Complete(bool isExterior)
    {
        if (Count == _isExterior.Length)
        {
            Array.Resize(ref _isExterior, Count * 2);
            Array.Resize(ref _starts, (Count * 2) + 1);
        }

        _isExterior[Count] = isExterior;
        _starts[++Count] = _length;
    }
}
