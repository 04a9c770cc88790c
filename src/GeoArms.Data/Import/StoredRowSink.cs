using System.Text;
using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores;

namespace GeoArms.Data.Import;

/// <summary>
/// Takes stored rows as a store hands them out. Their texts lie one behind the other in one array, which is used again
/// for the next batch.
/// </summary>
/// <param name="schema">The layer.</param>
/// <param name="content">Encodes the content; null when it is not asked for.</param>
internal sealed class StoredRowSink(LayerSchema schema, RowContent? content) : IRowSink
{
    private readonly int _killedColumn = schema.IsBuiltIn ? schema.IndexOf("killed") : -1;
    private readonly WireBuffer _contents = new(4096);
    private readonly WireBuffer _extras = new(4096);
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, StoredRow> _rows = new(StringComparer.Ordinal);
    private string _id = "";
    private string[] _flags = [];
    private long? _killed;
    private int _contentStart;
    private int _extraStart;

    /// <summary>The rows by id.</summary>
    public IReadOnlyDictionary<string, StoredRow> Rows
    {
        get
        {
            // The arrays stand still only when the last row is in them.
            var (contents, extras) = (_contents.WrittenMemory, _extras.WrittenMemory);
            foreach (var (id, flags, killed, contentStart, contentEnd, extraStart, extraEnd) in _entries)
            {
                _rows[id] = new StoredRow(flags, extras[extraStart..extraEnd], killed, contents[contentStart..contentEnd]);
            }

            return _rows;
        }
    }

    /// <summary>Begins with no rows.</summary>
    /// <param name="count">How many may come.</param>
    public void Begin(int count)
    {
        _entries.Clear();
        _entries.EnsureCapacity(count);
        _rows.Clear();
        _contents.Clear();
        _extras.Clear();
    }

    /// <inheritdoc/>
    public void BeginRow(long key)
    {
        (_id, _flags, _killed, _contentStart, _extraStart) = ("", [], null, _contents.Length, _extras.Length);
        content?.Begin();
    }

    /// <inheritdoc/>
    public void Integer(int column, long value)
    {
        _killed = column == _killedColumn ? value : _killed;
        content?.Integer(_contents, column, value);
    }

    /// <inheritdoc/>
    public void Number(int column, double value) => content?.Number(_contents, column, value);

    /// <inheritdoc/>
    public void Text(int column, ReadOnlySpan<byte> utf8)
    {
        switch (column)
        {
            case CommonColumns.Id:
                _id = Encoding.UTF8.GetString(utf8);
                break;
            case CommonColumns.Flags:
                _flags = JsonSerializer.Deserialize<string[]>(utf8) ?? [];
                break;
            case CommonColumns.Extra:
                _extras.Bytes(utf8);
                break;
            default:
                content?.Text(_contents, column, utf8);
                break;
        }
    }

    /// <inheritdoc/>
    public void Geometry(ReadOnlySpan<byte> wellKnownBinary) => content?.Geometry(_contents, wellKnownBinary);

    /// <inheritdoc/>
    public void EndRow()
    {
        content?.End(_contents);
        _entries.Add(new Entry(_id, _flags, _killed, _contentStart, _contents.Length, _extraStart, _extras.Length));
    }

    private readonly record struct Entry(string Id, string[] Flags, long? Killed, int ContentStart, int ContentEnd, int ExtraStart, int ExtraEnd);
}
