using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Import.Hxl;
using GeoArms.Data.Tests.Import.Workbooks;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import.Hxl;

public sealed class HxlImportTests
{
    // Headings that would mislead: the tags decide.
    private const string Table =
        "lat,lon,Datum,Tote,Verletzte,Frauen,Ort,Kreis,Wer,Gegen wen,remark,surplus\n"
        + "#geo+lon,#geo +lat,#date+occurred,#affected+killed,#affected +injured,#affected+killed+f,#loc+name,#adm2 +code,#group+name+first,#group+name+second,#description,\n"
        + "20.5,6.25,2024-05-01,3,4,1,Bria,CF12,Government of X,Band Y,burnt,left over\n"
        + "21.5,7.25,2024-05-02,0,,,Obo,CF13,,,,\n";

    [Theory]
    [InlineData("rows.csv")]
    [InlineData("rows.csv.gz")]
    [InlineData("rows.json")]
    [InlineData("rows.xlsx")]
    [InlineData("rows.xlsx.gz")]
    public async Task Tags_decide_whatever_the_headings_say(string name)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("hxl", Write(trial, name, Table));
        Assert.Equal(("incidents", 2, 2, 0), (Assert.Single(summary.Layers), summary.Read, summary.Inserted, summary.Rejected));
        var rows = (await trial.RowsAsync("incidents")).OrderBy(row => row["place"]).ToArray();
        Assert.Equal((20.5, 6.25), (rows[0].Geometry!.Coordinate.X, rows[0].Geometry!.Coordinate.Y));
        Assert.Equal([3L, 0L], rows.Select(row => row["killed"]));
        Assert.Equal([4L, null], rows.Select(row => row["injured"]));
        Assert.Equal([1L, null], rows.Select(row => row["women"]));
        Assert.Equal(["CF12", "CF13"], rows.Select(row => row["admin2"]));
        Assert.Equal(["Government of X", null], rows.Select(row => row["actor1"]));
        Assert.Equal(["stateForces", "unknown"], rows.Select(row => row["actorType1"]));
        Assert.Equal(["Band Y", null], rows.Select(row => row["actor2"]));
        Assert.Equal(["burnt", null], rows.Select(row => row["notes"]));
        Assert.Equal("{\"surplus\":\"left over\"}", rows[0]["extra"]);
        Assert.Contains(summary.Notes, note => note.Contains("is taken for incidents, for it has", StringComparison.Ordinal) && note.Contains("#affected+killed", StringComparison.Ordinal));
        Assert.Equal(2, (await trial.ImportAsync("hxl", Write(trial, name, Table))).Unchanged);
    }

    [Fact]
    public async Task Titles_may_stand_above_and_headings_may_be_missing()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var titled = await trial.ImportAsync("hxl", trial.Write("rows.csv", "Sites of round 3\n\nName,Long,Lat,IDPs\n#loc+name,#geo+lon,#geo+lat,#affected+idps+ind\nCamp A,20,6,100\n"));
        Assert.Equal(("sites", 1, 1), (Assert.Single(titled.Layers), titled.Read, titled.Inserted));
        var bare = await trial.ImportAsync("hxl", trial.Write("bare.csv", "#loc+name,#geo+lon,#geo+lat,#affected+idps+ind,#affected+idps+hh\nCamp B,20,6,100,20\n"));
        Assert.Equal(("sites", 1, 1), (Assert.Single(bare.Layers), bare.Read, bare.Inserted));
        var rows = (await trial.RowsAsync("sites")).OrderBy(row => row["name"]).ToArray();
        Assert.Equal(["Camp A", "Camp B"], rows.Select(row => row["name"]));
        Assert.Equal([100L, 100L], rows.Select(row => row["individuals"]));
        Assert.Equal([null, 20L], rows.Select(row => row["households"]));
    }

    [Fact]
    public async Task Latitude_and_longitude_in_one_column_become_the_place_and_are_not_repeated()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("hxl", trial.Write("rows.csv", "Where,Killed,Day\n#geo+coord,#affected+killed,#date\n\"6.25, 20.5\",1,2024-05-01\nnowhere,1,2024-05-01\n\"20.5, 203\",1,2024-05-01\n,1,2024-05-01\n"));
        Assert.Equal((4, 1, 3), (summary.Read, summary.Inserted, summary.Rejected));
        var row = Assert.Single(await trial.RowsAsync("incidents"));
        Assert.Equal((20.5, 6.25), (row.Geometry!.Coordinate.X, row.Geometry.Coordinate.Y));
        Assert.Null(row["extra"]);
        Assert.Contains("expected two numbers with a comma", ImportTrial.Rejects(summary)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_layer_of_its_own_finds_its_places_by_tags()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("hxl", trial.Write("rows.csv", "A,B,C\n#geo+lon,#geo+lat,#indicator+wells\n20,6,3\n"), "wells");
        Assert.Equal(1, summary.Inserted);
        Assert.Equal(3L, Assert.Single(await trial.RowsAsync("wells"))["C"]);
    }

    [Fact]
    public async Task A_table_without_tags_or_whose_tags_tell_no_layer_is_refused()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var untagged = await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("hxl", trial.Write("rows.csv", "a,lon,lat\n1,2,3\n"), "incidents"));
        Assert.Contains("no row of HXL tags", untagged.Message, StringComparison.Ordinal);
        var silent = await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("hxl", trial.Write("rows.csv", "a,lon,lat\n#indicator,#geo+lon,#geo+lat\n1,2,3\n")));
        Assert.Contains("say --layer", silent.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#affected+killed", true)]
    [InlineData(" #Affected +Killed + F ", true)]
    [InlineData("#date", true)]
    [InlineData("#", false)]
    [InlineData("#1", false)]
    [InlineData("killed", false)]
    [InlineData("#affected killed", false)]
    [InlineData("#affected+", false)]
    [InlineData("# affected", false)]
    public void A_tag_is_a_hashtag_with_attributes(string text, bool isTag) => Assert.Equal(isTag, HxlTag.TryParse(text, out _));

    [Fact]
    public void The_table_names_only_layers_and_columns_that_are_there()
    {
        var table = HxlTable.Load(ImportTrial.DataFolder);
        var fields = new GeoArms.Data.Import.Records.FieldNames();
        foreach (var tag in new[] { "#affected+killed+f", "#affected+killed", "#affected+killed+civilians", "#date+start", "#date+year", "#date+end" })
        {
            fields.Tag(fields.Add(tag), tag);
        }

        var rules = table.Columns(BuiltInLayers.Incidents, fields).ToDictionary(rule => rule.Target, rule => rule.From[0]);
        Assert.Equal("#affected+killed", rules["killed"]);
        Assert.Equal("#affected+killed+f", rules["women"]);
        Assert.Equal("#affected+killed+civilians", rules["killedCivilians"]);
        Assert.Equal(("#date+start", "#date+end"), (rules["occurredFrom"], rules["occurredTo"]));
        Assert.DoesNotContain("#date+year", rules.Values);
    }

    [SharedDataFact]
    public async Task The_events_of_Ukraine_keep_their_deaths_days_places_and_actors()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("hxl", SharedData.DataFile("conflict", "ucdp_hdx_ukraine_hxl.csv.gz"));
        Assert.Equal(("incidents", 1167, 1167, 0), (Assert.Single(summary.Layers), summary.Read, summary.Inserted, summary.Rejected));
        var rows = await trial.RowsAsync("incidents");
        Assert.Equal(6_875, rows.Sum(row => (long)row["killed"]!));
        Assert.Equal(44456.066673, rows.Sum(row => row.Geometry!.Coordinate.X), 6);
        Assert.Equal(56270.861737, rows.Sum(row => row.Geometry!.Coordinate.Y), 6);
        Assert.Equal(39_779_426, rows.Sum(row => (long)row["occurredFrom"]! + (long)row["occurredTo"]!));
        Assert.Equal(1_166, rows.Count(row => Equals(row["actor1"], "Government of Ukraine")));
        Assert.All(rows, row => Assert.NotNull(row["actor2"]));
        Assert.All(rows, row => Assert.Contains("\"type_of_violence\":", (string)row["extra"]!, StringComparison.Ordinal));
        Assert.Equal(1167, (await trial.ImportAsync("hxl", SharedData.DataFile("conflict", "ucdp_hdx_ukraine_hxl.csv.gz"))).Unchanged);
    }

    [SharedDataFact]
    public async Task The_attacks_on_health_care_are_taken_by_their_tags_alone()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("hxl", SharedData.DataFile("conflict", "insecurity_insight", "attacks_on_health_care_2016_2023.xlsx"));

        // Counted with openpyxl over the same file.
        Assert.Equal(("incidents", 8854, 8584, 270), (Assert.Single(summary.Layers), summary.Read, summary.Inserted, summary.Rejected));
        var rows = await trial.RowsAsync("incidents");
        Assert.Equal((1605L, 2471L, 1187L), (rows.Sum(row => (long?)row["killed"] ?? 0), rows.Sum(row => (long?)row["injured"] ?? 0), rows.Sum(row => (long?)row["abducted"] ?? 0)));
    }

    private static string Write(ImportTrial trial, string name, string table)
    {
        var rows = table.TrimEnd('\n').Split('\n').Select(line => line.Split(',')).ToArray();
        return name switch
        {
            "rows.json" => trial.Write(name, System.Text.Json.JsonSerializer.Serialize(rows.Select(row => row.Select(cell => Value(cell)).ToArray()))),
            "rows.xlsx" or "rows.xlsx.gz" => trial.Write(name, new HandMadeWorkbook().Sheet("Data", [.. rows.Select(row => row.Select(Value).ToArray())]).ToBytes()),
            _ => trial.Write(name, table),
        };
    }

    private static object? Value(string cell) => cell.Length == 0 ? null : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : cell;
}
