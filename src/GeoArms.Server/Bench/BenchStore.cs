using System.Diagnostics;
using GeoArms.Data.Stores;
using GeoArms.Server.Hosting;

namespace GeoArms.Server.Bench;

/// <summary>The store that is measured: the one given, or a temporary GeoPackage that is removed at the end.</summary>
internal sealed class BenchStore : IDisposable
{
    private const int BatchRows = 20_000;
    private readonly DirectoryInfo? _folder;

    private BenchStore(string database, DirectoryInfo? folder)
    {
        Database = database;
        _folder = folder;
    }

    /// <summary>What to open it by.</summary>
    public string Database { get; }

    /// <summary>True for a PostGIS store.</summary>
    public bool IsPostGis => !Database.EndsWith(".gpkg", StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes the store given, or makes one and fills it.</summary>
    /// <param name="settings">What is measured.</param>
    /// <param name="progress">Called with a sentence now and then.</param>
    /// <param name="cancel">Stops the filling.</param>
    public static async Task<BenchStore> PrepareAsync(BenchSettings settings, Action<string> progress, CancellationToken cancel)
    {
        if (settings.Database is { } given)
        {
            await using var store = await StoreFactory.OpenAsync(given, Installation.Current.StateFolder, cancel);
            await FillAsync(store, given, settings, progress, cancel);
            return new BenchStore(given, null);
        }

        return await MakeAsync(settings, progress, cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder?.Delete(recursive: true);

    private static async Task<BenchStore> MakeAsync(BenchSettings settings, Action<string> progress, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("geoarms-bench-");
        var made = new BenchStore(Path.Combine(folder.FullName, "bench.gpkg"), folder);
        try
        {
            var watch = Stopwatch.StartNew();
            await using var store = await StoreFactory.OpenAsync(made.Database, cancel: cancel);
            foreach (var batch in GeneratedIncidents.Rows(settings.Rows).Chunk(BatchRows))
            {
                await store.WriteAsync("incidents", batch, cancel);
            }

            await FillAsync(store, made.Database, settings, progress, cancel);
            progress($"{settings.Rows:#,0} generated incidents written to a temporary GeoPackage in {watch.Elapsed.TotalSeconds:0.0} s.");
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>Loads what a server would load into a new store, so that the start that is measured is that of a store in use.</summary>
    private static Task FillAsync(IStore store, string database, BenchSettings settings, Action<string> progress, CancellationToken cancel) =>
        StoreFilling.FillAsync(store, new ServerSettings { Database = database, DataFolder = settings.DataFolder }, progress, cancel);
}
