using System.Xml.Linq;
using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Data.Export;
using GeoArms.Data.Tests.Import;
using GeoArms.Engine.Snapshots;
using GeoArms.Testing;
using Microsoft.Data.Sqlite;

namespace GeoArms.Data.Tests.Export;

/// <summary>GeoPackages that are exported, read by GDAL.</summary>
public sealed class GeoPackageExportTests
{
    private const string Tracks =
        """"
        key,geometry,startedAt,endedAt,unit
        a,"LINESTRING (20 5, 21 6)",2024-01-02T03:04:05Z,2024-01-02T09:00:00.25Z,North
        b,"LINESTRING (-3 5, 21 -6, 22 7)",2024-02-02T00:00:00Z,,"South ""B"""
        """";

    private static readonly CodeLists Codes = CodeLists.Load(ImportTrial.DataFolder);

    [NeedsFact(Needs.Gdal)]
    public async Task GDAL_opens_it_with_types_extent_index_and_titles_and_without_a_warning()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.CsvAsync(Tracks, "patrols", id: "key");
        var path = trial.NewPath("patrols.gpkg");
        Assert.Equal(2, await ExportAsync(trial, path, "patrols"));
        var info = await ExternalProgram.RunAsync("sh", "-c", $"ogrinfo -al '{path}' 2>&1");
        Assert.DoesNotContain("Warning", info, StringComparison.Ordinal);
        Assert.DoesNotContain("ERROR", info, StringComparison.Ordinal);
        foreach (var expected in new[]
        {
            "Geometry: Line String", "Feature Count: 2", "Extent: (-3.000000, -6.000000) - (22.000000, 7.000000)", "FID Column = fid", "Geometry Column = geom",
            "started_at: DateTime", "revision: Integer64", "extra: String(JSON)",
            "started_at (DateTime) = 2024/01/02 03:04:05+00", "ended_at (DateTime) = 2024/01/02 09:00:00.250+00", "ID[\"EPSG\",4326]", "unit (String) = South \"B\"",
        })
        {
            Assert.Contains(expected, info, StringComparison.Ordinal);
        }

        Assert.Equal("startedAt|Started at", Scalar<string>(path, "SELECT name || '|' || title FROM gpkg_data_columns WHERE column_name = 'started_at'"));
        var inBox = await ExternalProgram.RunAsync("ogrinfo", "-al", "-so", path, "-spat", "21.5", "6.5", "23", "8");
        Assert.Contains("Feature Count: 1", inBox, StringComparison.Ordinal);
    }

    [NeedsFact(Needs.Gdal)]
    public async Task Another_program_can_edit_it_and_its_index_follows()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.CsvAsync(Tracks, "patrols", id: "key");
        var path = trial.NewPath("patrols.gpkg");
        await ExportAsync(trial, path, "patrols");
        await ExternalProgram.RunAsync("ogrinfo", path, "-sql", "DELETE FROM patrols WHERE source_id = 'b'");
        Assert.Equal((1L, "ok"), (Scalar<long>(path, "SELECT count(*) FROM rtree_patrols_geom"), Scalar<string>(path, "PRAGMA integrity_check")));
        Assert.Equal(1, (await trial.ImportAsync("geopackage", path)).Unchanged);
    }

    [NeedsFact(Needs.Gdal)]
    public async Task The_store_itself_is_read_by_GDAL_without_a_warning()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.CsvAsync(Tracks, "patrols", id: "key");
        var info = await ExternalProgram.RunAsync("sh", "-c", $"ogrinfo -al '{trial.NewPath("trial.gpkg")}' patrols 2>&1");
        Assert.Contains("Feature Count: 2", info, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", info, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moments_that_an_earlier_version_wrote_are_the_same_moments()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.CsvAsync(Tracks, "patrols", id: "key");
        var store = trial.NewPath("trial.gpkg");
        Execute(store, "DROP TRIGGER patrols_geoarms_update; DROP TRIGGER rtree_patrols_geom_update3; DROP TRIGGER rtree_patrols_geom_update4; UPDATE patrols SET started_at = replace(started_at, '.000Z', 'Z')");
        Assert.Equal("2024-01-02T03:04:05Z", Scalar<string>(store, "SELECT started_at FROM patrols WHERE source_id = 'a'"));
        Assert.Equal(2, (await trial.CsvAsync(Tracks, "patrols", id: "key")).Unchanged);
    }

    [Fact]
    public async Task A_table_without_places_becomes_an_attribute_table()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.CsvAsync("key,pcode,month,level\na,CF11,2024-01,partial\n", "coverage", id: "key");
        var path = trial.NewPath("coverage.gpkg");
        Assert.Equal(1, await ExportAsync(trial, path, "coverage"));
        Assert.Equal("attributes", Scalar<string>(path, "SELECT data_type FROM gpkg_contents WHERE table_name = 'coverage'"));
        Assert.Equal(0L, Scalar<long>(path, "SELECT count(*) FROM gpkg_geometry_columns"));
        Assert.Equal(1, (await trial.ImportAsync("geopackage", path)).Unchanged);
    }

    [Fact]
    public async Task It_is_not_written_to_standard_output_and_nothing_is_left_when_it_cannot_be_written()
    {
        await using var trial = await ImportTrial.BeginAsync();
        Assert.Contains("standard output", (await Assert.ThrowsAsync<InputException>(() => ExportAsync(trial, "-", "patrols"))).Message, StringComparison.Ordinal);
        var nowhere = trial.NewPath("absent/out.gpkg");
        Assert.Contains("cannot be written", (await Assert.ThrowsAsync<InputException>(() => ExportAsync(trial, nowhere, "patrols"))).Message, StringComparison.Ordinal);
    }

    [NeedsFact(Needs.Gdal)]
    public async Task Its_style_for_QGIS_has_a_class_in_the_viewers_colour_for_every_weapon_and_is_no_layer_to_import()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.CsvAsync("key,event_date,lon,lat,weapon\na,2024-01-02,20,6,IED\n", "incidents", id: "key");
        var path = trial.NewPath("incidents.gpkg");
        await ExportAsync(trial, path, "incidents");
        Assert.Contains("layer_styles (None)", await ExternalProgram.RunAsync("ogrinfo", path), StringComparison.Ordinal);
        Assert.Equal("incidents|geom|1", Scalar<string>(path, "SELECT f_table_name || '|' || f_geometry_column || '|' || useAsDefault FROM layer_styles"));

        var style = XDocument.Parse(Scalar<string>(path, "SELECT styleQML FROM layer_styles"));
        var renderer = style.Root!.Element("renderer-v2")!;
        Assert.Equal(("categorizedSymbol", "weapon"), (renderer.Attribute("type")?.Value, renderer.Attribute("attr")?.Value));
        var symbols = renderer.Element("symbols")!.Elements("symbol").ToDictionary(symbol => symbol.Attribute("name")!.Value, Colour);
        var colours = renderer.Element("categories")!.Elements("category").ToDictionary(category => category.Attribute("value")!.Value, category => symbols[category.Attribute("symbol")!.Value]);
        foreach (var weapon in Codes["weapon"].Values)
        {
            Assert.Equal(weapon.Colour, colours[weapon.Key], ignoreCase: true);
        }

        Assert.Equal(Codes["weapon"].Values.Count + 1, colours.Count);
        Assert.Equal(1, (await trial.ImportAsync("geopackage", path)).Unchanged);

        static string Colour(XElement symbol)
        {
            var parts = symbol.Descendants("prop").Single(property => property.Attribute("k")!.Value == "color").Attribute("v")!.Value.Split(',').Select(byte.Parse).ToArray();
            return "#" + Convert.ToHexString(parts.AsSpan(0, 3));
        }
    }

    private static Task<long> ExportAsync(ImportTrial trial, string file, string layer) =>
        LayerExport.RunAsync(new ExportRequest("geopackage", file, layer) { Codes = Codes }, trial.Store, AccessScope.LocalOwner, CancellationToken.None);

    private static T Scalar<T>(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
