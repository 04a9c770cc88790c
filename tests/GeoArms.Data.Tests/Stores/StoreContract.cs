using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores;
using GeoArms.Testing;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Tests.Stores;

/// <summary>
/// What every store must do, tested on a real one. The parts of the suite stand in files by topic; the two subclasses
/// say how to make a store and how a foreign program writes into it.
/// </summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    private protected static readonly CancellationToken Cancel = CancellationToken.None;
    private readonly List<IStore> _opened = [];

    private protected TemporaryFolder Folder { get; } = new();

    private protected string Database { get; private set; } = "";

    private protected IStore Store { get; private set; } = null!;

    /// <summary>Makes a place for a fresh store and says what it is called.</summary>
    private protected abstract Task<string> NewDatabaseAsync();

    /// <summary>Runs SQL as another program would, which knows nothing of GeoArms.</summary>
    private protected abstract Task ForeignAsync(string sql);

    /// <summary>The text that a query by another program gives in its first row and column.</summary>
    private protected abstract Task<string?> ForeignScalarAsync(string sql);

    /// <summary>A table's name in SQL.</summary>
    private protected abstract string Table(string layer);

    public async Task InitializeAsync()
    {
        Database = await NewDatabaseAsync();
        Store = await OpenAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var store in _opened)
        {
            await store.DisposeAsync();
        }

        Folder.Dispose();
    }

    private protected async Task<IStore> OpenAsync()
    {
        var store = await StoreFactory.OpenAsync(Database, Folder.File("state"));
        lock (_opened)
        {
            _opened.Add(store);
        }

        return store;
    }

    private protected static FeatureRow Incident(string sourceId, double longitude = 18.5, double latitude = 4.4, Action<FeatureRow>? change = null)
    {
        var row = new FeatureRow(BuiltInLayers.Incidents) { Geometry = new Point(longitude, latitude) };
        row["source"] = "test";
        row["sourceId"] = sourceId;
        row["occurredFrom"] = new DateOnly(2024, 5, 31);
        row["occurredTo"] = new DateOnly(2024, 6, 1);
        row["eventType"] = "armedClash";
        row["weapon"] = "smallArms";
        row["killed"] = 3L;
        row["place"] = "Bangui";
        change?.Invoke(row);
        return row;
    }

    private protected Task<WriteCounts> WriteAsync(params FeatureRow[] rows) => Store.WriteAsync(rows[0].Schema.Name, rows, Cancel);

    private protected async Task<List<CapturedRow>> ReadAsync(LayerSchema schema, IStore? store = null)
    {
        var sink = new CapturingSink(schema);
        await (store ?? Store).ReadLayerAsync(schema.Name, sink, Cancel);
        return sink.Rows;
    }

    private protected async Task<CapturedRow> ReadIncidentAsync(string sourceId) =>
        Assert.Single(await ReadAsync(BuiltInLayers.Incidents), row => row.Id == $"test:{sourceId}");

    private protected async Task<ChangeSet> ChangesAsync(ChangePosition after)
    {
        var changes = await Store.ChangesAsync(after, Cancel);
        Assert.Equal(changes.Layers.Count, changes.Layers.Select(layer => layer.Layer).Distinct(StringComparer.Ordinal).Count());
        return changes;
    }

    private protected static void AssertChanged(ChangeSet changes, string layer, params string[] ids)
    {
        var change = Assert.Single(changes.Layers);
        Assert.Equal(layer, change.Layer);
        Assert.NotNull(change.Ids);
        Assert.Equal(ids.Order(StringComparer.Ordinal), change.Ids.Order(StringComparer.Ordinal));
    }
}
