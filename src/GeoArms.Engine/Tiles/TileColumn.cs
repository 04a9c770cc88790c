using System.Diagnostics;
using System.Numerics;
using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tiles;

/// <summary>
/// Turns the values of one column into attributes. A value that comes again, by dictionary code or by number, costs a
/// look into a table whose entry is the attribute's bytes as they stand in the tile: key index, value index.
/// </summary>
internal sealed class TileColumn
{
    private const int LengthShift = 40;
    private const int StampShift = 48;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private ColumnReader _reader = null!;
    private TileLayer _layer = null!;
    private string _name = "";
    private int _key;
    private bool _isId;
    private ulong _stamp;

    private ulong[] _byCode = [];
    private long[] _scalars = [];
    private ulong[] _byScalar = [];
    private int _scalarCount;
    private int _scalarShift;

    /// <summary>Takes a column for a new tile; what was kept for the last one no longer counts.</summary>
    public void Begin(ColumnReader reader, string name, bool isId, TileLayer layer)
    {
        _reader = reader;
        _layer = layer;
        _name = name;
        _isId = isId;
        Restart();
    }

    /// <summary>Begins the same tile again with an empty layer.</summary>
    public void Restart()
    {
        _key = -1;
        _scalarCount = 0;
        _stamp += 1UL << StampShift;
        if (_stamp == 0)
        {
            Array.Clear(_byCode);
            Array.Clear(_byScalar);
            _stamp = 1UL << StampShift;
        }

        if (_byCode.Length < _reader.DictionaryCount)
        {
            _byCode = new ulong[BitOperations.RoundUpToPowerOf2((uint)_reader.DictionaryCount)];
        }
    }

    public void End() => _reader = null!;

    /// <summary>
    /// Attributes of some rows: five bytes of the pair, its length, a stamp; 0 where the row has no value.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="entries">Where they go: row by row, with <paramref name="stride"/> entries each.</param>
    /// <param name="stride">Columns of the tile.</param>
    public void Fill(ReadOnlySpan<int> rows, Span<ulong> entries, int stride)
    {
        Debug.Assert(rows.Length <= RowAttributes.BatchRows, "A batch is larger than its buffers.");
        switch (_reader.Schema.Type)
        {
            case ColumnType.Number:
                Span<double> numbers = stackalloc double[RowAttributes.BatchRows];
                _reader.Numbers(rows, numbers);
                for (var i = 0; i < rows.Length; i++)
                {
                    entries[i * stride] = double.IsFinite(numbers[i]) ? OfScalar(BitConverter.DoubleToInt64Bits(numbers[i])) : 0;
                }

                break;
            case ColumnType.Text or ColumnType.Code or ColumnType.TextList or ColumnType.Json when _reader.DictionaryCount > 0:
                Span<int> codes = stackalloc int[RowAttributes.BatchRows];
                _reader.Codes(rows, codes);
                for (var i = 0; i < rows.Length; i++)
                {
                    entries[i * stride] = codes[i] < 0 ? 0 : OfCode(codes[i]);
                }

                break;
            case ColumnType.Text or ColumnType.Code or ColumnType.TextList or ColumnType.Json:
                for (var i = 0; i < rows.Length; i++)
                {
                    entries[i * stride] = OfText(rows[i]);
                }

                break;
            default:
                Span<long> integers = stackalloc long[RowAttributes.BatchRows];
                _reader.Integers(rows, integers);
                for (var i = 0; i < rows.Length; i++)
                {
                    entries[i * stride] = integers[i] == long.MinValue ? 0 : OfScalar(integers[i]);
                }

                break;
        }
    }

    /// <summary>Bytes of the pair in an entry, least significant first.</summary>
    public static int LengthOf(ulong entry) => (int)(entry >> LengthShift) & 0xFF;

    private ulong OfCode(int code)
    {
        var entry = _byCode[code];
        return entry >> StampShift == _stamp >> StampShift ? entry : _byCode[code] = Entry(_layer.Text(_reader.DictionaryUtf8(code)));
    }

    private ulong OfText(int row)
    {
        if (_reader.IsNull(row))
        {
            return 0;
        }

        var text = _reader.Utf8(row);
        return Entry(_isId ? _layer.NewText(text) : _layer.Text(text));
    }

    private ulong OfScalar(long value)
    {
        if (_scalarCount * 2 >= _byScalar.Length)
        {
            GrowScalars();
        }

        var mask = _byScalar.Length - 1;
        var at = (int)(((ulong)value * Multiplier) >> _scalarShift);
        while (_byScalar[at] >> StampShift == _stamp >> StampShift)
        {
            if (_scalars[at] == value)
            {
                return _byScalar[at];
            }

            at = (at + 1) & mask;
        }

        _scalarCount++;
        _scalars[at] = value;
        return _byScalar[at] = Entry(ValueIndex(value));
    }

    private int ValueIndex(long value)
    {
        Span<byte> text = stackalloc byte[40];
        return _reader.Schema.Type switch
        {
            ColumnType.Number => _layer.Number(BitConverter.Int64BitsToDouble(value)),
            ColumnType.Boolean => _layer.Boolean(value != 0),
            ColumnType.Date => _layer.Text(text[..TileTime.WriteDate(value, text)]),
            ColumnType.Timestamp => _layer.Text(text[..TileTime.WriteTimestamp(value, text)]),
            _ => _layer.Integer(value),
        };
    }

    private ulong Entry(int valueIndex)
    {
        if (_key < 0)
        {
            _key = _layer.Key(_name);
        }

        var key = Varint((uint)_key, out var keyLength);
        var value = Varint((uint)valueIndex, out var valueLength);
        return key | (value << (8 * keyLength)) | ((ulong)(keyLength + valueLength) << LengthShift) | _stamp;
    }

    /// <summary>A number below 2²¹ in base-128 groups, the first in the lowest byte.</summary>
    private static ulong Varint(uint number, out int length)
    {
        if (number < 0x80)
        {
            length = 1;
            return number;
        }

        length = number < 0x4000 ? 2 : 3;
        return length == 2
            ? (number & 0x7F) | 0x80 | ((number >> 7) << 8)
            : (number & 0x7F) | 0x80 | ((((number >> 7) & 0x7F) | 0x80) << 8) | ((number >> 14) << 16);
    }

    private void GrowScalars()
    {
        var (scalars, entries) = (_scalars, _byScalar);
        var size = Math.Max(512, entries.Length * 2);
        _scalars = new long[size];
        _byScalar = new ulong[size];
        _scalarShift = 64 - BitOperations.Log2((uint)size);
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i] >> StampShift == _stamp >> StampShift)
            {
                var at = (int)(((ulong)scalars[i] * Multiplier) >> _scalarShift);
                while (_byScalar[at] != 0)
                {
                    at = (at + 1) & (size - 1);
                }

                _scalars[at] = scalars[i];
                _byScalar[at] = entries[i];
            }
        }
    }
}
