using System.Text;
using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Data.Export;
using GeoArms.Data.TileArchives;
using GeoArms.Data.Tests.Import;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Data.Tests.Export;

public sealed class TileArchiveExportTests
{
    private static readonly string[] Formats = ["pmtiles", "mbtiles"];

    [Theory]
    [InlineData("pmtiles")]
    [InlineData("mbtiles")]
    public async Task An_archive_says_what_is_in_it_and_where(string format)
    {
        await using var trial = await TrialAsync();
        var file = trial.NewPath("out." + format);
        ExportProgress? last = null;
        var rows = await LayerExport.RunAsync(
            new ExportRequest(format, file, "incidents") { Filter = "killed > 1", MinZoom = 3, MaxZoom = 7 }, trial.Store, AccessScope.LocalOwner, CancellationToken.None, report => last = report);
        Assert.Equal(2, rows);
        Assert.True(last is { IsDone: true, Written: 7 } && last.Visited == last.Expected, $"{last}");
        using var archive = TileArchiveFile.Open(file);
        var told = archive.Description;
        Assert.Equal((TileKind.Vector, 3, 7), (told.Kind, told.MinZoom, told.MaxZoom));
        Assert.Equal((20, 5, 21.5, 6.25), told.Bounds);
        Assert.Contains("killed > 1", told.About, StringComparison.Ordinal);
        Assert.Equal("incidents", told.VectorLayers!.Value[0].GetProperty("id").GetString());
        Assert.Null(archive.Read(new TileAddress(2, 2, 1)));
        var tile = new TileAddress(7, 71, 62);
        var body = archive.Read(tile)!;
        Assert.Equal(TileCompression.Gzip, archive.CompressionOf(body));
        Assert.Contains("test:b", Encoding.Latin1.GetString(BoundedInflation.Of(body, TileCompression.Gzip, 100_000, "tile")), StringComparison.Ordinal);
        archive.Examine();
    }

    [Fact]
    public async Task Equal_tiles_are_stored_once_and_neighbours_along_the_curve_are_one_entry()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.GeoJsonAsync("""{"type":"Polygon","coordinates":[[[-40,-40],[40,-40],[40,40],[-40,40],[-40,-40]]]}""", "areas");
        var sizes = new List<long>();
        foreach (var format in Formats)
        {
            var file = trial.NewPath("out." + format);
            ExportProgress? last = null;
            await LayerExport.RunAsync(new ExportRequest(format, file, "areas") { MaxZoom = 8 }, trial.Store, AccessScope.LocalOwner, CancellationToken.None, report => last = report);
            Assert.InRange(last!.Written, 4000, 7000);
            Assert.InRange(last.Contents, 20, 400);
            sizes.Add(new FileInfo(file).Length);
        }

        Assert.InRange(sizes[0], 10_000, 100_000);
    }

    [Fact]
    public async Task Very_many_tiles_get_leaf_directories_that_lead_to_each_of_them()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var random = new Random(3);
        var csv = new StringBuilder("key,lon,lat\n");
        for (var i = 0; i < 3000; i++)
        {
            csv.Append(FormattableString.Invariant($"{i},{(random.NextDouble() * 340) - 170:R},{(random.NextDouble() * 160) - 80:R}\n"));
        }

        await trial.CsvAsync(csv.ToString(), "wells", id: "key");
        var file = trial.NewPath("out.pmtiles");
        ExportProgress? last = null;
        await LayerExport.RunAsync(new ExportRequest("pmtiles", file, "wells"), trial.Store, AccessScope.LocalOwner, CancellationToken.None, report => last = report);
        using var archive = PmtilesArchive.Open(file);
        var found = 0;
        for (var zoom = 0; zoom <= 7; zoom++)
        {
            for (var place = 0UL; place < 1UL << (2 * zoom); place++)
            {
                found += archive.Read(TileOrder.At(zoom, place)) is null ? 0 : 1;
            }
        }

        Assert.True(archive.EntriesKept > 0, "There is no leaf directory.");
        Assert.InRange(last!.Written - found, 5 * 2700, 5 * 3000);
        archive.Examine();
    }

    [Fact]
    public async Task Zooms_out_of_bounds_layers_without_places_and_far_too_many_tiles_are_refused_and_leave_no_file()
    {
        await using var trial = await TrialAsync();
        await trial.CsvAsync("key,pcode,month,level\na,CF11,2024-01,partial\n", "coverage", id: "key");
        await trial.GeoJsonAsync("""{"type":"Polygon","coordinates":[[[-80,-80],[80,-80],[80,80],[-80,80],[-80,-80]]]}""", "areas");
        foreach (var format in Formats)
        {
            var file = trial.NewPath("out." + format);
            await RefusedAsync("from 0 to 22", new ExportRequest(format, file, "incidents") { MaxZoom = 23 });
            await RefusedAsync("from 0 to 22", new ExportRequest(format, file, "incidents") { MinZoom = -1 });
            await RefusedAsync("not above", new ExportRequest(format, file, "incidents") { MinZoom = 5, MaxZoom = 4 });
            await RefusedAsync("no tiles", new ExportRequest(format, file, "coverage"));
            await RefusedAsync("no tile to write", new ExportRequest(format, file, "sites"));
            await RefusedAsync("standard output", new ExportRequest(format, "-", "incidents"));
            await RefusedAsync("--max-zoom 11 stays below", new ExportRequest(format, file, "areas") { MaxZoom = 20 });
            await RefusedAsync("cannot be written", new ExportRequest(format, trial.NewPath("absent/out"), "incidents"));
        }

        await RefusedAsync("has no zooms", new ExportRequest("csv", trial.NewPath("out.csv"), "incidents") { MaxZoom = 4 });
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(trial.NewPath("x"))!, "out.*"));

        async Task RefusedAsync(string reason, ExportRequest request) =>
            Assert.Contains(reason, (await Assert.ThrowsAsync<InputException>(() => LayerExport.RunAsync(request, trial.Store, AccessScope.LocalOwner, CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_leaves_the_file_that_was_there_and_no_other()
    {
        await using var trial = await TrialAsync();
        var file = trial.NewPath("out.pmtiles");
        await File.WriteAllTextAsync(file, "before");
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LayerExport.RunAsync(
            new ExportRequest("pmtiles", file, "incidents"), trial.Store, AccessScope.LocalOwner, stop.Token, _ => stop.Cancel()));
        Assert.Equal("before", await File.ReadAllTextAsync(file));
        Assert.Equal(["out.pmtiles"], Directory.GetFiles(Path.GetDirectoryName(file)!, "out.*").Select(Path.GetFileName));
    }

    private static async Task<ImportTrial> TrialAsync()
    {
        var trial = await ImportTrial.BeginAsync();
        await trial.ImportAsync("csv", trial.Write("events.csv", "key,event_date,lon,lat,fatalities\na,2024-01-02,21.5,6.25,3\nb,2024-02-02,20,5,2\nc,2024-03-02,-20,6,0\n"), "incidents", id: "key", source: "test");
        return trial;
    }
}
