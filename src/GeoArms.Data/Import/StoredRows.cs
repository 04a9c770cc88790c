using System.Text;
using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores;

namespace GeoArms.Data.Import;

/// <summary>
/// The rows of a batch that the store holds already under the same ids. A layer that was empty when the file was begun
/// is not asked, so that a first import costs nothing; the answer for a batch is kept until the next one.
/// </summary>
internal sealed class StoredRows
{
    private static readonly IReadOnlyDictionary<string, StoredRow> None = new Dictionary<string, StoredRow>(StringComparer.Ordinal);

    private readonly IStore _store;
    private readonly LayerSchema _schema;
    private int _number;
    private IReadOnlyDictionary<string, StoredRow> _ofBatch = None;

    private StoredRows(IStore store, LayerSchema schema, bool wasEmpty)
    {
        _store = store;
        _schema = schema;
        WasEmpty = wasEmpty;
    }

    /// <summary>True when the layer had no rows when the file was begun.</summary>
    public bool WasEmpty { get; }

    /// <summary>Begins for a file.</summary>
    /// <param name="store">The store.</param>
    /// <param name="schema">The layer; it need not be in the store yet.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<StoredRows> OpenAsync(IStore store, LayerSchema schema, CancellationToken cancel)
    {
        var isThere = (await store.LayersAsync(cancel)).Any(layer => layer.Name == schema.Name);
        return new StoredRows(store, schema, !isThere || await store.CountAsync(schema.Name, cancel) == 0);
    }

    /// <summary>The stored rows with the ids of a batch, by id; those that are not there are left out.</summary>
    public async Task<IReadOnlyDictionary<string, StoredRow>> OfAsync(MappedBatch batch, CancellationToken cancel)
    {
        if (_number != batch.Number)
        {
            _ofBatch = WasEmpty ? None : await ReadAsync([.. batch.Rows.Select(row => row.Id).Distinct(StringComparer.Ordinal)], cancel);
            _number = batch.Number;
        }

        return _ofBatch;
    }

    /// <summary>The stored rows with these ids, asked for whether or not the layer was empty.</summary>
    public async Task<IReadOnlyDictionary<string, StoredRow>> ReadAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return None;
        }

        var sink = new Sink(_schema, ids.Count);
        await _store.ReadRowsAsync(_schema.Name, ids, sink, cancel);
        return sink.Rows;
    }

    private sealed class Sink(LayerSchema schema, int count) : IRowSink
    {
        private readonly int _killedColumn = schema.IsBuiltIn ? schema.IndexOf("killed") : -1;
        private string _id = "";
        private string[] _flags = [];
        private byte[] _extra = [];
        private long? _killed;

        public Dictionary<string, StoredRow> Rows { get; } = new(count, StringComparer.Ordinal);

        public void BeginRow(long key) => (_id, _flags, _extra, _killed) = ("", [], [], null);

        public void Integer(int column, long value) => _killed = column == _killedColumn ? value : _killed;

        public void Number(int column, double value)
        {
        }

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
                    _extra = utf8.ToArray();
                    break;
            }
        }

        public void Geometry(ReadOnlySpan<byte> wellKnownBinary)
        {
        }

        public void EndRow() => Rows[_id] = new StoredRow(_flags, _extra, _killed);
    }
}
