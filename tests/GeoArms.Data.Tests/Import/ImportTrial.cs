using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GeoArms.Data.Import;
using GeoArms.Data.Stores;
using GeoArms.Data.Tests.Stores;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import;

/// <summary>A store of its own, and files written for one test.</summary>
internal sealed class ImportTrial : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _files;

    private ImportTrial()
    {
    }

    public static string DataFolder { get; } = RepositoryRoot.Combine("data");

    public IStore Store { get; private set; } = null!;

    /// <summary>Folder with code lists, gates and mappings that the imports use.</summary>
    public string Data { get; private set; } = DataFolder;

    /// <summary>The day that counts as today in the imports.</summary>
    public DateOnly? Today { get; set; }

    /// <summary>Begins with an empty store: <c>GeoPackage</c> or <c>PostGIS</c>.</summary>
    public static async Task<ImportTrial> BeginAsync(string kind = "GeoPackage")
    {
        var trial = new ImportTrial();
        trial.Store = kind == "PostGIS"
            ? await StoreFactory.OpenAsync(await PostgisCluster.CreateDatabaseAsync(), trial._folder.Path)
            : await StoreFactory.OpenAsync(trial._folder.File("trial.gpkg"));
        return trial;
    }

    /// <summary>Lets the imports use another <c>gates.json</c>, beside copies of everything else.</summary>
    public void ChangeGates(Action<JsonObject> change)
    {
        var folder = Directory.CreateDirectory(_folder.File($"data{_files++}")).FullName;
        foreach (var part in (string[])["codes", "mappings"])
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
            foreach (var file in Directory.GetFiles(Path.Combine(DataFolder, part)))
            {
                File.Copy(file, Path.Combine(folder, part, Path.GetFileName(file)));
            }
        }

        var path = Path.Combine(folder, "codes", "gates.json");
        var settings = JsonNode.Parse(File.ReadAllText(path), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        change(settings["gates"]!.AsObject());
        File.WriteAllText(path, settings.ToJsonString());
        Data = folder;
    }

    /// <summary>Sets one gate to <c>reject</c>, <c>flag</c> or <c>off</c>.</summary>
    public void SetGate(string name, string action) => ChangeGates(gates => gates[name]!["action"] = action);

    /// <summary>Writes a file; a name that ends in .gz is packed.</summary>
    public string Write(string name, byte[] content)
    {
        var folder = Directory.CreateDirectory(_folder.File($"{_files++}")).FullName;
        var path = Path.Combine(folder, name);
        using var file = File.Create(path);
        using Stream to = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        to.Write(content);
        return path;
    }

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string NewPath(string name) => _folder.File(name);

    /// <summary>All files of the trial, those of its store left out.</summary>
    public string[] Files() =>
        [.. Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(path => !Path.GetFileName(path).StartsWith("trial.gpkg", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public Task<ImportSummary> ImportAsync(string format, string path, string? layer = null, string? mapping = null, string? id = null, string? source = null, bool dryRun = false, string? rejects = null) =>
        ImportRunner.RunAsync(
            new ImportRequest(format, [path], Data) { Today = Today, Layer = layer, Mapping = mapping, IdColumn = id, Source = source, DryRun = dryRun, RejectsFile = rejects },
            Store,
            null,
            CancellationToken.None);

    /// <summary>Imports files of one format together.</summary>
    public Task<ImportSummary> ImportAllAsync(string format, IReadOnlyList<string> paths, bool dryRun = false) =>
        ImportRunner.RunAsync(new ImportRequest(format, paths, Data) { Today = Today, DryRun = dryRun }, Store, null, CancellationToken.None);

    /// <summary>Imports text as CSV.</summary>
    public Task<ImportSummary> CsvAsync(string text, string layer, string? mapping = null, string? id = null) =>
        ImportAsync("csv", Write("rows.csv", text), layer, mapping, id);

    /// <summary>Imports text as GeoJSON.</summary>
    public Task<ImportSummary> GeoJsonAsync(string text, string layer) => ImportAsync("geojson", Write("rows.geojson", text), layer);

    public async Task<IReadOnlyList<CapturedRow>> RowsAsync(string layer) => await RowsAsync(Store, layer);

    public static async Task<IReadOnlyList<CapturedRow>> RowsAsync(IStore store, string layer)
    {
        var schema = (await store.LayersAsync(CancellationToken.None)).Single(one => one.Name == layer);
        var sink = new CapturingSink(schema);
        await store.ReadLayerAsync(layer, sink, CancellationToken.None);
        return sink.Rows;
    }

    /// <summary>The lines of the rejects file, without its header.</summary>
    public static string[] Rejects(ImportSummary summary)
    {
        Assert.NotNull(summary.Rejects);
        var lines = File.ReadAllLines(summary.Rejects);
        Assert.Equal("file,row,column,value,reason", lines[0]);
        return lines[1..];
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
