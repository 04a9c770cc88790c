using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import.Context;

/// <summary>The table of P-codes, and what it makes of names and codes in other files.</summary>
public sealed class PcodeTests
{
    private const string Table =
        "Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date\n"
        + "COL,1,CO05,Antioquia,COL,2020-01-01\nCOL,1,CO68,Santander,COL,2020-01-01\nCOL,1,CO52,Narino,COL,2020-01-01\n"
        + "COL,2,CO05495,Nechi,CO05,2020-01-01\nCOL,2,CO05001,Rio Viejo,CO05,2020-01-01\nCOL,2,CO68001,San Pedro,CO68,2020-01-01\nCOL,2,CO52001,San Pedro,CO52,2020-01-01\n"
        + "SSD,1,SS10,Unity,SSD,2020-01-01\nTCD,1,TD07,N'Djamena,TCD,2020-01-01\n";

    [SharedDataFact]
    public async Task The_global_list_goes_in_whole_with_its_mapping_and_without()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = SharedData.DataFile("admin/global_pcodes_adm1_adm2.csv.gz");
        var first = await trial.ImportAsync("csv", path, mapping: "global-pcodes");
        Assert.Equal((33_453, 2), (first.Inserted, first.Flags["duplicateId"]));
        Assert.Equal(33_453, (await trial.ImportAsync("csv", path, mapping: "global-pcodes")).Unchanged);
        await using var other = await ImportTrial.BeginAsync();
        Assert.Equal(33_453, (await other.ImportAsync("csv", path, "pcodes")).Inserted);
    }

    [Fact]
    public async Task Names_become_codes_whatever_their_case_accents_and_kind_of_area_and_stay_in_extra()
    {
        await using var trial = await WithTableAsync();
        var summary = await trial.CsvAsync(
            "event_date,lon,lat,country,admin1,admin2\n"
            + "2024-01-01,-75,8,Colombia,DEPARTAMENTO DE ANTIOQUIA,NECHÍ\n"
            + "2024-01-01,-75,8,COL,antioquia,Ríoviejo\n"
            + "2024-01-01,30,9,728,Unity State,\n"
            + "2024-01-01,15,12,TD,Ndjaména,\n",
            "incidents");
        var rows = await trial.RowsAsync("incidents");
        Assert.Equal(["CO05", "CO05", null, "TD07"], rows.Select(row => row["admin1"]?.ToString() is "Unity State" ? null : row["admin1"]));
        Assert.Equal(["CO05495", "CO05001", null, null], rows.Select(row => row["admin2"]));
        Assert.Contains("\"admin1\":\"DEPARTAMENTO DE ANTIOQUIA\",\"admin2\":\"NECHÍ\"", (string)rows[0]["extra"]!, StringComparison.Ordinal);
        Assert.Equal(4, summary.Inserted);
    }

    [Fact]
    public async Task A_number_is_a_country_only_in_a_column_of_iso_codes()
    {
        await using var trial = await WithTableAsync();
        await trial.CsvAsync("event_date,lon,lat,iso,admin1\n2024-01-01,30,9,728,Unity\n", "incidents");
        Assert.Equal("SS10", Assert.Single(await trial.RowsAsync("incidents"))["admin1"]);
    }

    [Fact]
    public async Task A_district_is_sought_within_its_province_and_two_of_one_name_are_not_guessed()
    {
        await using var trial = await WithTableAsync();
        var summary = await trial.CsvAsync(
            "event_date,lon,lat,country,admin1,admin2\n2024-01-01,-75,8,COL,Santander,San Pedro\n2024-01-01,-75,8,COL,,San Pedro\n2024-01-01,-75,8,COL,Antioquia,San Pedro\n2024-01-01,-75,8,COL,Antioquia,Nechy\n",
            "incidents");
        Assert.Equal(["CO68001", "San Pedro", "San Pedro", "Nechy"], (await trial.RowsAsync("incidents")).Select(row => row["admin2"]));
        Assert.Equal((2, 1), (summary.Unknown["admin2"]["San Pedro"], summary.Unknown["admin2"]["Nechy"]));
        Assert.Contains(summary.Notes, note => note.Contains("several areas", StringComparison.Ordinal));
        Assert.Contains(summary.Notes, note => note.Contains("'Nechy'; the nearest is Nechi (CO05495), which was not taken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_that_its_country_does_not_have_is_flagged_and_a_known_one_is_not()
    {
        await using var trial = await WithTableAsync();
        var summary = await trial.CsvAsync(
            "event_date,lon,lat,admin1,admin2\n2024-01-01,-75,8,co05,CO05495\n2024-01-01,-75,8,CO99,\n2024-01-01,-75,8,ZZ01,\n", "incidents");
        Assert.Equal(1, summary.Flags["unknownPcode"]);
        var rows = await trial.RowsAsync("incidents");
        Assert.Equal(["CO05", "CO99", "ZZ01"], rows.Select(row => row["admin1"]));
        Assert.Equal("[\"unknownPcode\"]", rows[1]["flags"]);
    }

    [Fact]
    public async Task Lists_of_origins_resolve_one_by_one()
    {
        await using var trial = await WithTableAsync();
        await trial.CsvAsync("name,siteType,lon,lat,country,origins\nA,idpCamp,-75,8,COL,Nechí;CO68;Atlantis\n", "sites");
        Assert.Equal("[\"CO05495\",\"CO68\",\"Atlantis\"]", Assert.Single(await trial.RowsAsync("sites"))["origins"]);
    }

    [Fact]
    public async Task Without_a_table_nothing_changes()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync("event_date,lon,lat,country,admin1,admin2\n2024-01-01,-75,8,COL,Antioquia,CO99\n", "incidents");
        var row = Assert.Single(await trial.RowsAsync("incidents"));
        Assert.Equal(("Antioquia", "CO99", 0), (row["admin1"], row["admin2"], summary.Flagged));
        Assert.Empty(summary.Unknown);
    }

    [SharedDataFact]
    public async Task Areas_with_polygons_count_as_well_in_all_their_names()
    {
        await using var trial = await ImportTrial.BeginAsync();
        foreach (var level in (int[])[1, 2])
        {
            await trial.ImportAsync("geojson", SharedData.DataFile($"admin/caf_adm{level}.geojson.gz"), "areas");
        }

        await trial.CsvAsync("event_date,lon,lat,country,admin1,admin2\n2024-01-01,18,4,Central African Republic,Lobaye,Mbaïki\n2024-01-01,18,4,CAR,Lobaye prefecture,MBAIKI\n", "incidents");
        Assert.All(await trial.RowsAsync("incidents"), row => Assert.Equal(("CF12", "CF121"), (row["admin1"], row["admin2"])));
    }

    private static async Task<ImportTrial> WithTableAsync()
    {
        var trial = await ImportTrial.BeginAsync();
        Assert.Equal(9, (await trial.CsvAsync(Table, "pcodes", id: "P-Code")).Inserted);
        return trial;
    }
}
