using GeoArms.Data.Tests.Stores;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import;

/// <summary>What the shipped mappings make of the publishers' files. The figures were counted in the raw files with Python.</summary>
public sealed class PublisherMappingTests
{
    private static readonly string[] Weapons = ["smallArms", "lightWeapons", "heavyWeapons", "explosiveAir", "mine", "ied", "erw", "melee", "other", "unknown"];

    [SharedDataTheory]
    [InlineData("aid_worker_kika_2020_2025", "aid-workers", 1937, 35, 1078, 1235, 764, new[] { 1242, 9, 96, 180, 16, 32, 2, 92, 96, 172 })]
    [InlineData("explosive_weapons_2020_2024", "explosive-weapons", 3197, 3, 748, 0, 0, new[] { 0, 55, 1251, 1153, 56, 226, 12, 0, 444, 0 })]
    [InlineData("education_in_danger_2020_2023", "education", 2059, 0, 779, 1975, 1516, new[] { 1048, 22, 277, 112, 10, 93, 2, 304, 133, 58 })]
    [InlineData("protection_camps_2020_2024", "camps", 1412, 2, 3457, 2483, 275, new[] { 740, 14, 142, 273, 1, 6, 5, 84, 87, 60 })]
    public async Task Events_of_Insecurity_Insight_keep_their_casualties_weapons_and_perpetrators(
        string file, string mapping, int taken, int rejected, long killed, long injured, long abducted, int[] weapons)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("json", SharedData.DataFile("conflict", "insecurity_insight", file + ".json.gz"), mapping: "insecurity-insight-" + mapping);
        Assert.Equal((taken, rejected), (summary.Inserted, summary.Rejected));
        Assert.Empty(summary.Unknown);
        var rows = await trial.RowsAsync("incidents");
        Assert.Equal((killed, killed, injured, abducted), (Sum(rows, "killed"), Sum(rows, "killedCivilians"), Sum(rows, "injured"), Sum(rows, "abducted")));
        Assert.Equal(Weapons.Zip(weapons), Weapons.Select(weapon => (weapon, rows.Count(row => row["weapon"] is string key && key == weapon))));
        Assert.All(rows, row => Assert.True(row["weapon"] is "unknown" || row["weaponDetail"] is string));
        Assert.All(rows, row => Assert.Equal(row["occurredFrom"], row["occurredTo"]));
        Assert.All(rows, row => Assert.Matches("^insecurity-insight-[a-z-]+:[0-9]+$", row.Id));
        var again = await trial.ImportAsync("json", SharedData.DataFile("conflict", "insecurity_insight", file + ".json.gz"), mapping: "insecurity-insight-" + mapping);
        Assert.Equal((taken, rejected), (again.Unchanged, again.Rejected));
    }

    [SharedDataFact]
    public async Task Perpetrators_and_places_of_attacks_on_camps_are_told_by_the_publishers_classes()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.ImportAsync("json", SharedData.DataFile("conflict", "insecurity_insight", "protection_camps_2020_2024.json.gz"), mapping: "insecurity-insight-camps");
        var rows = await trial.RowsAsync("incidents");
        Assert.Equal((806, 28, 373, 42), (Count(rows, "actorType1", "stateForces"), Count(rows, "actorType1", "externalForces"), Count(rows, "actorType1", "armedGroup"), Count(rows, "actorType1", "civilians")));
        Assert.Equal((1394, 13, 3, 2), (rows.Count(row => row["geoPrecision"] is 25_000.0), rows.Count(row => row["geoPrecision"] is 100_000.0), rows.Count(row => row["geoPrecision"] is 250_000.0), rows.Count(row => row["geoPrecision"] is 500_000.0)));
        Assert.Equal(179, Count(rows, "place", "Al-Hol Camp"));
    }

    [SharedDataFact]
    public async Task Colombian_events_are_incidents_of_a_year_with_mines_and_ordnance_told_apart()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("geojson", SharedData.DataFile("mines", "colombia_map_muse_events_1990_2019.geojson.gz"), mapping: "colombia-map-muse");
        Assert.Equal((36_527, 36_527, 0), (summary.Read, summary.Inserted, summary.Rejected));
        var rows = await trial.RowsAsync("incidents");
        Assert.Equal((36_241, 286), (Count(rows, "weapon", "mine"), Count(rows, "weapon", "erw")));
        Assert.Equal((6667, 242, 27_666), (Count(rows, "subEventType", "mineAccident"), Count(rows, "subEventType", "erwAccident"), Count(rows, "subEventType", "disruptedWeaponsUse")));

        // Its longitude has lost the sign.
        var outside = Assert.Single(rows, row => row["flags"] is string flags && flags.Contains("outsideCountry", StringComparison.Ordinal));
        Assert.Equal(74.23416667, outside.Geometry!.Coordinate.X);
        Assert.All(rows, row => Assert.Equal(366.0, row["timePrecision"]));
        Assert.All(rows, row => Assert.InRange((long)row["occurredTo"]! - (long)row["occurredFrom"]!, 364, 365));
        Assert.Equal(36_527, rows.Count(row => ((string)row["extra"]!).Contains("\"TIPO_EVENTO\":\"", StringComparison.Ordinal)));
    }

    [SharedDataTheory]
    [InlineData("suspect_areas_simplyfied", "bih-suspect-areas", "hazards", 11_068, 7971, "suspected")]
    [InlineData("cleared_areas_simplyfied", "bih-cleared-areas", "hazards", 8329, 8215, "cleared")]
    [InlineData("lifted_minefields", "bih-lifted-minefields", "hazards", 925, 925, "cleared")]
    [InlineData("incidents", "bih-incidents", "hazards", 1442, 1442, "confirmed")]
    public async Task Layers_of_the_Bosnian_mine_map_are_hazards_with_their_status(string file, string mapping, string layer, long read, long taken, string status)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("geojson", SharedData.DataFile("mines", "bih", file + ".geojson.gz"), mapping: mapping);

        // Geometries that are null are rejected; so are those that have no area left.
        Assert.Equal((read, taken), (summary.Read, summary.Inserted));
        Assert.All(await trial.RowsAsync(layer), row => Assert.Equal(("minefield", status), (row["hazardType"], row["status"])));
    }

    [SharedDataTheory]
    [InlineData("cantons", 142, 3)]
    [InlineData("administrative_level_1", 3, 1)]
    public async Task Areas_of_geoBoundaries_have_level_and_code(string file, int count, long level)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("geojson", SharedData.DataFile("mines", "bih", file + ".geojson.gz"), mapping: "geoboundaries");
        Assert.Equal((count, 0), (summary.Inserted, summary.Rejected));
        Assert.All(await trial.RowsAsync("areas"), row => Assert.Equal((level, "BIH", "admin"), (row["level"], row["parent"], row["areaType"])));
    }

    [SharedDataTheory]
    [InlineData("geopko_FrontMap_v.2.3.csv.gz", "geo-pko-deployments", 8783)]
    [InlineData("geopko_TCCMap_v.2.3.csv.gz", "geo-pko-contributors", 4927)]
    public async Task Deployments_of_peacekeepers_are_bases_with_stable_ids(string file, string mapping, int count)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("csv", SharedData.DataFile("peacekeeping", file), mapping: mapping);
        Assert.Equal((count, 0), (summary.Inserted, summary.Rejected));
        Assert.Equal(count, (await trial.ImportAsync("csv", SharedData.DataFile("peacekeeping", file), mapping: mapping)).Unchanged);
        var rows = await trial.RowsAsync("facilities");
        Assert.All(rows, row => Assert.Equal("base", row["facilityType"]));
        Assert.All(rows, row => Assert.Matches("\"year\":(199|20[012])[0-9]", (string)row["extra"]!));
        Assert.All(rows, row => Assert.NotNull(row["owner"]));
    }

    [Fact]
    public async Task Strikes_of_THOR_fill_their_month()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("csv", trial.Write("thor.csv", "year,month,lat,lon\n1968,2,16.86,106.99\n1968,2,16.86,106.99\n1972,12,106.1,16.2\n"), mapping: "thor-sea-strikes");
        Assert.Equal((2, 1, 0), (summary.Inserted, summary.Rejected, summary.Flagged));
        Assert.All(await trial.RowsAsync("incidents"), row => Assert.Equal(
            (Day(1968, 2, 1), Day(1968, 2, 29), 31.0, "explosiveAir", null), (row["occurredFrom"], row["occurredTo"], row["timePrecision"], row["weapon"], row["extra"])));
    }

    [Theory]
    [InlineData("killed", "x", "Not a whole number")]
    [InlineData("killed", "-1", "least permitted")]
    public async Task A_sum_rejects_the_row_whose_part_is_no_number_and_names_the_part(string target, string part, string reason)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var mapping = trial.Write("m.json", $$"""{ "layer": "incidents", "columns": { "occurredFrom": "d", "{{target}}": { "from": ["a", "b"], "sum": true } } }""");
        var summary = await trial.ImportAsync("csv", trial.Write("s.csv", $"d,lon,lat,a,b\n2024-01-02,20,6,1,2\n2024-01-02,20,6,,3\n2024-01-02,20,6,,\n2024-01-02,20,6,4,{part}\n"), mapping: mapping);
        Assert.Equal([3L, 3L, null], (await trial.RowsAsync("incidents")).Select(row => row[target]));
        Assert.Contains(reason, Assert.Single(ImportTrial.Rejects(summary)), StringComparison.Ordinal);
        Assert.StartsWith("s.csv,4,b,", ImportTrial.Rejects(summary)[0], StringComparison.Ordinal);
    }

    private static long Sum(IEnumerable<CapturedRow> rows, string column) => rows.Sum(row => row[column] is long number ? number : 0);

    private static int Count(IEnumerable<CapturedRow> rows, string column, string value) => rows.Count(row => row[column] is string text && text == value);

    private static object Day(int year, int month, int day) => (long)(new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber);
}
