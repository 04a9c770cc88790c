using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores;
using GeoArms.Data.Stores.Imports;

namespace GeoArms.Data.Tests.Feed;

/// <summary>A real store whose line can be cut.</summary>
internal sealed class InterruptedStore(IStore inner) : IStore
{
    private volatile bool _isCut;

    public Guid StoreId => inner.StoreId;

    public string DisplayName => inner.DisplayName;

    public string StateFolder => inner.StateFolder;

    public IImportBook Imports => Line().Imports;

    public bool IsCut
    {
        get => _isCut;
        set => _isCut = value;
    }

    /// <summary>The line is cut after so many writes.</summary>
    public int? MostWrites { get; set; }

    /// <summary>What somebody else does after the position was told and before rows are read.</summary>
    public Func<Task>? BeforeRead { get; set; }

    public Task<IReadOnlyList<LayerSchema>> LayersAsync(CancellationToken cancel) => Line().LayersAsync(cancel);

    public Task<LayerSchema> EnsureLayerAsync(LayerSchema schema, CancellationToken cancel) => Line().EnsureLayerAsync(schema, cancel);

    public Task<WriteCounts> WriteAsync(string layer, IReadOnlyList<FeatureRow> rows, ImportMark? mark, CancellationToken cancel)
    {
        if (MostWrites-- == 0)
        {
            IsCut = true;
        }

        return Line().WriteAsync(layer, rows, mark, cancel);
    }

    public Task<EditOutcome> EditAsync(string layer, string id, RowVersion? expected, FeatureRow? row, CancellationToken cancel) => Line().EditAsync(layer, id, expected, row, cancel);

    public Task<int> DeleteAsync(string layer, IReadOnlyList<string> ids, CancellationToken cancel) => Line().DeleteAsync(layer, ids, cancel);

    public Task<int> WithdrawAsync(string layer, IReadOnlyList<Withdrawal> withdrawals, CancellationToken cancel) => Line().WithdrawAsync(layer, withdrawals, cancel);

    public Task<IReadOnlyDictionary<string, long>> WithdrawnAsync(string layer, IReadOnlyCollection<string> ids, CancellationToken cancel) => Line().WithdrawnAsync(layer, ids, cancel);

    public Task<IReadOnlyList<HistoryEntry>> HistoryAsync(string layer, string id, CancellationToken cancel) => Line().HistoryAsync(layer, id, cancel);

    public async Task<ChangePosition> ReadLayerAsync(string layer, IRowSink sink, CancellationToken cancel)
    {
        await (BeforeRead?.Invoke() ?? Task.CompletedTask);
        return await Line().ReadLayerAsync(layer, sink, cancel);
    }

    public async Task ReadRowsAsync(string layer, IReadOnlyCollection<string> ids, IRowSink sink, CancellationToken cancel)
    {
        await (BeforeRead?.Invoke() ?? Task.CompletedTask);
        await Line().ReadRowsAsync(layer, ids, sink, cancel);
    }

    public Task<IReadOnlyCollection<string>> ReadPastAsync(string layer, ChangePosition position, IRowSink sink, CancellationToken cancel) => Line().ReadPastAsync(layer, position, sink, cancel);

    public Task<ChangeRecord> RecordAsync(CancellationToken cancel) => Line().RecordAsync(cancel);

    public Task<ChangePosition> PositionAtAsync(DateTimeOffset moment, CancellationToken cancel) => Line().PositionAtAsync(moment, cancel);

    public Task<ChangeSet> ChangesAsync(ChangePosition after, CancellationToken cancel) => Line().ChangesAsync(after, cancel);

    public Task<ChangePosition> PositionAsync(CancellationToken cancel) => Line().PositionAsync(cancel);

    public Task<long> CountAsync(string layer, CancellationToken cancel) => Line().CountAsync(layer, cancel);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private IStore Line() => IsCut ? throw new StoreException("The line is cut.") : inner;
}
