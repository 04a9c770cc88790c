using GeoArms.Core;
using GeoArms.Data.Export;
using GeoArms.Data.Tests.Import;
using GeoArms.Data.Tests.Stores;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Data.Tests.Export;

public sealed class ExportTests
{
    private const string Events =
        """"
        key,event_date,date_end,lon,lat,weapon,fatalities,place,notes,year,name
        a,2024-01-02,2024-01-05,20.1234567890123,6.0000001,rifle,3,"Bria, ""old""","=cmd|' /C calc'!A0",2024,-5
        b,2024-02-02,,-20,-6,IED,0,Obo,'=quoted,2024,+x
        c,2024-03-02,,20,6,,,Zémio,"@SUM(1)
        second line",,'-5
        """";

    [Theory]
    [InlineData("csv", "incidents")]
    [InlineData("geojson", "incidents")]
    [InlineData("csv", "own")]
    [InlineData("geojson", "own")]
    [InlineData("geopackage", "incidents")]
    [InlineData("geopackage", "own")]
    public async Task What_is_exported_comes_back_the_same_into_another_store(string format, string layer)
    {
        await using var from = await ImportTrial.BeginAsync();
        await using var to = await ImportTrial.BeginAsync();
        await from.ImportAsync("csv", from.Write("events.csv", Events), layer, id: "key");
        var file = from.NewPath("out." + format);
        Assert.Equal(3, await ExportAsync(from, format, file, layer));
        Assert.Equal(3, (await from.ImportAsync(format, file, layer)).Unchanged);
        Assert.Equal(3, (await to.ImportAsync(format, file, layer)).Inserted);
        Assert.Equal((await from.RowsAsync(layer)).Select(Content), (await to.RowsAsync(layer)).Select(Content));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("geojson")]
    [InlineData("geopackage")]
    public async Task Polygons_holes_and_repairs_come_back_the_same(string format)
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.GeoJsonAsync(
            """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","id":"hole","geometry":{"type":"Polygon","coordinates":[[[0,0],[0,9],[9,9],[9,0],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]},"properties":{"devices":["PMN-2","TM-57"]}},
            {"type":"Feature","id":"bow","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]},"properties":{"surveyedOn":"2020-02-29"}},
            {"type":"Feature","id":"point","geometry":{"type":"Point","coordinates":[1e-7,-0.1]},"properties":{}}]}
            """, "hazards");
        var file = trial.NewPath("out." + format);
        await ExportAsync(trial, format, file, "hazards");
        var summary = await trial.ImportAsync(format, file, "hazards");
        Assert.Equal((3, 3, 1), (summary.Read, summary.Unchanged, summary.Repaired));
    }

    [Fact]
    public async Task Outer_rings_run_counter_clockwise_and_holes_clockwise()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.GeoJsonAsync("""{"type":"Polygon","coordinates":[[[0,0],[0,9],[9,9],[9,0],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]}""", "areas");
        var file = trial.NewPath("out.geojson");
        await ExportAsync(trial, "geojson", file, "areas");
        Assert.Contains("[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[2,2],[2,1],[1,1]]]", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_a_spreadsheet_would_run_is_disarmed_and_numbers_are_left_alone()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.ImportAsync("csv", trial.Write("events.csv", Events), "incidents", id: "key");
        var file = trial.NewPath("out.csv");
        await ExportAsync(trial, "csv", file, "incidents");
        var text = await File.ReadAllTextAsync(file);
        Assert.Contains(",'=cmd|' /C calc'!A0,", text, StringComparison.Ordinal);
        Assert.Contains(",''=quoted,", text, StringComparison.Ordinal);
        Assert.Contains("\"'@SUM(1)\n", text, StringComparison.Ordinal);
        Assert.Contains(",-20,-6,\"POINT (-20 -6)\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@A1", "'@A1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("-1.5e3", "-1.5e3")]
    [InlineData("+7", "+7")]
    [InlineData("'=1", "''=1")]
    [InlineData("a=1", "a=1")]
    public void A_cell_that_a_spreadsheet_would_run_gets_an_apostrophe_unless_it_is_a_number(string text, string cell) => Assert.Equal(cell, CsvField.Of(text));

    [Theory]
    [InlineData("weapon = 'ied'", null, 1)]
    [InlineData("killed > 1 OR weapon = 'ied'", null, 2)]
    [InlineData(null, "2024-01-04/2024-02-02", 2)]
    [InlineData("weapon = 'ied'", "2024-03-01/..", 0)]
    public async Task Filter_and_time_say_which_rows_go_out(string? filter, string? time, long expected)
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.ImportAsync("csv", trial.Write("events.csv", Events), "incidents", id: "key");
        var file = trial.NewPath("out.csv");
        Assert.Equal(expected, await ExportAsync(trial, "csv", file, "incidents", filter, time));
    }

    [Fact]
    public async Task A_wrong_name_is_answered_with_the_nearest_and_leaves_no_file()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var file = trial.NewPath("out.csv");
        Assert.Contains("did you mean 'geojson'", (await Assert.ThrowsAsync<InputException>(() => ExportAsync(trial, "geosjon", file, "sites"))).Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'sites'", (await Assert.ThrowsAsync<InputException>(() => ExportAsync(trial, "csv", file, "site"))).Message, StringComparison.Ordinal);
        Assert.Contains("weapon", (await Assert.ThrowsAsync<InputException>(() => ExportAsync(trial, "csv", file, "incidents", "wepon = 'ied'"))).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    private static Task<long> ExportAsync(ImportTrial trial, string format, string file, string layer, string? filter = null, string? time = null) =>
        LayerExport.RunAsync(new ExportRequest(format, file, layer) { Filter = filter, DateTime = time }, trial.Store, AccessScope.LocalOwner, CancellationToken.None);

    private static string Content(CapturedRow row) =>
        string.Join('|', row.Values.Where(value => value.Key != "recordedAt").OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}")) + row.Geometry;
}
