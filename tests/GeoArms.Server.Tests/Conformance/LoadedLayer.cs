using System.IO.Compression;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Tiles;
using GeoArms.Testing;
using GeoArms.Testing.VectorTiles;
using Npgsql;

namespace GeoArms.Server.Tests.Conformance;

/// <summary>
/// A real layer in a PostGIS database, and the snapshot that is loaded from it: the same rows on both sides of each
/// comparison.
/// </summary>
public abstract class LoadedLayer : IAsyncLifetime
{
    /// <summary>The promise is "about 50 KB compressed".</summary>
    private const int LargestCompressed = 51 * 1024;

    private readonly LayerSchema _schema;
    private readonly Func<List<FeatureRow>> _read;
    private readonly MapGrid _grid;
    private NpgsqlDataSource _database = null!;
    private LayerView _view = null!;
    private RowSelection _everything = null!;

    private protected LoadedLayer(LayerSchema schema, Func<List<FeatureRow>> read, MapGrid grid = MapGrid.Mercator)
    {
        _grid = grid;
        _schema = schema;
        _read = read;
    }

    internal PostgisOracle Oracle { get; private set; } = null!;

    internal IReadOnlyList<FeatureRow> Rows { get; private set; } = [];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (SharedData.Folder is null)
        {
            return;
        }

        Rows = _read();
        var connection = await PostgisCluster.CreateDatabaseAsync();
        await using var store = await StoreFactory.OpenAsync(connection);
        await store.WriteAsync(_schema.Name, Rows, CancellationToken.None);
        var builder = new SnapshotBuilder(_schema);
        await store.ReadLayerAsync(_schema.Name, builder, CancellationToken.None);
        _view = builder.Build(1).Open(AccessScope.LocalOwner);
        _everything = _view.Select(LayerQuery.Everything);
        _database = NpgsqlDataSource.Create(connection);
        Oracle = new PostgisOracle(_database, _schema, _grid);
        await Oracle.PrepareAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    internal string SqlName(string column) => $"\"{_schema.Find(column)!.SqlName}\"";

    internal ReadOnlyMemory<byte> Body(TileAddress tile) => VectorTileEncoder.Encode(_view.On(_grid), _everything, tile, VectorTileOptions.Default);

    /// <summary>Our tile, read strictly and found small enough; null when it is empty.</summary>
    internal MvtLayer? Tile(TileAddress tile)
    {
        var body = Body(tile);
        if (body.IsEmpty)
        {
            return null;
        }

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body.Span);
        }

        Assert.True(compressed.Length <= LargestCompressed, $"Tile {tile} of {_schema.Name} has {compressed.Length} bytes compressed.");
        var layer = Assert.Single(MvtReader.Read(body.Span)).Value;
        Assert.Equal(_schema.Name, layer.Name);
        Assert.Equal(4096u, layer.Extent);
        Assert.Equal(2u, layer.Version);
        Assert.NotEmpty(layer.Features);
        return layer;
    }

    /// <summary>Every stored column of a feature has the same value in both tiles, or is absent in both.</summary>
    internal void AssertSameAttributes(MvtFeature expected, MvtFeature actual)
    {
        foreach (var column in Oracle.Columns)
        {
            var (there, here) = (expected.Attributes.GetValueOrDefault(column.Name), actual.Attributes.GetValueOrDefault(column.Name));
            if (there is string or bool or null)
            {
                Assert.True(Equals(there, here), $"{actual.Text("id")}, {column.Name}: got {here ?? "nothing"}, PostGIS has {there ?? "nothing"}.");
            }
            else
            {
                Assert.Equal(expected.Number(column.Name)!.Value, actual.Number(column.Name)!.Value, 1e-6 * Math.Abs(expected.Number(column.Name)!.Value));
            }
        }
    }
}
