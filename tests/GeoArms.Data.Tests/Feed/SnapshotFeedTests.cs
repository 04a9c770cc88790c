using System.Diagnostics;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Core.Rows;
using GeoArms.Data.Feed;
using GeoArms.Data.Stores;
using GeoArms.Engine.Snapshots;
using GeoArms.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Tests.Feed;

public sealed class SnapshotFeedTests : IAsyncLifetime, IDisposable
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    private readonly TemporaryFolder _folder = new();
    private readonly List<SnapshotChange> _told = [];
    private IStore _writer = null!;
    private InterruptedStore _store = null!;
    private SnapshotFeed _feed = null!;

    public async Task InitializeAsync()
    {
        _writer = await StoreFactory.OpenAsync(_folder.File("feed.gpkg"));
        await WriteAsync(Facility("a", 10, 5), Facility("b", 20, 5));
        _store = new InterruptedStore(await StoreFactory.OpenAsync(_folder.File("feed.gpkg")));
        _feed = new SnapshotFeed(_store, TimeSpan.FromMilliseconds(50), NullLogger.Instance, _told.Add);
        await _feed.LoadAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _feed.DisposeAsync();
        await _store.DisposeAsync();
        await _writer.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_layer_is_loaded_in_the_order_of_the_store()
    {
        Assert.True(_feed.IsLoaded);
        Assert.Equal(BuiltInLayers.All.Select(layer => layer.Name), _feed.Current.Layers.Select(snapshot => snapshot.Schema.Name));
        Assert.Equal(["test:a", "test:b"], Ids("facilities"));
        Assert.Null(_feed.Current.Find("wells"));
    }

    [Fact]
    public async Task What_was_committed_by_another_connection_is_applied_and_told_with_old_and_new_places()
    {
        var before = _feed.Current.Find("facilities")!;
        await WriteAsync(Facility("a", 30, 5), Facility("c", 40, 5));
        await _writer.DeleteAsync("facilities", ["test:b"], CancellationToken.None);

        await _feed.CatchUpAsync(CancellationToken.None);

        Assert.Equal(["test:a", "test:c"], Ids("facilities"));
        var change = Assert.Single(_told);
        Assert.Equal("facilities", change.Layer);
        Assert.True(change.Version > before.Version);
        Assert.Equal(change.Version, _feed.Current.Find("facilities")!.Version);
        Assert.Equal(
            new[] { 10.0, 20, 30, 40 }.Select(longitude => WorldGrid.X(longitude)),
            change.Boxes!.Select(box => box.Left).Order());
        Assert.All(change.Boxes!, box => Assert.True(box.IsPoint && box.Left == box.Right && box.Top == box.Bottom));
        Assert.Equal(["test:a", "test:b"], Ids(before));
    }

    [Fact]
    public async Task A_state_holds_what_was_committed_up_to_its_position_and_nothing_that_was_committed_while_it_was_read()
    {
        await WriteAsync(Facility("a", 30, 5), Facility("c", 40, 5));
        var first = await _writer.PositionAsync(CancellationToken.None);
        _store.BeforeRead = async () =>
        {
            _store.BeforeRead = null;
            await WriteAsync(Facility("a", 50, 5), Facility("d", 60, 5));
            await _writer.DeleteAsync("facilities", ["test:b", "test:c"], CancellationToken.None);
        };
        await _feed.CatchUpAsync(CancellationToken.None);
        Assert.Equal(first, _feed.Current.Position);
        Assert.Equal(["test:a", "test:b", "test:c"], Ids("facilities"));
        Assert.Equal(WorldGrid.X(30), Assert.Single(_told).Boxes!.Select(box => box.Left).Order().ElementAt(1));

        await _feed.CatchUpAsync(CancellationToken.None);
        Assert.Equal(["test:a", "test:d"], Ids("facilities"));
        Assert.Equal(await _writer.PositionAsync(CancellationToken.None), _feed.Current.Position);
    }

    [Fact]
    public async Task All_layers_are_loaded_at_one_position()
    {
        var position = await _writer.PositionAsync(CancellationToken.None);
        _store.BeforeRead = () => WriteAsync(Facility("late", 50, 5));
        await using var feed = new SnapshotFeed(_store, TimeSpan.FromHours(1), NullLogger.Instance, _ => { });
        await feed.LoadAsync(CancellationToken.None);
        _store.BeforeRead = null;
        Assert.Equal(position, feed.Current.Position);
        Assert.Equal(["test:a", "test:b"], Ids(feed.Current.Find("facilities")!));
        await feed.CatchUpAsync(CancellationToken.None);
        Assert.Equal(["test:a", "test:b", "test:late"], Ids(feed.Current.Find("facilities")!));
    }

    [Fact]
    public async Task Layers_that_did_not_change_keep_their_snapshots()
    {
        var untouched = _feed.Current.Find("incidents");
        await WriteAsync(Facility("c", 40, 5));

        await _feed.CatchUpAsync(CancellationToken.None);

        Assert.Same(untouched, _feed.Current.Find("incidents"));
    }

    [Fact]
    public async Task A_row_without_geometry_changes_no_place()
    {
        var row = Facility("n", 0, 0);
        row.Geometry = null;
        await WriteAsync(row);

        await _feed.CatchUpAsync(CancellationToken.None);

        Assert.Equal(["test:a", "test:b", "test:n"], Ids("facilities"));
        Assert.Empty(Assert.Single(_told).Boxes!);
    }

    [Fact]
    public async Task A_polygon_is_told_with_the_box_around_it()
    {
        var row = Facility("p", 0, 0);
        var area = new FeatureRow(BuiltInLayers.Hazards) { Geometry = Factory.CreatePolygon([new(1, 2), new(4, 2), new(4, 7), new(1, 2)]) };
        for (var i = CommonColumns.Source; i < CommonColumns.Count; i++)
        {
            area.Values[i] = row.Values[i];
        }

        area["hazardType"] = "minefield";
        area["status"] = "suspected";
        await _writer.WriteAsync("hazards", [area], CancellationToken.None);

        await _feed.CatchUpAsync(CancellationToken.None);

        var box = Assert.Single(Assert.Single(_told).Boxes!);
        Assert.Equal(new GridBox(WorldGrid.X(1), WorldGrid.Y(7), WorldGrid.X(4), WorldGrid.Y(2), false), box);
    }

    [Fact]
    public async Task A_layer_that_is_made_or_widened_is_read_anew()
    {
        var wells = new LayerSchema("wells", "Wells", GeometryKinds.Point, [new("depth", ColumnType.Integer, "Depth") { SqlName = "depth" }]);
        await _writer.EnsureLayerAsync(wells, CancellationToken.None);
        await _feed.CatchUpAsync(CancellationToken.None);
        Assert.NotNull(_feed.Current.Find("wells"));

        var wider = new LayerSchema("wells", "Wells", GeometryKinds.Point, [.. wells.Columns.Skip(CommonColumns.Count), new("owner", ColumnType.Text, "Owner") { SqlName = "owner" }]);
        await _writer.EnsureLayerAsync(wider, CancellationToken.None);
        await _feed.CatchUpAsync(CancellationToken.None);

        Assert.NotNull(_feed.Current.Find("wells")!.Schema.Find("owner"));
        Assert.Equal(["wells", "wells"], _told.Select(change => change.Layer));
        Assert.All(_told, change => Assert.Null(change.Boxes));
        Assert.True(_told[1].Version > _told[0].Version);
    }

    [Fact]
    public async Task More_changes_than_can_be_listed_are_told_as_being_anywhere()
    {
        await WriteAsync([.. Enumerable.Range(0, SnapshotFeed.MostListedRows + 1).Select(i => Facility($"{i}", i * 0.01, 0))]);

        await _feed.CatchUpAsync(CancellationToken.None);

        Assert.Equal(SnapshotFeed.MostListedRows + 3, _feed.Current.Find("facilities")!.Count);
        Assert.Null(Assert.Single(_told).Boxes);
    }

    [Fact]
    public async Task While_the_store_is_out_of_reach_the_last_state_stays_and_afterwards_nothing_is_missing()
    {
        _feed.Follow();
        _store.IsCut = true;
        await WriteAsync(Facility("c", 40, 5));
        await EventuallyAsync(() => _feed.Problem is not null);

        Assert.Equal("The line is cut.", _feed.Problem!.Message);
        Assert.Equal(["test:a", "test:b"], Ids("facilities"));

        _store.IsCut = false;
        await EventuallyAsync(() => _feed.Problem is null && Ids("facilities").Length == 3);
        Assert.Equal(["test:a", "test:b", "test:c"], Ids("facilities"));
    }

    [Fact]
    public async Task After_many_changes_the_snapshot_is_merged_and_holds_the_same_rows()
    {
        // Rows go on changing while it is merged in the background; none is lost and none comes back.
        const int Batch = 8000;
        for (var batch = 0; batch < 3; batch++)
        {
            await WriteAsync([.. Enumerable.Range(batch * Batch, Batch).Select(i => Facility($"{i}", i * 0.005, 0))]);
            await _feed.CatchUpAsync(CancellationToken.None);
        }

        var version = _feed.Current.Find("facilities")!.Version;
        await _writer.DeleteAsync("facilities", ["test:7", "test:20000"], CancellationToken.None);
        await WriteAsync(Facility("8", 1, 1), Facility("late", 2, 2));
        var expected = Enumerable.Range(0, 3 * Batch).Where(i => i is not (7 or 20000)).Select(i => $"test:{i}").Concat(["test:a", "test:b", "test:late"]).Order(StringComparer.Ordinal).ToArray();

        _feed.Follow();
        await EventuallyAsync(() => _feed.Current.Find("facilities")! is var now && now.Version > version && !now.WantsCompaction);

        Assert.Equal(expected, Ids("facilities"));
        var view = _feed.Current.Find("facilities")!.Open(AccessScope.LocalOwner);
        Assert.Equal(WorldGrid.X(1), view.PointX(view.FindRow("test:8")));
    }

    private async Task WriteAsync(params FeatureRow[] rows) => await _writer.WriteAsync("facilities", rows, CancellationToken.None);

    private string[] Ids(string layer) => Ids(_feed.Current.Find(layer)!);

    private static string[] Ids(LayerSnapshot snapshot)
    {
        var view = snapshot.Open(AccessScope.LocalOwner);
        var rows = new RowBuffer();
        view.CollectInKeyOrder(view.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
        var ids = view.Column("id");
        return [.. rows.Rows.ToArray().Select(row => System.Text.Encoding.UTF8.GetString(ids.Utf8(row))).Order(StringComparer.Ordinal)];
    }

    private static FeatureRow Facility(string sourceId, double longitude, double latitude)
    {
        var row = new FeatureRow(BuiltInLayers.Facilities) { Geometry = Factory.CreatePoint(new Coordinate(longitude, latitude)) };
        row.Values[CommonColumns.Source] = "test";
        row.Values[CommonColumns.SourceId] = sourceId;
        row.Values[CommonColumns.Classification] = "mission";
        row.Values[CommonColumns.Verification] = "reported";
        row["facilityType"] = "school";
        return row;
    }

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "It did not come to hold within a minute.");
            await Task.Delay(20);
        }
    }
}
