using GeoArms.Core;
using GeoArms.Data.Codes;

namespace GeoArms.Data.Tests.Import;

public sealed class MappingTests
{
    private const string Events = "n,what,when,x,y,dead,kind\n1,Shelling,5/31/24,20,6,3,b\n2,?,31.12.66,20,6,NA,z\n";

    [Fact]
    public async Task A_mapping_says_where_everything_is()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var mapping = trial.Write("m.json", """
            {
              // comments may stand here
              "layer": "incidents", "source": "radio", "id": "n", "nulls": ["NA", "?"],
              "geometry": { "lon": "x", "lat": "y" },
              "columns": {
                "occurredFrom": { "from": "when", "dateFormats": ["M/d/yy", "dd.MM.yy"] },
                "weapon": { "from": "what", "codes": { "shelling": "heavyWeapons" } },
                "killed": { "from": "dead", "default": 0, "keep": true },
                "eventType": { "from": "kind", "codes": { "b": "battle" }, "default": "other" },
                "place": { "value": "Bria" },
              },
            }
            """);
        var summary = await trial.ImportAsync("csv", trial.Write("e.csv", Events), mapping: mapping);
        var rows = await trial.RowsAsync("incidents");
        Assert.Equal(["radio:1", "radio:2"], rows.Select(row => row.Id));
        Assert.Equal([Day(2024, 5, 31), Day(1966, 12, 31)], rows.Select(row => row["occurredFrom"]));
        Assert.Equal([3L, 0L], rows.Select(row => row["killed"]));
        Assert.Equal(["heavyWeapons", "unknown"], rows.Select(row => row["weapon"]));
        Assert.Equal(["battle", "other"], rows.Select(row => row["eventType"]));
        Assert.All(rows, row => Assert.Equal("Bria", row["place"]));
        Assert.Equal(["{\"dead\":3}", null], rows.Select(row => row["extra"]));
        Assert.Empty(summary.Unknown);
    }

    [Theory]
    [InlineData("""{"layr":"incidents"}""", "\"layr\"; did you mean \"layer\"")]
    [InlineData("""{"layer":"incidents","columns":{"occuredFrom":"when"}}""", "did you mean 'occurredFrom'")]
    [InlineData("""{"layer":"incidents","columns":{"occurredFrom":"wen"}}""", "did you mean 'when'")]
    [InlineData("""{"layer":"incidents","columns":{"occurredFrom":{"form":"when"}}}""", "\"form\"; did you mean \"from\"")]
    [InlineData("""{"layer":"incidents","columns":{"occurredFrom":{"keep":true}}}""", "either \"from\"")]
    [InlineData("""{"layer":"incidents","geometry":{"lon":"x"},"columns":{"occurredFrom":"when"}}""", "only one of \"lon\" and \"lat\"")]
    [InlineData("""{"layer":"incidents","geometry":{"lon":"x","lat":"y","crs":"EPSG:99999"},"columns":{"occurredFrom":"when"}}""", "names EPSG:99999, which is not among")]
    [InlineData("""{"layer":"incidents","columns":{"occurredFrom":{"from":"when","dateFormats":["d/m/y"]}}}""", "M is the month")]
    [InlineData("""{"layer":"incidents","endBeforeStart":"drop"}""", "did you mean \"dropEnd\"")]
    [InlineData("{\n\"layer\": incidents}", "line 2")]
    [InlineData("""["incidents"]""", "expected an object")]
    public async Task A_wrong_mapping_is_refused_with_the_place_and_the_nearest_name(string mapping, string expected)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = trial.Write("m.json", mapping);
        var error = await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("csv", trial.Write("e.csv", Events), mapping: path));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_before_its_start_is_dropped_and_flagged_where_the_mapping_says_so()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var mapping = trial.Write("m.json", """{"layer":"sites","id":"n","endBeforeStart":"dropStart","columns":{"openedOn":"opened","closedOn":"closed"}}""");
        await trial.ImportAsync("csv", trial.Write("s.csv", "n,lon,lat,opened,closed\n1,20,6,2016-10-11,2000-03-29\n2,20,6,2000-03-29,2000-03-29\n"), mapping: mapping);
        var rows = await trial.RowsAsync("sites");
        Assert.Equal([null, Day(2000, 3, 29)], rows.Select(row => row["openedOn"]));
        Assert.Equal("[\"endBeforeStart\"]", rows[0]["flags"]);
        Assert.Equal("{\"opened\":\"2016-10-11\"}", rows[0]["extra"]);
        Assert.Equal(Day(2000, 3, 29), rows[0]["closedOn"]);
    }

    [Fact]
    public async Task A_reference_system_in_the_mapping_is_honoured()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var mapping = trial.Write("m.json", """{"geometry":{"lon":"e","lat":"n","crs":"EPSG:32733"}}""");
        await trial.ImportAsync("csv", trial.Write("s.csv", "name,e,n\na,500000,10000000\n"), "sites", mapping);
        var place = Assert.Single(await trial.RowsAsync("sites")).Geometry!.Coordinate;
        Assert.Equal(15, place.X, 9);
        Assert.Equal(0, place.Y, 9);
    }

    [Fact]
    public void Every_shipped_mapping_can_be_read()
    {
        var files = Directory.GetFiles(Path.Combine(ImportTrial.DataFolder, "mappings"), "*.json");
        Assert.True(files.Length >= 7);
        Assert.All(files, file => Assert.NotNull(GeoArms.Data.Import.Mappings.MappingFile.Read(file).Layer));
    }

    [Fact]
    public void Every_code_list_has_unknown_except_the_two_closed_ones()
    {
        var lists = CodeLists.Load(ImportTrial.DataFolder).All.Values;
        Assert.Equal(["classification", "verification"], lists.Where(list => !list.HasUnknown).Select(list => list.Name).Order(StringComparer.Ordinal));
        Assert.All(lists, list => Assert.All(list.Values, value => Assert.Equal(value.Key, list.Resolve(value.Key))));
    }

    [Theory]
    [InlineData("Air/drone strike", "explosiveAir")]
    [InlineData("  ied ", "ied")]
    [InlineData("SMALLARMS", "smallArms")]
    [InlineData("Landmines", "mine")]
    [InlineData("Trebuchet", null)]
    public void A_reported_text_is_found_as_key_title_or_alias_in_any_case(string text, string? key) =>
        Assert.Equal(key, CodeLists.Load(ImportTrial.DataFolder)["weapon"].Resolve(text));

    private static object Day(int year, int month, int day) => (long)(new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber);
}
