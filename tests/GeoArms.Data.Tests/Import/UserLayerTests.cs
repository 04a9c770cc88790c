using GeoArms.Core.Layers;
using GeoArms.Data.Import;

namespace GeoArms.Data.Tests.Import;

public sealed class UserLayerTests
{
    [Fact]
    public async Task Columns_get_the_type_that_all_their_values_have()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.CsvAsync(
            "lon,lat,When,Moment,Count,Share,Ok,Code,Mixed,Empty\n20,6,2024-01-02,2024-01-02T03:04:05Z,-4,1.5,true,007,1,\n20,6,2024-02-29,2024-01-02,12,1e3,FALSE,012,a,\n20,6,,,,,,,,\n", "mine");
        var layer = await LayerAsync(trial, "mine");
        Assert.Equal(
            [("When", ColumnType.Date), ("Moment", ColumnType.Timestamp), ("Count", ColumnType.Integer), ("Share", ColumnType.Number), ("Ok", ColumnType.Boolean), ("Code", ColumnType.Text), ("Mixed", ColumnType.Text), ("Empty", ColumnType.Text)],
            Own(layer));
        Assert.Equal(GeometryKinds.Point, layer.Geometry);
        var rows = await trial.RowsAsync("mine");
        Assert.Equal([-4L, 12L, null], rows.Select(row => row["Count"]));
        Assert.Equal(["007", "012", null], rows.Select(row => row["Code"]));
        Assert.Equal([1L, 0L, null], rows.Select(row => row["Ok"]));
    }

    [Fact]
    public async Task A_date_that_cannot_be_makes_the_column_text_and_loses_nothing()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync("lon,lat,When\n20,6,2024-01-02\n20,6,2023-02-30\n", "mine");
        Assert.Equal((2, 0), (summary.Inserted, summary.Rejected));
        Assert.Equal([("When", ColumnType.Text)], Own(await LayerAsync(trial, "mine")));
    }

    [Theory]
    [InlineData("incidents")]
    [InlineData("mine")]
    public async Task A_column_called_id_is_pointed_out_unless_another_one_or_itself_is_named_for_the_ids(string layer)
    {
        const string Table = "id,no,occurredFrom,lon,lat\n1,a,2024-01-02,20,6\n";
        await using var trial = await ImportTrial.BeginAsync();
        bool IsSaid(ImportSummary summary) => summary.Notes.Any(note => note.Contains("say --id id", StringComparison.Ordinal));
        Assert.True(IsSaid(await trial.CsvAsync(Table, layer)));
        Assert.False(IsSaid(await trial.CsvAsync(Table, layer, id: "id")));
        Assert.False(IsSaid(await trial.CsvAsync(Table, layer, id: "no")));
    }

    [Fact]
    public async Task Names_that_clash_get_a_number_and_the_summary_says_so()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync("lon,lat,Name,name,notes,source_id,fid,\n20,6,a,b,c,d,1,e\n", "mine");
        Assert.Equal(["Name", "name_2", "notes_2", "source_id_2", "fid_2", "column8"], Own(await LayerAsync(trial, "mine")).Select(column => column.Name));
        Assert.Contains(summary.Notes, note => note.Contains("'name' is called 'name_2'", StringComparison.Ordinal));
        var row = Assert.Single(await trial.RowsAsync("mine"));
        Assert.Equal(("a", "b", "c"), (row["Name"], row["name_2"], row["notes_2"]));
    }

    [Fact]
    public async Task A_later_file_widens_types_and_never_narrows_them()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.CsvAsync("lon,lat,key,a,b,c\n20,6,1,1,true,2024-01-01\n", "mine", id: "key");
        await trial.CsvAsync("lon,lat,key,A,b,c,d\n20,6,2,1.5,perhaps,,x\n", "mine", id: "key");
        await trial.CsvAsync("lon,lat,key,a,b,c\n20,6,3,7,true,2024-01-03\n", "mine", id: "key");
        Assert.Equal(
            [("key", ColumnType.Integer), ("a", ColumnType.Number), ("b", ColumnType.Text), ("c", ColumnType.Date), ("d", ColumnType.Text)],
            Own(await LayerAsync(trial, "mine")));
        var rows = await trial.RowsAsync("mine");
        Assert.Equal([1.0, 1.5, 7.0], rows.Select(row => row["a"]));
        Assert.Equal(["true", "perhaps", "true"], rows.Select(row => row["b"]));
    }

    [Fact]
    public async Task Kinds_of_geometry_and_nested_values_come_from_the_file()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.GeoJsonAsync(
            """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]},"properties":{"tags":{"a":[1,2]},"year":"1990"}},
            {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]},"properties":{"tags":[],"year":"1991"}}]}
            """, "mine");
        var layer = await LayerAsync(trial, "mine");
        Assert.Equal(GeometryKinds.Line | GeometryKinds.Polygon, layer.Geometry);
        Assert.Equal([("tags", ColumnType.Json), ("year", ColumnType.Integer)], Own(layer));
    }

    private static async Task<LayerSchema> LayerAsync(ImportTrial trial, string name) =>
        (await trial.Store.LayersAsync(CancellationToken.None)).Single(layer => layer.Name == name);

    private static IEnumerable<(string Name, ColumnType Type)> Own(LayerSchema layer) => layer.Columns.Skip(CommonColumns.Count).Select(column => (column.Name, column.Type));
}
