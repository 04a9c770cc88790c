using System.Globalization;
using System.IO.Compression;
using GeoArms.Core.Layers;
using GeoArms.Data.Import;
using GeoArms.Data.Stores;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import;

/// <summary>The files that others published, through both stores, each twice.</summary>
public sealed class RealFileTests
{
    private const string Strikes = "mines/thor_sea_strikes_1965_1973.csv.gz";

    /// <summary>Store, format, files, layer, mapping; read, inserted, rejected, repaired, flagged.</summary>
    public static TheoryData<string, RealFile> Files
    {
        get
        {
            RealFile[] files =
            [
                new("ucdp-ged", ["conflict/ucdp_ged_v23_1_car.csv.gz"], "incidents", null, 1848, 1848, 0, 0, 0),
                new("geojson", ["mines/bih/suspect_areas_simplyfied.geojson.gz"], "hazards", "bih-suspect-areas", 11_068, 7971, 3097, 467, 105),
                new("geojson", ["mines/bih/suspect_areas_simplyfied.geojson.gz"], "hazards", null, 11_068, 7971, 3097, 467, 105),
                new("geojson", ["mines/cambodia_mine_erw_accidents_2005_utm48n.geojson.gz"], "accidents", null, 124, 124, 0, 0, 0),
                new("csv", ["displacement/unhcr_displacement_locations_2020.csv.gz"], "sites", "unhcr-displacement-2020", 13_733, 11_445, 2288, 0, 44),
                new("geojson", ["admin/caf_adm1.geojson.gz", "admin/caf_adm2.geojson.gz", "admin/caf_adm3.geojson.gz"], "areas", null, 264, 264, 0, 0, 0),
                new("geojson", ["infrastructure/africa_road_network_graph.geojson.gz"], "routes", "africa-road-network", 2825, 2825, 0, 0, 0),
                new("csv", ["infrastructure/africa_health_facilities_who_kwtrp_98745.csv.gz"], "facilities", "africa-health-facilities", 98_745, 96_395, 2350, 0, 7),
                new("csv", ["infrastructure/south_sudan_health_facilities_moh.csv.gz"], "facilities", null, 2889, 2889, 0, 0, 336),
                new("hxl", ["conflict/ucdp_hdx_ukraine_hxl.csv.gz"], "incidents", null, 1167, 1167, 0, 0, 0),
                new("json", ["conflict/insecurity_insight/aid_worker_kika_2020_2025.json.gz"], "incidents", null, 1972, 1937, 35, 0, 1),
                new("json", ["conflict/insecurity_insight/explosive_weapons_2020_2024.json.gz"], "incidents", null, 3200, 3197, 3, 0, 2),
                new("json", ["conflict/insecurity_insight/education_in_danger_2020_2023.json.gz"], "incidents", null, 2059, 2059, 0, 0, 1),
                new("json", ["conflict/insecurity_insight/protection_camps_2020_2024.json.gz"], "incidents", null, 1414, 1412, 2, 0, 4),
                new("xlsx", ["conflict/insecurity_insight/attacks_on_health_care_2016_2023.xlsx"], "incidents", null, 8854, 8584, 270, 0, 3),
                new("geojson", ["mines/colombia_map_muse_events_1990_2019.geojson.gz"], "incidents", null, 36_527, 36_527, 0, 0, 4928),
                new("geojson", ["mines/bih/cleared_areas_simplyfied.geojson.gz"], "hazards", null, 8329, 8215, 114, 708, 268),
                new("geojson", ["mines/bih/lifted_minefields.geojson.gz"], "hazards", null, 925, 925, 0, 0, 90),
                new("geojson", ["mines/bih/incidents.geojson.gz"], "hazards", null, 1442, 1442, 0, 0, 202),
                new("geojson", ["mines/bih/cantons.geojson.gz"], "areas", null, 142, 142, 0, 0, 0),
                new("geojson", ["mines/bih/administrative_level_1.geojson.gz"], "areas", null, 3, 3, 0, 0, 0),
                new("xlsx", ["displacement/DTM_Libya_R54_Migrant_Dataset_PUBLIC.xlsx"], "sites", null, 100, 100, 0, 0, 0) { Sheet = "Baladiya" },
                new("xlsx", ["displacement/DTM_Libya_R54_Migrant_Dataset_PUBLIC.xlsx"], "sites", null, 663, 644, 19, 0, 0) { Sheet = "Muhalla" },
                new("csv", ["peacekeeping/geopko_FrontMap_v.2.3.csv.gz"], "facilities", null, 8783, 8783, 0, 0, 0),
                new("csv", ["peacekeeping/geopko_TCCMap_v.2.3.csv.gz"], "facilities", null, 4927, 4927, 0, 0, 0),
                new("csv", ["admin/global_pcodes_adm1_adm2.csv.gz"], "pcodes", null, 33_453, 33_453, 0, 0, 2),
            ];
            var cases = new TheoryData<string, RealFile>();
            foreach (var file in files)
            {
                cases.Add("GeoPackage", file);
                cases.Add("PostGIS", file);
            }

            return cases;
        }
    }

    [SharedDataTheory]
    [MemberData(nameof(Files))]
    public async Task A_real_file_comes_out_right_and_the_second_time_unchanged(string kind, RealFile file)
    {
        using var folder = new TemporaryFolder();
        await using var store = await OpenAsync(kind, folder);
        var request = Request(file);
        var first = await ImportRunner.RunAsync(request, store, null, CancellationToken.None);
        Assert.Equal(
            (file.Read, file.Inserted, 0, 0, file.Rejected, file.Repaired, file.Flagged),
            (first.Read, first.Inserted, first.Updated, first.Unchanged, first.Rejected, first.Repaired, first.Flagged));
        Assert.Equal(file.Rejected > 0 ? 3 : 0, first.ExitCode);
        Assert.Equal(file.Inserted, await store.CountAsync(file.Layer, CancellationToken.None));

        var second = await ImportRunner.RunAsync(request, store, null, CancellationToken.None);
        Assert.Equal((file.Read, 0, 0, file.Inserted, file.Rejected), (second.Read, second.Inserted, second.Updated, second.Unchanged, second.Rejected));
    }

    [SharedDataFact]
    public async Task Of_two_and_a_half_million_strikes_eight_are_refused()
    {
        using var folder = new TemporaryFolder();
        await using var store = await OpenAsync("GeoPackage", folder);
        var request = Request(new RealFile("csv", [Strikes], "incidents", null, 0, 0, 0, 0, 0)) with { DryRun = true };
        var summary = await ImportRunner.RunAsync(request, store, null, CancellationToken.None);
        Assert.Equal((2_673_207, 2_673_199, 8, 0), (summary.Read, summary.Inserted, summary.Rejected, summary.Flagged));
        Assert.Equal(0, await store.CountAsync("incidents", CancellationToken.None));
    }

    /// <summary>Every thirteenth strike and those that cannot be placed: the whole file takes minutes a store (docs/testing.md).</summary>
    [SharedDataTheory]
    [InlineData("GeoPackage")]
    [InlineData("PostGIS")]
    public async Task A_part_of_the_strikes_comes_out_right_and_the_second_time_unchanged(string kind)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("strikes.csv");
        var (rows, misplaced) = WriteSomeStrikes(path);
        Assert.Equal(8, misplaced);
        await using var store = await OpenAsync(kind, folder);
        var request = new ImportRequest("csv", [path], ImportTrial.DataFolder) { Layer = "incidents" };
        var first = await ImportRunner.RunAsync(request, store, null, CancellationToken.None);
        Assert.Equal((rows, rows - 8, 8, 0), (first.Read, first.Inserted, first.Rejected, first.Flagged));
        var second = await ImportRunner.RunAsync(request, store, null, CancellationToken.None);
        Assert.Equal((rows, 0, 0, rows - 8, 8), (second.Read, second.Inserted, second.Updated, second.Unchanged, second.Rejected));
    }

    [SharedDataFact]
    public async Task Events_of_UCDP_keep_what_they_say()
    {
        using var folder = new TemporaryFolder();
        await using var store = await OpenAsync("GeoPackage", folder);
        await ImportRunner.RunAsync(Request(new RealFile("ucdp-ged", ["conflict/ucdp_ged_v23_1_car.csv.gz"], "incidents", null, 0, 0, 0, 0, 0)), store, null, CancellationToken.None);
        var rows = await ImportTrial.RowsAsync(store, "incidents");
        Assert.Equal(14_948, rows.Sum(row => (long)row["killed"]!));
        Assert.Equal(1214, rows.Count(row => row["geoPrecision"] is 2500.0));
        Assert.Equal(1367, rows.Count(row => row["timePrecision"] is 1.0));
        Assert.Equal(1076, rows.Count(row => row["eventType"] is "violenceAgainstCivilians" && row["actorType2"] is "civilians" && row["civiliansTargeted"] is 1L));
        Assert.Equal(1647, rows.Count(row => row["verification"] is "corroborated"));
        Assert.All(rows, row => Assert.Equal("unknown", row["weapon"]));
        var first = rows.Single(row => row.Id == "ucdp-ged:36211");
        Assert.Equal(("Government of Uganda", "stateForces", "LRA", "armedGroup"), (first["actor1"], first["actorType1"], first["actor2"], first["actorType2"]));
        Assert.Equal((Day(2009, 8, 7), Day(2009, 9, 10)), (first["occurredFrom"], first["occurredTo"]));
        Assert.Equal((250_000.0, 366.0, 4L), (first["geoPrecision"], first["timePrecision"], first["killed"]));
        Assert.Contains("\"where_prec\":5", (string)first["extra"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("latitude", (string)first["extra"]!, StringComparison.Ordinal);
        Assert.Equal((26.486881, 5.399784), (first.Geometry!.Coordinate.X, first.Geometry.Coordinate.Y));
    }

    [SharedDataTheory]
    [InlineData("caf_adm1", 1, "CF12", "Lobaye", "CF")]
    [InlineData("caf_adm2", 2, "CF121", "Mbaiki", "CF12")]
    [InlineData("caf_adm3", 3, "CF1214", "Bogongo Gaza", "CF121")]
    [InlineData("som_adm2", 2, "SO2201", "Banadir", "SO22")]
    [InlineData("lby_adm1", 1, "LY01", "East", "LY")]
    public async Task Administrative_areas_need_no_mapping(string file, long level, string pcode, string name, string parent)
    {
        using var folder = new TemporaryFolder();
        await using var store = await OpenAsync("GeoPackage", folder);
        await ImportRunner.RunAsync(Request(new RealFile("geojson", [$"admin/{file}.geojson.gz"], "areas", null, 0, 0, 0, 0, 0)), store, null, CancellationToken.None);
        var area = (await ImportTrial.RowsAsync(store, "areas")).Single(row => row["pcode"] is string one && one == pcode);
        Assert.Equal((level, name, parent, "admin"), (area["level"], area["name"], area["parent"], area["areaType"]));
    }

    [SharedDataFact]
    public async Task Roads_without_a_mapping_get_their_length_measured()
    {
        using var folder = new TemporaryFolder();
        await using var store = await OpenAsync("GeoPackage", folder);
        await ImportRunner.RunAsync(Request(new RealFile("geojson", ["infrastructure/africa_road_network_graph.geojson.gz"], "routes", null, 0, 0, 0, 0, 0)), store, null, CancellationToken.None);
        var rows = await ImportTrial.RowsAsync(store, "routes");
        Assert.All(rows, row => Assert.True((double)row["lengthMetres"]! > 0));
    }

    [SharedDataFact]
    public async Task The_one_site_whose_coordinates_are_swapped_is_found_among_all_sites()
    {
        using var folder = new TemporaryFolder();
        await using var store = await OpenAsync("GeoPackage", folder);
        await ImportRunner.RunAsync(
            Request(new RealFile("csv", ["displacement/unhcr_displacement_locations_2020.csv.gz"], "sites", "unhcr-displacement-2020", 0, 0, 0, 0, 0)), store, null, CancellationToken.None);
        var rows = await ImportTrial.RowsAsync(store, "sites");
        var swapped = Assert.Single(rows, row => row["flags"] is string flags && flags.Contains("swappedCoordinates", StringComparison.Ordinal));
        Assert.Equal(("Grozny", 43.30833), (swapped["name"], swapped.Geometry!.Coordinate.X));
        Assert.Equal(40, rows.Count(row => row["flags"] is string flags && flags.Contains("endBeforeStart", StringComparison.Ordinal)));
        Assert.Single(rows, row => row.Id == "unhcr-2020:BFAs004462#2");
        var opened = rows.Single(row => row.Id == "unhcr-2020:ERIs001835");
        Assert.Equal((Day(2000, 11, 1), Day(2001, 1, 31), "idpCamp"), (opened["openedOn"], opened["closedOn"], opened["siteType"]));
    }

    private static (long Rows, int Misplaced) WriteSomeStrikes(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.DataFile(Strikes.Split('/'))), CompressionMode.Decompress));
        using var writer = new StreamWriter(path);
        writer.WriteLine(reader.ReadLine());
        var (rows, misplaced) = (0L, 0);
        for (var number = 0; reader.ReadLine() is { } line; number++)
        {
            var isMisplaced = Math.Abs(double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture)) > 90;
            if (isMisplaced || number % 13 == 0)
            {
                writer.WriteLine(line);
                rows++;
                misplaced += isMisplaced ? 1 : 0;
            }
        }

        return (rows, misplaced);
    }

    private static ImportRequest Request(RealFile file) => new(file.Format, [.. file.Paths.Select(path => SharedData.DataFile(path.Split('/')))], ImportTrial.DataFolder)
    {
        Layer = file.Mapping is null ? file.Layer : BuiltInLayers.Find(file.Layer)?.Name,
        Mapping = file.Mapping,
        Sheets = file.Sheet is { } sheet ? [sheet] : [],
    };

    private static async Task<IStore> OpenAsync(string kind, TemporaryFolder folder) => kind == "PostGIS"
        ? await StoreFactory.OpenAsync(await PostgisCluster.CreateDatabaseAsync(), folder.Path)
        : await StoreFactory.OpenAsync(folder.File("real.gpkg"));

    private static object Day(int year, int month, int day) => (long)(new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber);

    /// <summary>A file and what must come of it.</summary>
    public sealed record RealFile(
        string Format, string[] Paths, string Layer, string? Mapping, long Read, long Inserted, long Rejected, long Repaired, long Flagged)
    {
        /// <summary>Sheet of a workbook, or null.</summary>
        public string? Sheet { get; init; }

        public override string ToString() => $"{string.Join(" ", Paths)} {Sheet} → {Layer}{(Mapping is null ? "" : $" by {Mapping}")}";
    }
}
