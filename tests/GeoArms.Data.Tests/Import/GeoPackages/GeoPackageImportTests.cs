using System.IO.Compression;
using GeoArms.Core;
using GeoArms.Testing;
using Microsoft.Data.Sqlite;

namespace GeoArms.Data.Tests.Import.GeoPackages;

/// <summary>GeoPackages of other programs, each held against what GDAL reads from the same file.</summary>
public sealed class GeoPackageImportTests
{
    private const string Mixed =
        """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[20,5,7],[24,5,7],[24,9,7],[20,9,7],[20,5,7]],[[21,6,7],[21,7,7],[22,7,7],[22,6,7],[21,6,7]]]},"properties":{"name":"Zémio – à côté","count":12,"share":0.125,"day":"2024-02-29","at":"2024-02-29T12:00:00Z","big":123456789012345,"true":true}},
        {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[[10,5,7],[11,5,7],[11,6,7],[10,6,7],[10,5,7]]],[[[12,5,7],[14,5,7],[14,7,7],[12,7,7],[12,5,7]]]]},"properties":{"name":"islands","count":-3,"share":-1.5e-7,"day":null,"at":null,"big":null,"true":false}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0,7],[1,0,7],[1,1,7],[0,0,7]]]},"properties":{"name":null,"count":null,"share":null,"day":"1999-12-31","at":"1999-12-31T23:59:59Z","big":0,"true":null}}
        ]}
        """;

    [NeedsFact(Needs.SharedData | Needs.Gdal)]
    public async Task Real_layers_of_one_file_give_the_rows_of_their_GeoJSON()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = trial.NewPath("real.gpkg");
        foreach (var (name, source) in new[] { ("areas", "admin/caf_adm3.geojson.gz"), ("roads", "infrastructure/africa_road_network_graph.geojson.gz"), ("accidents", "mines/cambodia_mine_erw_accidents_2005_utm48n.geojson.gz") })
        {
            await ExternalProgram.RunAsync("ogr2ogr", [.. Into(path), "/vsigzip/" + SharedData.DataFile(source.Split('/')), "-nln", name]);
        }

        foreach (var (name, rows) in new[] { ("areas", 175), ("roads", 2825), ("accidents", 124) })
        {
            var single = trial.NewPath(name + ".gpkg");
            await ExternalProgram.RunAsync("ogr2ogr", "-f", "GPKG", single, path, name);
            await GdalComparison.SameAsync(trial, "geopackage", single, path, name, rows);
        }
    }

    public static TheoryData<string, string> Types => new()
    {
        { "XY", "geom" }, { "XYZ", "geom" }, { "XYM", "geom" }, { "XYZM", "geom" },
        { "XY", "ST_Boundary(geom)" }, { "XYZ", "ST_Boundary(geom)" }, { "XYZM", "ST_Boundary(geom)" },
        { "XY", "ST_Centroid(geom)" }, { "XYZ", "ST_Centroid(geom)" }, { "XYM", "ST_Centroid(geom)" },
        { "XY", "ST_DissolvePoints(geom)" }, { "XYZ", "ST_DissolvePoints(geom)" },
    };

    [NeedsTheory(Needs.Gdal)]
    [MemberData(nameof(Types))]
    public async Task Every_type_of_geometry_is_read_as_GDAL_reads_it(string dimensions, string made)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var first = trial.NewPath("first.gpkg");
        var path = trial.NewPath("mixed.gpkg");
        await ExternalProgram.RunAsync("ogr2ogr", "-f", "GPKG", first, trial.Write("mixed.geojson", Mixed), "-nln", "mixed");
        await ExternalProgram.RunAsync("ogr2ogr", "-f", "GPKG", path, first, "-dim", dimensions, "-dialect", "SQLite", "-sql", $"SELECT {made} AS geom, name, count, share, day, at, big, \"true\" FROM mixed", "-nln", "mixed");
        await GdalComparison.SameAsync(trial, "geopackage", path, path, null, 3);
    }

    [NeedsFact(Needs.Gdal)]
    public async Task All_layers_and_tables_go_in_under_their_own_names_made_fit()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = trial.NewPath("several.gpkg");
        var points = trial.Write("points.geojson", """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[20,6]},"properties":{"name":"Obo"}}]}""");
        foreach (var name in new[] { "Zones à risque", "zones_a_risque", "1950", "facilities" })
        {
            await ExternalProgram.RunAsync("ogr2ogr", [.. Into(path), points, "-nln", name]);
        }

        await ExternalProgram.RunAsync("ogr2ogr", [.. Into(path), trial.Write("codes.csv", "code,title\nA,Alpha\nB,Beta\n"), "-nln", "codes"]);
        var summary = await trial.ImportAsync("geopackage", path);
        Assert.Equal((6, 6), (summary.Read, summary.Inserted));
        Assert.Equal(["zones_a_risque", "zones_a_risque_2", "l_1950", "facilities", "codes"], summary.Layers);
        Assert.Contains("The layer 'Zones à risque' of 'several.gpkg' is called 'zones_a_risque' here.", summary.Notes);
        Assert.Equal("Obo", Assert.Single(await trial.RowsAsync("facilities"))["name"]);
        Assert.Equal(["Alpha", "Beta"], (await trial.RowsAsync("codes")).Select(row => row["title"]));
        Assert.Equal("several:1", Assert.Single(await trial.RowsAsync("l_1950")).Id);
        Assert.Equal(6, (await trial.ImportAsync("geopackage", path)).Unchanged);
    }

    [NeedsFact(Needs.Gdal)]
    public async Task Into_one_layer_that_is_named_equal_keys_of_two_layers_stay_two_rows()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = trial.NewPath("two.gpkg");
        foreach (var (name, x) in new[] { ("north", 1), ("south", 2) })
        {
            await ExternalProgram.RunAsync("ogr2ogr", [.. Into(path), trial.Write(name + ".geojson", $$"""{"type":"Point","coordinates":[{{x}},6]}"""), "-nln", name]);
        }

        Assert.Equal(2, (await trial.ImportAsync("geopackage", path, "places")).Inserted);
        Assert.Equal(["north:1", "south:1"], (await trial.RowsAsync("places")).Select(row => row.Id));
    }

    [Theory]
    [InlineData(".gz")]
    [InlineData(".zip")]
    public async Task A_packed_file_is_read_from_a_copy_that_goes_again(string packing)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Small(trial);
        var packed = path + packing;
        if (packing == ".gz")
        {
            await using var to = new GZipStream(File.Create(packed), CompressionLevel.Fastest);
            await to.WriteAsync(await File.ReadAllBytesAsync(path));
        }
        else
        {
            await using var archive = await ZipFile.OpenAsync(packed, ZipArchiveMode.Create);
            await archive.CreateEntryFromFileAsync(path, "data/small.gpkg");
        }

        var before = Copies();
        Assert.Equal(2, (await trial.ImportAsync("geopackage", packed)).Inserted);
        Assert.Equal(before, Copies());
    }

    [Fact]
    public async Task Nothing_is_written_beside_the_file()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Small(trial);
        var whole = await File.ReadAllBytesAsync(path);
        await trial.ImportAsync("geopackage", path);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        Assert.Equal(whole, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_store_is_read_with_all_its_layers_and_without_its_books()
    {
        await using var from = await ImportTrial.BeginAsync();
        await using var to = await ImportTrial.BeginAsync();
        await from.CsvAsync("key,lon,lat,event_date,weapon,fatalities,colour\na,20,6,2024-01-02,rifle,3,red\nb,21,7,2024-02-03,IED,,\n", "incidents", id: "key");
        await from.CsvAsync("Name,lon,lat,when\nx,1,2,2024-01-02T03:04:05.678Z\ny,3,4,\n", "own");

        // The file as it lies there, while its store is open: what was written last stands in the log beside it.
        var copy = from.NewPath("trial.gpkg");
        var summary = await to.ImportAsync("geopackage", copy);
        Assert.Equal((4, 4, 0), (summary.Read, summary.Inserted, summary.Rejected));
        foreach (var layer in new[] { "incidents", "own" })
        {
            Assert.Equal((await from.RowsAsync(layer)).Select(Content), (await to.RowsAsync(layer)).Select(Content));
        }

        Assert.Equal(4, (await from.ImportAsync("geopackage", copy)).Unchanged);
        Assert.DoesNotContain(await to.Store.LayersAsync(CancellationToken.None), layer => layer.Name.StartsWith("geoarms", StringComparison.Ordinal));

        static string Content(Stores.CapturedRow row) =>
            string.Join('|', row.Values.Where(value => value.Key != "recordedAt").OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}")) + row.Geometry;
    }

    [Theory]
    [InlineData("CREATE VIEW bad AS SELECT fid, geom, launch('x') AS name FROM small", "no such function: launch")]
    [InlineData("CREATE VIEW bad AS SELECT fid, geom, load_extension('/tmp/x.so') AS name FROM small", "cannot be read")]
    [InlineData("CREATE VIRTUAL TABLE bad USING fts5(name)", "is a virtual table")]
    [InlineData("SELECT 1", "which it does not hold")]
    public async Task A_layer_that_is_code_is_refused_before_any_row_is_stored(string sql, string reason)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Small(trial, sql, "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('bad', 'features', 'bad', 4326)");
        Assert.Contains(reason, (await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("geopackage", path))).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(await trial.Store.LayersAsync(CancellationToken.None), layer => layer.Name == "small");
    }

    [Fact]
    public async Task Triggers_of_the_file_do_not_run_and_views_that_only_select_are_layers()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Small(
            trial,
            "CREATE TRIGGER boom AFTER INSERT ON small BEGIN DELETE FROM small; END",
            "CREATE VIEW big AS SELECT fid, geom, upper(name) AS loud FROM small WHERE name = 'b'",
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('big', 'features', 'big', 4326)",
            "INSERT INTO gpkg_geometry_columns VALUES ('big', 'geom', 'POINT', 4326, 0, 0)");
        Assert.Equal(3, (await trial.ImportAsync("geopackage", path)).Inserted);
        Assert.Equal("B", Assert.Single(await trial.RowsAsync("big"))["loud"]);
    }

    [Theory]
    [InlineData(4326, null)]
    [InlineData(0, null)]
    [InlineData(-1, "is undefined; say --crs")]
    [InlineData(77, "which the file does not define")]
    public async Task The_reference_system_is_the_one_that_the_file_names(int id, string? reason)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Small(trial, $"UPDATE gpkg_geometry_columns SET srs_id = {id}");
        if (reason is null)
        {
            Assert.Equal(2, (await trial.ImportAsync("geopackage", path)).Inserted);
        }
        else
        {
            Assert.Contains(reason, (await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("geopackage", path))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_no_GeoPackage_is_refused()
    {
        await using var trial = await ImportTrial.BeginAsync();
        Assert.Contains("no SQLite database", await MessageAsync(trial.Write("text.gpkg", new string('x', 5000))), StringComparison.Ordinal);
        Assert.Contains("it has no table gpkg_contents", await MessageAsync(Database("CREATE TABLE a (b)")), StringComparison.Ordinal);
        Assert.Contains("looks like SpatiaLite", await MessageAsync(Database("CREATE TABLE geometry_columns (b)")), StringComparison.Ordinal);
        Assert.Contains("holds no layer", await MessageAsync(Small(trial, "DELETE FROM gpkg_contents")), StringComparison.Ordinal);

        string Database(string sql)
        {
            var path = trial.NewPath(Guid.NewGuid() + ".gpkg");
            using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
            return path;
        }

        async Task<string> MessageAsync(string path) => (await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("geopackage", path))).Message;
    }

    [Fact]
    public async Task Of_a_file_that_is_damaged_in_the_middle_what_comes_before_is_kept()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var many = "INSERT INTO small (geom, name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT (SELECT geom FROM small LIMIT 1), printf('%.100c', 'x') FROM n";
        var path = Small(trial, many);
        var whole = await File.ReadAllBytesAsync(path);
        whole.AsSpan(whole.Length / 2 / 4096 * 4096, 4096).Fill(0xEE);
        await File.WriteAllBytesAsync(path, whole);
        var summary = await trial.ImportAsync("geopackage", path, "small");
        Assert.InRange(summary.Inserted, 1000, 19_000);
        Assert.Equal(1, summary.Rejected);
        Assert.Contains("cannot be read further", Assert.Single(ImportTrial.Rejects(summary)), StringComparison.Ordinal);

        await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)]);
        Assert.Contains("is damaged", (await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("geopackage", path, "small"))).Message, StringComparison.Ordinal);
    }

    /// <summary>A GeoPackage with one layer <c>small</c> of two points, then changed by SQL.</summary>
    internal static string Small(ImportTrial trial, params string[] sql)
    {
        var path = Path.Combine(Directory.CreateDirectory(trial.NewPath(Guid.NewGuid().ToString())).FullName, "small.gpkg");
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        string[] made =
        [
            "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY NOT NULL, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)",
            "INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\"]', NULL)",
            "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER)",
            "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL)",
            "CREATE TABLE small (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom GEOMETRY, name TEXT)",
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('small', 'features', 'small', 4326)",
            "INSERT INTO gpkg_geometry_columns VALUES ('small', 'geom', 'POINT', 4326, 0, 0)",
            "INSERT INTO small (geom, name) VALUES (x'47500001E61000000101000000000000000000F03F0000000000000040', 'a')",
            "INSERT INTO small (geom, name) VALUES (x'47500001E6100000010100000000000000000008400000000000001040', 'b')",
        ];
        foreach (var text in made.Concat(sql))
        {
            using var command = connection.CreateCommand();
            command.CommandText = text;
            command.ExecuteNonQuery();
        }

        return path;
    }

    private static string[] Into(string path) => File.Exists(path) ? ["-f", "GPKG", "-update", path] : ["-f", "GPKG", path];

    private static string[] Copies() => [.. Directory.GetFiles(Path.GetTempPath(), "geoarms-import-*").Order(StringComparer.Ordinal)];
}
