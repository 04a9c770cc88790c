using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tiles;

/// <summary>
/// The attributes of a cell of several features: how many they are, the sum of each summed column over those that have
/// a value (no attribute when none has; whole numbers exactly), and how many have each value of a counted code.
/// </summary>
internal sealed class CellAttributes
{
    private const int Batch = 256;

    private readonly List<ColumnReader> _sums = [];
    private readonly List<ColumnReader> _counts = [];
    private readonly List<CodeCounts> _codes = [];
    private TileLayer _layer = null!;

    /// <summary>True when the numbers of some rows are consecutive.</summary>
    public static bool IsRun(ReadOnlySpan<int> rows)
    {
        if (rows.Length == 0 || rows[^1] - rows[0] != rows.Length - 1)
        {
            return false;
        }

        var first = rows[0];
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] != first + i)
            {
                return false;
            }
        }

        return true;
    }

    public void Begin(LayerView view, VectorTileOptions options, TileLayer layer)
    {
        _layer = layer;
        TileColumns.CollectForCells(view, options, _sums, _counts);
        for (var i = 0; i < _counts.Count; i++)
        {
            if (i == _codes.Count)
            {
                _codes.Add(new CodeCounts());
            }

            _codes[i].Begin(_counts[i]);
        }
    }

    public void Restart()
    {
        for (var i = 0; i < _counts.Count; i++)
        {
            _codes[i].Begin(_counts[i]);
        }
    }

    public void End()
    {
        for (var i = 0; i < _counts.Count; i++)
        {
            _codes[i].End();
        }

        _sums.Clear();
        _counts.Clear();
    }

    /// <summary>Writes the attributes of a cell into the feature that was begun.</summary>
    /// <param name="rows">The rows of the cell.</param>
    /// <param name="isRun">True when their numbers are consecutive, which makes sums cheap.</param>
    /// <param name="isAnchor">True when the cell is one of shapes.</param>
    public void Write(ReadOnlySpan<int> rows, bool isRun, bool isAnchor)
    {
        _layer.Attribute(_layer.Key(TileColumns.Count), _layer.Integer(rows.Length));
        if (isAnchor)
        {
            _layer.Attribute(_layer.Key(TileColumns.Anchor), _layer.Boolean(true));
        }

        foreach (var reader in _sums)
        {
            if (reader.Schema.Type == ColumnType.Number)
            {
                WriteNumberSum(reader, rows);
            }
            else
            {
                WriteIntegerSum(reader, rows, isRun);
            }
        }

        for (var i = 0; i < _counts.Count; i++)
        {
            _codes[i].Write(rows, isRun, _layer);
        }
    }

    private void WriteIntegerSum(ColumnReader reader, ReadOnlySpan<int> rows, bool isRun)
    {
        var sum = 0L;
        var known = 0;
        if (isRun)
        {
            sum = reader.SumIntegers(rows[0], rows.Length, out known);
        }
        else
        {
            Span<long> values = stackalloc long[Batch];
            for (; rows.Length > 0; rows = rows[Math.Min(Batch, rows.Length)..])
            {
                var here = rows[..Math.Min(Batch, rows.Length)];
                reader.Integers(here, values);
                foreach (var value in values[..here.Length])
                {
                    var isKnown = value != long.MinValue;
                    known += isKnown ? 1 : 0;
                    sum += isKnown ? value : 0;
                }
            }
        }

        if (known > 0)
        {
            _layer.Attribute(_layer.Key(TileColumns.NameOf(reader.Schema)), _layer.Integer(sum));
        }
    }

    private void WriteNumberSum(ColumnReader reader, ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        var known = 0;
        Span<double> values = stackalloc double[Batch];
        for (; rows.Length > 0; rows = rows[Math.Min(Batch, rows.Length)..])
        {
            var here = rows[..Math.Min(Batch, rows.Length)];
            reader.Numbers(here, values);
            foreach (var value in values[..here.Length])
            {
                if (double.IsFinite(value))
                {
                    known++;
                    sum += value;
                }
            }
        }

        if (known > 0)
        {
            _layer.Attribute(_layer.Key(TileColumns.NameOf(reader.Schema)), _layer.Number(sum));
        }
    }

    /// <summary>How often each code of a dictionary comes in a cell.</summary>
    private sealed class CodeCounts
    {
        private ColumnReader _reader = null!;
        private int[] _counts = [];
        private int[] _keys = [];

        public void Begin(ColumnReader reader)
        {
            _reader = reader;
            if (_counts.Length < reader.DictionaryCount)
            {
                _counts = new int[reader.DictionaryCount];
                _keys = new int[reader.DictionaryCount];
            }

            _keys.AsSpan(0, reader.DictionaryCount).Fill(-1);
        }

        public void End() => _reader = null!;

        public void Write(ReadOnlySpan<int> rows, bool isRun, TileLayer layer)
        {
            var counts = _counts.AsSpan(0, _reader.DictionaryCount);
            counts.Clear();
            if (isRun)
            {
                _reader.CountCodes(rows[0], rows.Length, counts);
                rows = [];
            }

            Span<int> codes = stackalloc int[Batch];
            for (; rows.Length > 0; rows = rows[Math.Min(Batch, rows.Length)..])
            {
                var here = rows[..Math.Min(Batch, rows.Length)];
                _reader.Codes(here, codes);
                foreach (var code in codes[..here.Length])
                {
                    if (code >= 0)
                    {
                        counts[code]++;
                    }
                }
            }

            for (var code = 0; code < counts.Length; code++)
            {
                if (counts[code] > 0)
                {
                    if (_keys[code] < 0)
                    {
                        _keys[code] = layer.Key($"{_reader.Schema.Name}:{Encoding.UTF8.GetString(_reader.DictionaryUtf8(code))}");
                    }

                    layer.Attribute(_keys[code], layer.Integer(counts[code]));
                }
            }
        }
    }
}
