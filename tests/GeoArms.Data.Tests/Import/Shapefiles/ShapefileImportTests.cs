using System.Globalization;
using System.IO.Compression;
using GeoArms.Core;
using GeoArms.Data.Tests.Stores;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import.Shapefiles;

/// <summary>Shapefiles, each held against what GDAL reads from the same file.</summary>
public sealed class ShapefileImportTests
{
    private const string Mixed =
        """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[20,5,7],[24,5,7],[24,9,7],[20,9,7],[20,5,7]],[[21,6,7],[21,7,7],[22,7,7],[22,6,7],[21,6,7]]]},"properties":{"name":"Zémio – à côté","count":12,"share":0.125,"day":"2024-02-29","big":123456789012345}},
        {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[[10,5,7],[11,5,7],[11,6,7],[10,6,7],[10,5,7]]],[[[12,5,7],[14,5,7],[14,7,7],[12,7,7],[12,5,7]],[[12.5,5.5,7],[12.5,6.5,7],[13.5,6.5,7],[13.5,5.5,7],[12.5,5.5,7]]],[[[12.7,5.7,7],[13,5.7,7],[13,6,7],[12.7,6,7],[12.7,5.7,7]]]]},"properties":{"name":"islands","count":-3,"share":-1.5e-7,"day":null,"big":null}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0,7],[1,0,7],[1,1,7],[0,0,7]]]},"properties":{"name":null,"count":null,"share":null,"day":"1999-12-31","big":0}}
        ]}
        """;

    [NeedsFact(Needs.SharedData | Needs.Gdal)]
    public async Task A_shapefile_in_UTM_gives_the_rows_of_its_GeoJSON()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var shapes = trial.NewPath("cambodia.shp");
        await ExternalProgram.RunAsync("ogr2ogr", "-f", "ESRI Shapefile", shapes, "/vsigzip/" + SharedData.DataFile("mines", "cambodia_mine_erw_accidents_2005_utm48n.geojson.gz"));
        await SameAsGdalAsync(trial, shapes, shapes, 124);
    }

    [NeedsFact(Needs.SharedData | Needs.Gdal)]
    public async Task Real_areas_in_a_folder_within_an_archive_give_the_rows_of_their_GeoJSON()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var folder = Directory.CreateDirectory(trial.NewPath("packed/COD-AB/shp")).FullName;
        var shapes = Path.Combine(folder, "caf_adm3.shp");
        await ExternalProgram.RunAsync("ogr2ogr", "-f", "ESRI Shapefile", shapes, "/vsigzip/" + SharedData.DataFile("admin", "caf_adm3.geojson.gz"));
        var archive = trial.NewPath("caf.zip");
        await ZipFile.CreateFromDirectoryAsync(trial.NewPath("packed"), archive);
        await SameAsGdalAsync(trial, archive, shapes, 175);
    }

    [NeedsFact(Needs.SharedData | Needs.Gdal)]
    public async Task Real_lines_give_the_rows_of_their_GeoJSON()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var shapes = trial.NewPath("roads.shp");
        await ExternalProgram.RunAsync("ogr2ogr", "-f", "ESRI Shapefile", shapes, "/vsigzip/" + SharedData.DataFile("infrastructure", "africa_road_network_graph.geojson.gz"));
        await SameAsGdalAsync(trial, shapes, shapes, 2825);
    }

    public static TheoryData<string, string> Types => new()
    {
        { "POLYGON", "" }, { "POLYGONZ", "" }, { "POLYGONM", "" }, { "POLYGONZM", "" },
        { "ARC", "ST_Boundary(geometry)" }, { "ARCZ", "ST_Boundary(geometry)" }, { "ARCM", "ST_Boundary(geometry)" }, { "ARCZM", "ST_Boundary(geometry)" },
        { "POINT", "ST_Centroid(geometry)" }, { "POINTZ", "ST_Centroid(geometry)" }, { "POINTM", "ST_Centroid(geometry)" }, { "POINTZM", "ST_Centroid(geometry)" },
        { "MULTIPOINT", "ST_DissolvePoints(geometry)" }, { "MULTIPOINTZ", "ST_DissolvePoints(geometry)" }, { "MULTIPOINTM", "ST_DissolvePoints(geometry)" }, { "MULTIPOINTZM", "ST_DissolvePoints(geometry)" },
    };

    [NeedsTheory(Needs.Gdal)]
    [MemberData(nameof(Types))]
    public async Task Every_type_of_shape_is_read_as_GDAL_reads_it(string type, string made)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var source = trial.Write("mixed.geojson", Mixed);
        var shapes = trial.NewPath("mixed.shp");
        string[] select = made.Length == 0 ? [] : ["-dialect", "SQLite", "-sql", $"SELECT {made} AS geometry, name, count, share, day, big FROM mixed"];
        await ExternalProgram.RunAsync("ogr2ogr", ["-f", "ESRI Shapefile", shapes, source, "-lco", "SHPT=" + type, "-nln", "mixed", .. select]);
        await SameAsGdalAsync(trial, shapes, shapes, 3);
    }

    [NeedsTheory(Needs.Gdal)]
    [InlineData("UTF-8", false, "Zémio 北 – Ж")]
    [InlineData("UTF-8", true, "Zémio 北 – Ж")]
    [InlineData("CP1251", false, "Жёлтый мост")]
    [InlineData("CP1256", false, "مدينة")]
    [InlineData("ISO-8859-1", false, "Zémio à côté")]
    [InlineData("ISO-8859-1", true, "Zémio à côté")]
    [InlineData("CP1252", true, "Zémio – à côté")]
    [InlineData("CP932", false, "東京都")]
    public async Task Texts_are_read_in_the_encoding_that_is_named_or_that_their_bytes_have(string encoding, bool withoutName, string text)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var shapes = trial.NewPath("places.shp");
        var source = trial.Write("places.geojson", $$$"""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[20,6]},"properties":{"label":"{{{text}}}"}}]}""");
        await ExternalProgram.RunAsync("ogr2ogr", "-f", "ESRI Shapefile", shapes, source, "-lco", "ENCODING=" + encoding);
        if (withoutName)
        {
            File.Delete(Path.ChangeExtension(shapes, ".cpg"));
            var table = await File.ReadAllBytesAsync(Path.ChangeExtension(shapes, ".dbf"));
            table[29] = 0;
            await File.WriteAllBytesAsync(Path.ChangeExtension(shapes, ".dbf"), table);
        }

        var summary = await trial.ImportAsync("shapefile", shapes, "labels");
        Assert.Equal(text, Assert.Single(await trial.RowsAsync("labels"))["label"]);
        Assert.Equal(withoutName, summary.Notes.Any(note => note.Contains("does not say how its texts are encoded", StringComparison.Ordinal)));
    }

    [NeedsFact(Needs.Gdal)]
    public async Task Rows_that_another_program_deleted_are_left_out_and_that_is_said()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var shapes = trial.NewPath("mixed.shp");
        await ExternalProgram.RunAsync("ogr2ogr", "-f", "ESRI Shapefile", shapes, trial.Write("mixed.geojson", Mixed));
        await ExternalProgram.RunAsync("ogrinfo", shapes, "-oo", "AUTO_REPACK=NO", "-dialect", "SQLite", "-sql", "DELETE FROM mixed WHERE count = -3");
        var summary = await trial.ImportAsync("shapefile", shapes, "own");
        Assert.Equal((2, 2), (summary.Read, summary.Inserted));
        Assert.Contains("'mixed': 1 row is marked as deleted in the .dbf and was left out.", summary.Notes);
    }

    private static readonly double[] Outer = [0, 0, 0, 10, 10, 10, 10, 0, 0, 0];
    private static readonly double[] Hole = [2, 2, 8, 2, 8, 8, 2, 8, 2, 2];
    private static readonly double[] Island = [4, 4, 4, 6, 6, 6, 6, 4, 4, 4];
    private static readonly double[] Beside = [20, 0, 20, 1, 21, 1, 21, 0, 20, 0];
    private static readonly double[] Touching = [0, 0, 4, 1, 4, 2, 0, 0];

    [NeedsFact(Needs.Gdal)]
    public async Task Rings_that_run_as_they_should_make_the_polygons_that_GDAL_makes()
    {
        await using var trial = await ImportTrial.BeginAsync();
        double[][][] shapes = [[Outer], [Reversed(Outer)], [Outer, Hole], [Hole, Outer], [Outer, Hole, Island, Beside], [Beside, Island, Hole, Outer], [Outer, Touching]];
        var path = Write(trial, "rings", 5, [.. shapes.Select(parts => ShapefileBytes.Parts(5, parts))]);
        Assert.All(await SameAsGdalAsync(trial, path, path, shapes.Length), row => Assert.Null(row["repair"]));
    }

    [Fact]
    public async Task Rings_that_run_the_wrong_way_round_are_judged_by_what_lies_within_what()
    {
        await using var trial = await ImportTrial.BeginAsync();
        const string asHole = "a ring within another ran like an outer ring and was taken for a hole";
        const string asOuter = "a ring outside all others ran like a hole and was taken for an outer ring";
        (double[][] Parts, double Area, string? Repair)[] shapes =
        [
            ([Reversed(Outer), Reversed(Hole)], 64, null),
            ([Reversed(Outer), Reversed(Hole), Reversed(Island), Reversed(Beside)], 64 + 4 + 1, null),
            ([Outer, Reversed(Hole)], 64, asHole),
            ([Reversed(Outer), Hole], 64, asOuter),
            ([Beside, Reversed(Island), Hole, Outer], 64 + 4 + 1, asOuter),
            ([Outer, Reversed(Beside)], 101, asOuter),
            ([Outer, Reversed(Touching)], 98, asHole),
        ];
        var summary = await trial.ImportAsync("shapefile", Write(trial, "rings", 5, [.. shapes.Select(shape => ShapefileBytes.Parts(5, shape.Parts))]), "rings");
        Assert.Equal((shapes.Length, 5), (summary.Inserted, summary.Repaired));
        foreach (var (row, (_, area, repair)) in (await trial.RowsAsync("rings")).Zip(shapes))
        {
            Assert.Equal((area, repair), (row.Geometry!.Area, (string?)row["repair"]));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Records_that_an_editor_moved_are_found_through_the_index(bool isPacked)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Write(trial, "moved", 1, [.. Enumerable.Range(0, 6).Select(i => ShapefileBytes.Point(i, i + 10))], order: [0, 4, 5, 1, 3, 2]);
        if (isPacked)
        {
            var archive = trial.NewPath("moved.zip");
            await ZipFile.CreateFromDirectoryAsync(Path.GetDirectoryName(path)!, archive);
            path = archive;
        }

        Assert.Equal(6, (await trial.ImportAsync("shapefile", path, "moved")).Inserted);
        Assert.All(await trial.RowsAsync("moved"), row => Assert.Equal($"p{row.Geometry!.Coordinate.X + 1}", row["name"]));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(500, false)]
    public async Task Records_that_are_numbered_otherwise_are_read_and_that_is_said(int firstNumber, bool hasIndex)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Write(trial, "numbers", 1, [.. Enumerable.Range(0, 4).Select(i => ShapefileBytes.Point(i, i))], firstNumber);
        if (!hasIndex)
        {
            File.Delete(Path.ChangeExtension(path, ".shx"));
        }

        var summary = await trial.ImportAsync("shapefile", path, "numbers");
        Assert.Equal(4, summary.Inserted);
        Assert.Contains(summary.Notes, note => note.Contains("not numbered from 1 on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Null_shapes_and_shapes_in_space_are_rejected_with_the_reason()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Write(trial, "some", 1, [ShapefileBytes.Point(1, 2), new byte[4], [31, 0, 0, 0], [77, 0, 0, 0], ShapefileBytes.Point(double.NaN, double.NaN), ShapefileBytes.Point(200, 95), ShapefileBytes.Point(3, 4)]);
        var summary = await trial.ImportAsync("shapefile", path, "some");
        Assert.Equal((7, 2, 5), (summary.Read, summary.Inserted, summary.Rejected));
        var rejects = ImportTrial.Rejects(summary);
        Assert.Contains("no geometry (null)", rejects[0], StringComparison.Ordinal);
        Assert.Contains("multipatch", rejects[1], StringComparison.Ordinal);
        Assert.Contains("type 77", rejects[2], StringComparison.Ordinal);
        Assert.Contains("geometry is empty", rejects[3], StringComparison.Ordinal);
        Assert.Contains("latitude is outside", rejects[4], StringComparison.Ordinal);

        var solid = Write(trial, "solid", 31, [ShapefileBytes.Point(1, 2)]);
        Assert.Contains("multipatches", (await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("shapefile", solid, "solid"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_come_as_what_their_columns_say()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var table = ShapefileBytes.Table(
            [("text", 'C', 8), ("number", 'N', 8), ("float", 'F', 8), ("day", 'D', 8), ("truth", 'L', 1), ("memo", 'M', 10)],
            ["007", "   1.50", "1e3", "20240229", "T", "1"],
            ["  x", "********", "+.5", "00000000", "?", "2"],
            ["", "-0012", "-.25", "", "n", "3"],
            ["y", "", "", "19991231", "", "4"]);
        var path = Write(trial, "values", 1, [.. Enumerable.Range(0, 4).Select(i => ShapefileBytes.Point(i, i))], table: table);
        var summary = await trial.ImportAsync("shapefile", path, "own");
        Assert.Equal(4, summary.Inserted);
        Assert.Contains(summary.Notes, note => note.Contains("'memo' is a memo", StringComparison.Ordinal));
        var rows = (await trial.RowsAsync("own")).OrderBy(row => row.Geometry!.Coordinate.X).ToArray();
        Assert.Equal(["007", "x", null, "y"], rows.Select(row => row["text"]));
        Assert.Equal([1.5, null, -12.0, null], rows.Select(row => row["number"]));
        Assert.Equal([1000.0, 0.5, -0.25, null], rows.Select(row => row["float"]));
        Assert.Equal([19_782L, null, null, 10_956L], rows.Select(row => row["day"]));
        Assert.Equal([1L, null, 0L, null], rows.Select(row => row["truth"]));
    }

    [Fact]
    public async Task Several_shapefiles_of_a_folder_go_in_together_and_equal_rows_of_two_stay_two()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var folder = Directory.CreateDirectory(trial.NewPath("bases")).FullName;
        foreach (var name in new[] { "north", "south", "sub/south" })
        {
            Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(name)!));
            Put(Path.Combine(folder, name), 1, [ShapefileBytes.Point(1, 2), ShapefileBytes.Point(3, 4)]);
        }

        Assert.Equal(6, (await trial.ImportAsync("shapefile", folder, "bases")).Inserted);
        Assert.Equal(6, (await trial.ImportAsync("shapefile", folder, "bases")).Unchanged);
    }

    [Fact]
    public async Task A_shapefile_without_table_or_reference_is_read_and_that_is_said()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = Write(trial, "bare", 1, [ShapefileBytes.Point(1, 2)]);
        File.Delete(Path.ChangeExtension(path, ".dbf"));
        var summary = await trial.ImportAsync("shapefile", path, "bare");
        Assert.Equal(1, summary.Inserted);
        Assert.Contains(summary.Notes, note => note.Contains("has no .dbf", StringComparison.Ordinal));
        Assert.Contains(summary.Notes, note => note.Contains("has no .prj", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Coordinates_that_are_no_degrees_need_a_reference()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var (shapes, index) = ShapefileBytes.File(1, [ShapefileBytes.Point(500_000, 600_000)]);
        BitConverter.TryWriteBytes(shapes.AsSpan(36), 500_000.0);
        var path = trial.NewPath("metres.shp");
        await File.WriteAllBytesAsync(path, shapes);
        await File.WriteAllBytesAsync(Path.ChangeExtension(path, ".shx"), index);
        Assert.Contains("--crs EPSG:", (await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("shapefile", path, "metres"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notes.txt", "is not a shapefile; expected a .shp file")]
    [InlineData("table.dbf", "the places stand in the .shp")]
    [InlineData("empty.shp", "it has 0 bytes")]
    public async Task What_is_no_shapefile_is_refused(string name, string reason)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = trial.Write(name, "");
        Assert.Contains(reason, (await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("shapefile", path, "x"))).Message, StringComparison.Ordinal);
    }

    /// <summary>Writes a shapefile with numbered rows into a folder of its own.</summary>
    internal static string Write(ImportTrial trial, string name, int type, byte[][] records, int firstNumber = 1, int[]? order = null, byte[]? table = null) =>
        Put(Path.Combine(Directory.CreateDirectory(trial.NewPath(Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture))).FullName, name), type, records, firstNumber, order, table);

    private static string Put(string stem, int type, byte[][] records, int firstNumber = 1, int[]? order = null, byte[]? table = null)
    {
        var (shapes, index) = ShapefileBytes.File(type, records, firstNumber, order);
        File.WriteAllBytes(stem + ".shp", shapes);
        File.WriteAllBytes(stem + ".shx", index);
        File.WriteAllBytes(stem + ".dbf", table ?? ShapefileBytes.Numbered(records.Length));
        return stem + ".shp";
    }

    private static double[] Reversed(double[] ring) => [.. ring.Chunk(2).Reverse().SelectMany(place => place)];

    private static Task<IReadOnlyList<CapturedRow>> SameAsGdalAsync(ImportTrial trial, string path, string shapes, int rows) =>
        GdalComparison.SameAsync(trial, "shapefile", path, shapes, null, rows);
}
