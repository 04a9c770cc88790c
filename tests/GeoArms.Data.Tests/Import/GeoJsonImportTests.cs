using System.Globalization;
using System.Text;
using GeoArms.Core;
using GeoArms.Testing;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Tests.Import;

public sealed class GeoJsonImportTests
{
    private const string Feature = """{"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[20,6,300]},"properties":{"name":"Obo"}}""";

    public static TheoryData<string> Wrappings => new()
    {
        $$"""{"type":"FeatureCollection","features":[{{Feature}}]}""",
        $$"""{"features":[{{Feature}}],"type":"FeatureCollection","bbox":[1,2,3,4]}""",
        Feature,
        Feature + "\n",
        "\u001E" + Feature + "\n",
        "\uFEFF" + Feature,
    };

    [Theory]
    [MemberData(nameof(Wrappings))]
    public async Task Collections_single_features_and_sequences_are_read(string text)
    {
        await using var trial = await ImportTrial.BeginAsync();
        Assert.Equal(1, (await trial.GeoJsonAsync(text, "sites")).Inserted);
        var row = Assert.Single(await trial.RowsAsync("sites"));
        Assert.Equal(("rows:7", "Obo"), (row.Id, row["name"]));
        Assert.True(double.IsNaN(row.Geometry!.Coordinate.Z));
    }

    [Fact]
    public async Task Newline_delimited_features_and_bare_geometries_are_read()
    {
        await using var trial = await ImportTrial.BeginAsync();
        Assert.Equal(3, (await trial.GeoJsonAsync($"{Feature}\n{Feature.Replace("7", "8", StringComparison.Ordinal)}\n\n{Feature.Replace("7", "9", StringComparison.Ordinal)}", "sites")).Inserted);
        Assert.Equal(1, (await trial.GeoJsonAsync("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}""", "areas")).Inserted);
        Assert.Equal(2, (await trial.GeoJsonAsync("""{"type":"Point","coordinates":[1,2]} {"type":"MultiPoint","coordinates":[[1,2],[3,4]]}""", "places")).Inserted);
    }

    [Fact]
    public async Task Features_larger_than_any_buffer_are_read_whole()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        for (var feature = 0; feature < 3; feature++)
        {
            text.Append(feature == 0 ? "" : ",").Append("{\"type\":\"Feature\",\"properties\":{\"name\":\"").Append('é', 70_000).Append("\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[");
            for (var i = 0; i < 20_000; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}[{i * 0.001},{feature + (i % 7 * 0.0001)}]");
            }

            text.Append("]}}");
        }

        var summary = await trial.GeoJsonAsync(text.Append("]}").ToString(), "routes");
        Assert.Equal((3, 3), (summary.Read, summary.Inserted));
        Assert.All(await trial.RowsAsync("routes"), row => Assert.Equal((20_000, 70_000), (row.Geometry!.NumPoints, ((string)row["name"]!).Length)));
    }

    [Theory]
    [InlineData("""{"type":"Feature","geometry":null,"properties":{}}""", "no geometry (null)")]
    [InlineData("""{"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[]},"properties":{}}""", "geometry is empty")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[20,6]},"properties":{}}""", "takes polygons; got Point")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[2,0],[0,0]]]},"properties":{}}""", "no area")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,95],[0,0]]]},"properties":{}}""", "latitude is outside")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[0,0],[1,0]]},"properties":{}}""", "position is not a list")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygone","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]},"properties":{}}""", "type 'Polygone'")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[["0","0"]]]},"properties":{}}""", "fewer than two numbers")]
    [InlineData("""{"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]},"properties":{}}""", "mixture")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]},"properties":{"name":"\ud800"}}""", "not valid Unicode")]
    [InlineData("17", "place of a feature")]
    public async Task A_feature_that_cannot_be_stored_is_rejected_and_the_rest_goes_on(string wrong, string reason)
    {
        await using var trial = await ImportTrial.BeginAsync();
        const string good = """{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]},"properties":{"name":"a"}}""";
        var summary = await trial.GeoJsonAsync($$"""{"type":"FeatureCollection","features":[{{good}},{{wrong}},{{good}}]}""", "areas");
        Assert.Equal((3, 2, 1, 3), (summary.Read, summary.Inserted, summary.Rejected, summary.ExitCode));
        var reject = Assert.Single(ImportTrial.Rejects(summary));
        Assert.StartsWith("rows.geojson,2,", reject, StringComparison.Ordinal);
        Assert.Contains(reason, reject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_breaks_off_gives_what_was_whole_and_one_reject()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.GeoJsonAsync($$"""{"type":"FeatureCollection","features":[{{Feature}},{"type":"Feature","geom""", "sites");
        Assert.Equal((2, 1, 1, 3), (summary.Read, summary.Inserted, summary.Rejected, summary.ExitCode));
        Assert.Contains("cannot be read further", Assert.Single(ImportTrial.Rejects(summary)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1,2]", "expected a GeoJSON object")]
    [InlineData("lat,lon\n1,2", "cannot be read as GeoJSON")]
    [InlineData("""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:99999"}},"features":[]}""", "EPSG:99999, which is not among")]
    public async Task What_is_not_GeoJSON_or_lies_in_an_unknown_system_is_refused(string text, string expected)
    {
        await using var trial = await ImportTrial.BeginAsync();
        Assert.Contains(expected, (await Assert.ThrowsAsync<InputException>(() => trial.GeoJsonAsync(text, "sites"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_polygons_are_repaired_and_the_repair_is_recorded()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.GeoJsonAsync(
            """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[1,-0.5],[0,2],[0,0]]]},"properties":{"name":"spike"}},
            {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]},"properties":{"name":"open"}},
            {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[1,0],[0,0]]]},"properties":{"name":"clockwise"}}
            ]}
            """, "areas");
        Assert.Equal((3, 2), (summary.Inserted, summary.Repaired));
        var rows = (await trial.RowsAsync("areas")).ToDictionary(row => (string)row["name"]!, StringComparer.Ordinal);
        Assert.Contains("Self-intersection at", (string)rows["spike"]["repair"]!, StringComparison.Ordinal);
        Assert.Contains("area changed by +", (string)rows["spike"]["repair"]!, StringComparison.Ordinal);
        Assert.Equal("ring closed", rows["open"]["repair"]);
        Assert.Null(rows["clockwise"]["repair"]);
        Assert.All(rows.Values, row => Assert.True(row.Geometry!.IsValid));
        Assert.All(rows.Values, row => Assert.True(((Polygon)row.Geometry!.GetGeometryN(0)).Shell.IsCCW));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reference_system_counts_wherever_it_stands_in_the_file(bool isFirst)
    {
        await using var trial = await ImportTrial.BeginAsync();
        const string crs = """ "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}} """;
        const string features = """ "features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[2226389.8158654715,669141.0570442441]},"properties":{}}] """;
        await trial.GeoJsonAsync($$"""{"type":"FeatureCollection",{{(isFirst ? crs : features)}},{{(isFirst ? features : crs)}}}""", "sites");
        var place = Assert.Single(await trial.RowsAsync("sites")).Geometry!.Coordinate;
        Assert.Equal((20, 6), (Math.Round(place.X, 9), Math.Round(place.Y, 9)));
    }

    [NeedsFact(Needs.SharedData | Needs.Gdal)]
    public async Task Cambodian_accidents_in_UTM_lie_where_PROJ_puts_them()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var file = SharedData.DataFile("mines", "cambodia_mine_erw_accidents_2005_utm48n.geojson.gz");
        await trial.ImportAsync("geojson", file, "accidents");
        var expected = trial.NewPath("expected.csv");
        await ExternalProgram.RunAsync("ogr2ogr", "-f", "CSV", expected, $"/vsigzip/{file}", "-t_srs", "OGC:CRS84", "-lco", "GEOMETRY=AS_XY", "-lco", "SEPARATOR=SEMICOLON", "-select", "IncidentID");
        var places = File.ReadLines(expected).Skip(1).Select(line => line.Split(';')).ToLookup(
            parts => double.Parse(parts[2].Trim('"'), CultureInfo.InvariantCulture),
            parts => new Coordinate(double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture)));
        var rows = await trial.RowsAsync("accidents");
        Assert.Equal(124, rows.Count);
        foreach (var row in rows)
        {
            var place = row.Geometry!.Coordinate;
            Assert.InRange(places[(double)row["IncidentID"]!].Min(other => other.Distance(place)), 0, 0.1 / 111_320);
        }
    }
}
