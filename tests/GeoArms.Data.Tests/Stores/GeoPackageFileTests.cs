using System.Diagnostics;
using System.Text.RegularExpressions;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores;
using GeoArms.Testing;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Data.Tests.Stores;

/// <summary>The GeoPackage store seen with GDAL's eyes, and as a file among files.</summary>
public sealed partial class GeoPackageFileTests : IDisposable
{
    private static readonly CancellationToken Cancel = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.File("store.gpkg");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task GDAL_lists_every_layer_with_its_count_and_says_no_warning()
    {
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync("incidents", [.. Enumerable.Range(0, 321).Select(i => Incident(i.ToString(), i * 0.1))], Cancel);
            await store.WriteAsync("incidents", [Incident("0", -5)], Cancel);
            await store.DeleteAsync("incidents", ["test:320"], Cancel);
            await store.WriteAsync("zones", [Zone("1"), Zone("2")], Cancel);
            await store.EnsureLayerAsync(new LayerSchema("odd-layer", "Odd", GeometryKinds.Any, [new ColumnSchema("Area Name", ColumnType.Text, "Area") { SqlName = "Area Name" }]), Cancel);
        }

        var (output, errors) = await RunAsync("ogrinfo", "-al", "-so", Database);
        Assert.Equal("", errors);
        var counts = LayerCounts().Matches(output).ToDictionary(match => match.Groups["name"].Value, match => int.Parse(match.Groups["count"].Value), StringComparer.Ordinal);
        Assert.Equal(BuiltInLayers.All.Select(layer => layer.Name).Append("odd-layer").Order(StringComparer.Ordinal), counts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(320, counts["incidents"]);
        Assert.Equal(2, counts["zones"]);
        Assert.All(counts.Where(layer => layer.Key is not ("incidents" or "zones")), layer => Assert.Equal(0, layer.Value));
        Assert.Contains("EPSG\",4326", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", output, StringComparison.OrdinalIgnoreCase);
        Assert.Matches(@"occurred_from: Date \(0\.0\) NOT NULL", output);
        Assert.Matches(@"recorded_at: DateTime", output);
        Assert.Matches(@"civilians_targeted: Integer\(Boolean\)", output);
        Assert.Matches(@"killed: Integer64", output);
    }

    [Fact]
    public async Task GDAL_reads_the_same_geometry_and_finds_it_by_the_R_tree()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync("zones", [Zone("1"), Zone("2", 30)], Cancel);
        await store.WriteAsync("incidents", [Incident("1", 10), Incident("2", 20), Incident("3", 30)], Cancel);
        await store.WriteAsync("incidents", [Incident("1", 40), Incident("3", 10)], Cancel);
        await store.DeleteAsync("incidents", ["test:3"], Cancel);
        var (all, _) = await RunAsync("ogrinfo", "-al", Database, "zones");
        Assert.Contains("POLYGON ((30 0,31 0,31 1,30 1,30 0),(30.25 0.25,30.5 0.25,30.5 0.5,30.25 0.25))", all, StringComparison.Ordinal);
        Assert.Equal("Feature Count: 1", Line(await RunAsync("ogrinfo", "-so", "-spat", "39", "0", "41", "10", Database, "incidents"), "Feature Count"));
        Assert.Equal("Feature Count: 1", Line(await RunAsync("ogrinfo", "-so", "-spat", "19", "0", "21", "10", Database, "incidents"), "Feature Count"));
        Assert.Equal("Feature Count: 0", Line(await RunAsync("ogrinfo", "-so", "-spat", "9", "0", "11", "10", Database, "incidents"), "Feature Count"));
    }

    [Fact]
    public async Task An_edit_with_ogrinfo_is_logged_and_makes_a_revision()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync("incidents", [Incident("1"), Incident("2")], Cancel);
        var position = await store.PositionAsync(Cancel);
        var (_, errors) = await RunAsync("ogrinfo", Database, "-sql", "UPDATE incidents SET notes = 'by ogr', killed = 12 WHERE id = 'test:2'");
        Assert.Equal("", errors);
        var change = Assert.Single((await store.ChangesAsync(position, Cancel)).Layers);
        Assert.Equal(["test:2"], change.Ids);
        var sink = new CapturingSink(BuiltInLayers.Incidents);
        await store.ReadRowsAsync("incidents", ["test:2"], sink, Cancel);
        Assert.Equal((12L, "by ogr", 2L), (sink.Rows[0]["killed"], sink.Rows[0]["notes"], sink.Rows[0].Revision));
        Assert.Single(await store.HistoryAsync("incidents", "test:2", Cancel));
    }

    [Fact]
    public async Task Rows_appended_with_ogr2ogr_are_logged_and_get_what_they_lack()
    {
        await using var store = await OpenAsync();
        var position = await store.PositionAsync(Cancel);
        var file = _folder.File("points.geojson");
        await File.WriteAllTextAsync(file, """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"occurred_from":"2024-05-31","occurred_to":"2024-05-31","place":"Bria"},"geometry":{"type":"Point","coordinates":[21.99,6.54]}},
            {"type":"Feature","properties":{"occurred_from":"2024-06-01","occurred_to":"2024-06-02","place":"Bouar"},"geometry":{"type":"Point","coordinates":[15.6,5.93]}}]}
            """);
        var (_, errors) = await RunAsync("ogr2ogr", "-update", "-append", Database, file, "-nln", "incidents");
        Assert.Equal("", errors);
        var sink = new CapturingSink(BuiltInLayers.Incidents);
        await store.ReadLayerAsync("incidents", sink, Cancel);
        Assert.Equal(["Bria", "Bouar"], sink.Rows.Select(row => (string)row["place"]!));
        Assert.All(sink.Rows, row => Assert.Equal($"manual:{row["sourceId"]}", row.Id));
        Assert.All(sink.Rows, row => Assert.Equal(("unknown", "mission", 1L), (row["weapon"], row["classification"], row.Revision)));
        Assert.Equal(new Point(21.99, 6.54), sink.Rows[0].Geometry);
        Assert.Equal(sink.Rows.Select(row => row.Id).Order(StringComparer.Ordinal), Assert.Single((await store.ChangesAsync(position, Cancel)).Layers).Ids!.Order(StringComparer.Ordinal));
        Assert.Equal("Feature Count: 1", Line(await RunAsync("ogrinfo", "-so", "-spat", "15", "5", "16", "6", Database, "incidents"), "Feature Count"));
    }

    [Fact]
    public async Task The_file_says_that_it_is_a_GeoPackage_and_is_sound()
    {
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync("incidents", [Incident("1", -10), Incident("2", 20)], Cancel);
        }

        Assert.Empty(Directory.GetFiles(_folder.Path, "*-wal"));
        Assert.Equal("1196444487", Scalar("PRAGMA application_id"));
        Assert.Equal("10300", Scalar("PRAGMA user_version"));
        Assert.Equal("ok", Scalar("PRAGMA integrity_check(1)").Replace("no such function: ST_IsEmpty", "ok", StringComparison.Ordinal));
        Assert.Equal("-10|4.4|20|4.4", Scalar("SELECT min_x || '|' || min_y || '|' || max_x || '|' || max_y FROM gpkg_contents WHERE table_name = 'incidents'").Replace(".0", "", StringComparison.Ordinal));
        Assert.Equal("3", Scalar("SELECT count(*) FROM gpkg_spatial_ref_sys WHERE srs_id IN (-1, 0, 4326)"));
        Assert.Equal("10", Scalar("SELECT count(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'"));
        Assert.Equal("attributes", Scalar("SELECT data_type FROM gpkg_contents WHERE table_name = 'coverage'"));
        Assert.Equal("2", Scalar("SELECT count(*) FROM rtree_incidents_geom"));
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_file()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var store = await OpenAsync();
        await store.WriteAsync("incidents", [Incident("1")], Cancel);
        foreach (var file in Directory.GetFiles(_folder.Path))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_GeoPackage_of_another_program_is_refused_and_left_alone()
    {
        var file = _folder.File("in.geojson");
        await File.WriteAllTextAsync(file, """{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}""");
        await RunAsync("ogr2ogr", "-f", "GPKG", Database, file);
        var before = await File.ReadAllBytesAsync(Database);
        var refused = await Assert.ThrowsAsync<InputException>(OpenAsync);
        Assert.Contains("geoarms import geopackage", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Database));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(Database, new string('x', 5000));
        var refused = await Assert.ThrowsAsync<StoreException>(OpenAsync);
        Assert.Contains("store.gpkg", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_log_is_drawn_together_without_a_change_being_lost()
    {
        await using var store = await OpenAsync();
        var start = await store.PositionAsync(Cancel);
        for (var batch = 0; batch < 6; batch++)
        {
            await store.WriteAsync("coverage", [.. Enumerable.Range(0, 10_000).Select(i => Coverage($"{batch}-{i}"))], Cancel);
        }

        Assert.True(int.Parse(Scalar("SELECT count(*) FROM geoarms_changes")) < 20_000);
        var before = await store.ChangesAsync(start, Cancel);
        Assert.Null(Assert.Single(before.Layers).Ids);
        Assert.True((await store.ChangesAsync(before.Position, Cancel)).IsEmpty);
        await store.WriteAsync("coverage", [Coverage("last")], Cancel);
        Assert.Equal(["test:last"], Assert.Single((await store.ChangesAsync(before.Position, Cancel)).Layers).Ids);
    }

    [Fact]
    public async Task A_write_waits_for_another_program_and_then_goes_through()
    {
        await using var store = await OpenAsync();
        await using var other = Connect();
        await ExecuteAsync(other, "BEGIN IMMEDIATE");
        var writing = store.WriteAsync("incidents", [Incident("1")], Cancel);
        await Task.Delay(300);
        Assert.False(writing.IsCompleted);

        // Reading does not wait.
        Assert.Equal(0, await store.CountAsync("incidents", Cancel));
        await ExecuteAsync(other, "COMMIT");
        Assert.Equal(1, (await writing).Inserted);
    }

    [Fact]
    public async Task A_closed_store_leaves_one_file_and_a_copy_of_it_opens()
    {
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync("incidents", [Incident("1")], Cancel);
        }

        Assert.Equal([Database], Directory.GetFiles(_folder.Path));
        File.Copy(Database, _folder.File("copy.gpkg"));
        await using var copy = await StoreFactory.OpenAsync(_folder.File("copy.gpkg"));
        Assert.Equal(1, await copy.CountAsync("incidents", Cancel));
    }

    private Task<IStore> OpenAsync() => StoreFactory.OpenAsync(Database);

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private string Scalar(string sql)
    {
        using var connection = Connect();
        connection.CreateFunction("ST_IsEmpty", (byte[]? _) => false);
        foreach (var name in (string[])["ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"])
        {
            connection.CreateFunction(name, (byte[]? _) => 0.0);
        }

        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString() ?? "";
    }

    private static FeatureRow Incident(string sourceId, double longitude = 18.5)
    {
        var row = new FeatureRow(BuiltInLayers.Incidents) { Geometry = new Point(longitude, 4.4) };
        row["source"] = "test";
        row["sourceId"] = sourceId;
        row["occurredFrom"] = new DateOnly(2024, 5, 31);
        row["occurredTo"] = new DateOnly(2024, 5, 31);
        return row;
    }

    private static FeatureRow Coverage(string sourceId)
    {
        var row = new FeatureRow(BuiltInLayers.Coverage);
        row["source"] = "test";
        row["sourceId"] = sourceId;
        row["pcode"] = "CF11";
        row["month"] = new DateOnly(2024, 5, 1);
        return row;
    }

    private static FeatureRow Zone(string sourceId, double west = 0)
    {
        var row = new FeatureRow(BuiltInLayers.Zones)
        {
            Geometry = new WKTReader().Read($"POLYGON (({west} 0, {west + 1} 0, {west + 1} 1, {west} 1, {west} 0), ({west + 0.25} 0.25, {west + 0.5} 0.25, {west + 0.5} 0.5, {west + 0.25} 0.25))"),
        };
        row["source"] = "test";
        row["sourceId"] = sourceId;
        row["zoneType"] = "weaponFree";
        return row;
    }

    private static string Line((string Output, string Errors) run, string beginning)
    {
        Assert.Equal("", run.Errors);
        return run.Output.Split('\n').Single(line => line.StartsWith(beginning, StringComparison.Ordinal));
    }

    private static async Task<(string Output, string Errors)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start. On Debian: apt-get install gdal-bin.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (await output, await errors);
    }

    [GeneratedRegex(@"^Layer name: (?<name>.+)\n(?:.*\n)*?Feature Count: (?<count>\d+)$", RegexOptions.Multiline)]
    private static partial Regex LayerCounts();
}
