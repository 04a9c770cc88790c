using System.Diagnostics;
using System.Runtime.InteropServices;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Hosting;

namespace GeoArms.Server.Bench;

/// <summary>
/// Measures the program on this machine and writes tables: start and memory, cold tiles by zoom, tiles under load over
/// HTTP, selections, items, heatmaps, hotspots, forecast, import; on a PostGIS store also <c>ST_AsMVT</c> on the same tiles in the same run.
/// HTTP, selections, items, heatmaps, hotspots, a patrol plan, import; on a PostGIS store also <c>ST_AsMVT</c> on the same tiles in the same run.
/// </summary>
/// <param name="settings">What is measured.</param>
/// <param name="output">Where the tables go.</param>
/// <param name="progress">Called with a sentence now and then.</param>
internal sealed class BenchRun(BenchSettings settings, TextWriter output, Action<string> progress)
{
    private const int DeepestZoom = 14;

    /// <summary>Tiles that stand for a zoom when <c>ST_AsMVT</c> is timed: it is slow where the program is fast.</summary>
    private const int PostgisTilesPerZoom = 20;

    /// <summary>Measures and writes.</summary>
    /// <exception cref="InputException">The store has no such layer, or the layer has no geometry or no rows.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var store = await BenchStore.PrepareAsync(settings, progress, cancel);
        output.WriteLine($"GeoArms bench, {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC");
        output.WriteLine($"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}");
        output.WriteLine();

        Dictionary<int, IReadOnlyList<TileAddress>> tiles;
        Dictionary<int, TileEncoding> encodings = [];
        await using (var server = await StartAsync(store, cacheBytes: 0, cancel))
        {
            var view = ViewOf(server);
            tiles = Enumerable.Range(0, DeepestZoom + 1).ToDictionary(zoom => zoom, zoom => TileSample.OfZoom(view, zoom, settings.Tiles));
            foreach (var zoom in tiles.Keys)
            {
                // The first round makes the runtime compile and optimise what the second measures.
                _ = TileEncoding.Of(view, tiles[zoom]);
            }

            foreach (var zoom in tiles.Keys)
            {
                encodings[zoom] = TileEncoding.Of(view, tiles[zoom]);
            }

            WriteEncodings(tiles, encodings);
            output.WriteLine("Rows of a box, a period or a filter:");
            output.WriteLine();
            Selections.Measure(view).Write(output);
            if (settings.Layer == BuiltInLayers.Incidents.Name)
            {
                await HotspotSpeed.WriteAsync(view, output, cancel);
                ForecastSpeed.Write(view, output);
                SiteSpeed.Write(view, settings.DataFolder, output);
                ClearanceSpeed.Write(view, settings.DataFolder, output);
                ClearanceSequenceSpeed.Write(output);
            }

            PatrolSpeed.Write(output);
            await ArchiveSpeed.WriteAsync(server.Map.Store, view, output, cancel);
            await ItemsSpeed.WriteAsync(server.Address, settings.Layer, view.Count, output, cancel);
            await WriteColdLoadAsync(server, tiles, cancel);
            if (store.IsPostGis)
            {
                await WritePostgisAsync(store, server, view, tiles, cancel);
            }
        }

        await using (var server = await StartAsync(store, cacheBytes: 512L * 1024 * 1024, cancel))
        {
            await WriteCachedLoadAsync(server, tiles, cancel);
        }

        await new HeatmapSpeed(settings, progress).WriteAsync(output, cancel);
        await new ImportSpeed(settings, progress).WriteAsync(store.IsPostGis ? store.Database : null, output, cancel);
    }

    private async Task<MapServer> StartAsync(BenchStore store, long cacheBytes, CancellationToken cancel)
    {
        var isFirst = cacheBytes == 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var server = await MapServer.StartAsync(
            new ServerSettings { Database = store.Database, DataFolder = settings.DataFolder, Port = 0, CacheBytes = cacheBytes }, progress, cancel);
        try
        {
            await server.Ready.WaitAsync(cancel);
            var ready = watch.Elapsed;
            var snapshot = Snapshot(server);
            if (isFirst)
            {
                using var client = new HttpClient { BaseAddress = server.Address };
                using var answer = await client.GetAsync(PathOf(new TileAddress(0, 0, 0)), cancel);
                var firstTile = watch.Elapsed;
                var after = GC.GetTotalMemory(forceFullCollection: true);
                WriteStart(store, server, snapshot, ready, firstTile, after - before);
            }

            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private void WriteStart(BenchStore store, MapServer server, LayerSnapshot snapshot, TimeSpan ready, TimeSpan firstTile, long heap)
    {
        var rows = snapshot.Open(AccessScope.LocalOwner).Count;
        var table = new FiguresTable("start and memory", "value");
        table.Add("store", store.IsPostGis ? "PostGIS" : settings.Database is null ? "GeoPackage, generated incidents" : "GeoPackage");
        table.Add($"rows of {settings.Layer}", rows);
        table.Add("rows of all layers", server.Map.Feed.Current.Layers.Sum(layer => layer.Open(AccessScope.LocalOwner).Count));
        table.Add("from start to ready, s", ready.TotalSeconds);
        table.Add("from start to first tile, s", firstTile.TotalSeconds);
        table.Add($"snapshot of {settings.Layer}, MiB", snapshot.MemoryBytes / 1048576.0);
        table.Add($"snapshot, bytes a row of {settings.Layer}", (double)snapshot.MemoryBytes / Math.Max(1, rows));
        table.Add("managed heap that the start left, MiB", heap / 1048576.0);
        table.Add("resident memory of the process, MiB", Environment.WorkingSet / 1048576.0);
        table.Write(output);
    }

    private void WriteEncodings(Dictionary<int, IReadOnlyList<TileAddress>> tiles, Dictionary<int, TileEncoding> encodings)
    {
        output.WriteLine("Cold tiles on one thread, without HTTP, and what their compression costs (gzip fastest, Brotli 4, as served):");
        output.WriteLine();
        var table = new FiguresTable("zoom", "tiles", "rows a tile", "mean ms", "p95 ms", "bytes", "gzip ms", "gzip bytes", "Brotli ms", "Brotli bytes");
        foreach (var (zoom, encoding) in encodings)
        {
            table.Add(
                zoom.ToString(), tiles[zoom].Count, encoding.Rows.Mean, encoding.Encode.Mean, encoding.Encode.Percentile(0.95), (long)encoding.Bytes.Mean,
                encoding.Gzip.Mean, (long)encoding.GzipBytes.Mean, encoding.Brotli.Mean, (long)encoding.BrotliBytes.Mean);
        }

        table.Write(output);
    }

    private async Task WriteColdLoadAsync(MapServer server, Dictionary<int, IReadOnlyList<TileAddress>> tiles, CancellationToken cancel)
    {
        output.WriteLine($"Cold tiles over HTTP (output cache off; {settings.Connections} requests in flight from this process, which shares the processors):");
        output.WriteLine();
        var table = LoadTable();
        foreach (var (band, paths) in Bands(tiles))
        {
            foreach (var coding in new[] { null, "gzip", "br" })
            {
                AddLoad(table, band, coding, await HttpLoad.RunAsync(server.Address, paths, coding, settings, cancel));
            }
        }

        table.Write(output);
    }

    private async Task WriteCachedLoadAsync(MapServer server, Dictionary<int, IReadOnlyList<TileAddress>> tiles, CancellationToken cancel)
    {
        output.WriteLine("Tiles from the output cache over HTTP, the same load:");
        output.WriteLine();
        var table = LoadTable();
        foreach (var (band, paths) in Bands(tiles))
        {
            foreach (var coding in new[] { null, "gzip", "br" })
            {
                _ = await HttpLoad.RunAsync(server.Address, paths, coding, settings with { LoadTime = TimeSpan.FromSeconds(1) }, cancel);
                AddLoad(table, band, coding, await HttpLoad.RunAsync(server.Address, paths, coding, settings, cancel));
            }
        }

        table.Write(output);
    }

    private async Task WritePostgisAsync(
        BenchStore store, MapServer server, LayerView view, Dictionary<int, IReadOnlyList<TileAddress>> tiles, CancellationToken cancel)
    {
        await using var postgis = new PostgisTiles(store.Database, view.Schema);
        output.WriteLine("The same tiles by ST_AsMVT (one connection, prepared; up to 20 tiles a zoom), beside ours:");
        output.WriteLine();
        var table = new FiguresTable("zoom", "tiles", "ST_AsMVT mean ms", "p95 ms", "bytes", "ours mean ms", "times faster");
        foreach (var (zoom, all) in tiles.Where(pair => pair.Key >= 4))
        {
            var (times, bytes) = (new Measurements(), new Measurements());
            var few = all.Take(PostgisTilesPerZoom).ToList();
            _ = await postgis.TileAsync(few[0], cancel);
            foreach (var tile in few)
            {
                var begun = Stopwatch.GetTimestamp();
                bytes.Add((await postgis.TileAsync(tile, cancel)).Length);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            var ours = TileEncoding.Of(view, few).Encode.Mean;
            table.Add(zoom.ToString(), few.Count, times.Mean, times.Percentile(0.95), (long)bytes.Mean, ours, times.Mean / ours);
        }

        table.Write(output);

        output.WriteLine("The same tiles over HTTP by a minimal server that calls ST_AsMVT, beside ours without the output cache, both under the same load:");
        output.WriteLine();
        var load = new FiguresTable("zooms", "encoding", "ST_AsMVT tiles/s", "ours tiles/s", "times as many", "ST_AsMVT bytes", "our bytes");
        await using var peer = await PostgisTileServer.StartAsync(postgis, cancel);
        foreach (var band in ZoomBand.All)
        {
            var addresses = band.Zooms.SelectMany(zoom => tiles[zoom]).ToList();
            foreach (var coding in new[] { null, "gzip" })
            {
                var theirs = await HttpLoad.RunAsync(peer.Address, [.. addresses.Select(PostgisTileServer.Path)], coding, settings, cancel);
                var ours = await HttpLoad.RunAsync(server.Address, [.. addresses.Select(PathOf)], coding, settings, cancel);
                load.Add(band.Name, coding ?? "identity", theirs.PerSecond, ours.PerSecond, ours.PerSecond / theirs.PerSecond, (long)theirs.MeanBytes, (long)ours.MeanBytes);
            }
        }

        load.Write(output);
    }

    private static FiguresTable LoadTable() => new("zooms", "encoding", "tiles/s", "mean ms", "p95 ms", "p99 ms", "bytes");

    private static void AddLoad(FiguresTable table, ZoomBand band, string? coding, HttpLoad.Figures found) => table.Add(
        band.Name, coding ?? "identity", found.PerSecond, found.Milliseconds.Mean, found.Milliseconds.Percentile(0.95), found.Milliseconds.Percentile(0.99), (long)found.MeanBytes);

    private IEnumerable<(ZoomBand Band, IReadOnlyList<string> Paths)> Bands(Dictionary<int, IReadOnlyList<TileAddress>> tiles) =>
        ZoomBand.All.Select(band => (band, (IReadOnlyList<string>)[.. band.Zooms.SelectMany(zoom => tiles[zoom]).Select(PathOf)]));

    private string PathOf(TileAddress tile) => $"/tiles/{settings.Layer}/{tile}.mvt";

    private LayerView ViewOf(MapServer server)
    {
        var view = Snapshot(server).Open(AccessScope.LocalOwner);
        return view.Count > 0 && view.Extent(view.Select(Core.Filters.LayerQuery.Everything)) is not null
            ? view
            : throw new InputException($"The layer '{settings.Layer}' has no features; expected one with points, lines or polygons to measure with.") { Parameter = "--layer" };
    }

    private LayerSnapshot Snapshot(MapServer server) =>
        server.Map.Feed.Current.Find(settings.Layer) ?? throw new InputException(server.Map.NoSuchLayer(settings.Layer)) { Parameter = "--layer" };
}
