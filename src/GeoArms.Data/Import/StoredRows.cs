using GeoArms.Core.Layers;
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
    private readonly StoredRowSink _sink;
    private int _number;
    private IReadOnlyDictionary<string, StoredRow> _ofBatch = None;

    private StoredRows(IStore store, LayerSchema schema, bool wasEmpty)
    {
        _store = store;
        _schema = schema;
        WasEmpty = wasEmpty;
        Content = new RowContent(schema);
        _sink = new StoredRowSink(schema, Content);
    }

    /// <summary>Encodes the content of rows of the layer.</summary>
    public RowContent Content { get; }

    /// <summary>True when the layer had no rows when the file was begun.</summary>
    public bool WasEmpty { get; }

    /// <summary>Waits until the batches before this one are written; the store is asked for rows only then.</summary>
    public Func<Task> Settled { get; set; } = () => Task.CompletedTask;

    /// <summary>Begins for a file.</summary>
    /// <param name="store">The store.</param>
    /// <param name="schema">The layer; it need not be in the store yet.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<StoredRows> OpenAsync(IStore store, LayerSchema schema, CancellationToken cancel)
    {
        var isThere = (await store.LayersAsync(cancel)).Any(layer => layer.Name == schema.Name);
        return new StoredRows(store, schema, !isThere || await store.CountAsync(schema.Name, cancel) == 0);
    }

    /// <summary>The stored rows with the ids of a batch, by id, with their content; those that are not there are left out.</summary>
    public async Task<IReadOnlyDictionary<string, StoredRow>> OfAsync(MappedBatch batch, CancellationToken cancel)
    {
        if (_number != batch.Number)
        {
            _ofBatch = WasEmpty ? None : await ReadAsync([.. batch.Rows.Select(row => row.Id)], _sink, cancel);
            _number = batch.Number;
        }

        return _ofBatch;
    }

    /// <summary>The stored rows with these ids, without their content, asked for whether or not the layer was empty.</summary>
    public Task<IReadOnlyDictionary<string, StoredRow>> ReadAsync(IReadOnlyCollection<string> ids, CancellationToken cancel) =>
        ReadAsync(ids, new StoredRowSink(_schema, content: null), cancel);

    /// <summary>
    /// Leaves out the rows that the store holds already just so. Whoever changes one of them meanwhile comes after this
    /// import, as if it had been written.
    /// </summary>
    /// <returns>The rows to be written, and how many are left out.</returns>
    public async Task<(MappedBatch Batch, int Unchanged)> WithoutUnchangedAsync(MappedBatch batch, CancellationToken cancel)
    {
        var present = await OfAsync(batch, cancel);
        if (present.Count == 0)
        {
            return (batch, 0);
        }

        var kept = new BatchSelection(batch);
        for (var i = 0; i < batch.Rows.Count; i++)
        {
            if (!present.TryGetValue(batch.Rows[i].Id, out var before) || !before.IsSame(batch.Rows[i], Content))
            {
                kept.Add(i);
            }
        }

        return kept.Count == batch.Rows.Count ? (batch, 0) : (kept.Batch, batch.Rows.Count - kept.Count);
    }

    /// <summary>What writing a batch would do, for a dry run.</summary>
    public async Task<WriteCounts> CountAsync(MappedBatch batch, CancellationToken cancel)
    {
        var present = await OfAsync(batch, cancel);
        var (rest, unchanged) = await WithoutUnchangedAsync(batch, cancel);
        var updated = present.Count == 0 ? 0 : rest.Rows.Count(row => present.ContainsKey(row.Id));
        return new WriteCounts(rest.Rows.Count - updated, updated, unchanged);
    }

    private async Task<IReadOnlyDictionary<string, StoredRow>> ReadAsync(IReadOnlyCollection<string> ids, StoredRowSink sink, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return None;
        }

        await Settled();
        sink.Begin(ids.Count);
        await _store.ReadRowsAsync(_schema.Name, ids, sink, cancel);
        return sink.Rows;
    }
}
