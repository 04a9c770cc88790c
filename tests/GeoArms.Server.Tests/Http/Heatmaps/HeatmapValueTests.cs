using System.Globalization;
using System.Text.Json;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Http.Heatmaps;

public sealed class HeatmapValueTests(HeatmapFixture fixture) : IClassFixture<HeatmapFixture>
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_value_comes_with_unit_bandwidth_kernel_and_what_went_into_it()
    {
        var value = await _server.JsonAsync(HeatmapFixture.Path("/value?lon=20.5&lat=5.5&weight=killed&bandwidth=30000&kernel=epanechnikov&datetime=2022-01-01/2024-12-31&per=year"));

        Assert.True(value.GetProperty("value").GetDouble() > 0);
        Assert.Equal("people killed per km² per year", value.GetProperty("units").GetString());
        Assert.Equal(30000, value.GetProperty("bandwidth").GetDouble());
        Assert.Equal("epanechnikov", value.GetProperty("kernel").GetString());
        Assert.Equal("unknown", (await _server.JsonAsync(HeatmapFixture.Path("/value?lon=20.5&lat=5.5&datetime=2022-01-01/2022-12-31"))).GetProperty("coverage").GetString());
        Assert.Equal("known", value.GetProperty("coverage").GetString());
        Assert.Equal(240, value.GetProperty("account").GetProperty("drawn").GetInt32());
        Assert.Contains(value.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("not risk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_comparison_holds_both_periods_their_events_and_an_interval()
    {
        var value = await _server.JsonAsync(HeatmapFixture.Path("/value?lon=20.5&lat=5.5&datetime=2023-01-01/2023-12-31&compare=previous&show=difference"));
        var comparison = value.GetProperty("comparison");

        Assert.Equal(comparison.GetProperty("value").GetDouble() - comparison.GetProperty("earlier").GetDouble(), value.GetProperty("value").GetDouble(), 9);
        Assert.Equal("2022-01-01T00:00:00Z", comparison.GetProperty("earlierPeriod").GetProperty("from").GetString());
        Assert.InRange(comparison.GetProperty("ratio").GetDouble(), comparison.GetProperty("low").GetDouble(), comparison.GetProperty("high").GetDouble());
        Assert.True(value.GetProperty("earlierAccount").GetProperty("drawn").GetInt32() > 0);
    }

    [Fact]
    public async Task Where_there_were_no_reports_value_and_grid_are_null_with_the_reason()
    {
        var value = await _server.JsonAsync(HeatmapFixture.Path("/value?lon=22&lat=5.5&datetime=2023-01-01/2023-12-31"));
        var grid = await _server.JsonAsync(HeatmapFixture.Path("/grid?bbox=21,5,22,6&width=4&height=2&datetime=2023-01-01/2023-12-31"));

        Assert.Equal(JsonValueKind.Null, value.GetProperty("value").ValueKind);
        Assert.Equal("notReported", value.GetProperty("state").GetString());
        Assert.Contains("XX02", value.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal([false, false, true, true, false, false, true, true], grid.GetProperty("values").EnumerateArray().Select(cell => cell.ValueKind == JsonValueKind.Null));
        var reason = Assert.Single(grid.GetProperty("states").EnumerateArray(), state => state.GetProperty("state").GetString() == "notReported");
        Assert.Equal(4, reason.GetProperty("cells").GetInt32());
        Assert.Contains("not zero", reason.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_selection_of_nothing_is_zero_and_says_so()
    {
        var value = await _server.JsonAsync(HeatmapFixture.Path("/value?lon=20.5&lat=5.5&filter=weapon%3D%27melee%27"));

        Assert.Equal(0, value.GetProperty("value").GetDouble());
        Assert.Equal(0, value.GetProperty("account").GetProperty("drawn").GetInt32());
        Assert.Equal(0, (await _server.JsonAsync(HeatmapFixture.Path(".json?filter=weapon%3D%27melee%27"))).GetProperty("account").GetProperty("drawn").GetInt32());
    }

    [Fact]
    public async Task The_grid_says_the_same_in_all_formats_as_the_value_at_the_centre()
    {
        const string Grid = "/grid?bbox=20,5,21,6&width=8&height=5&weight=killed";
        var json = (await _server.JsonAsync(HeatmapFixture.Path(Grid))).GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        using var response = await _server.GetAsync(HeatmapFixture.Path(Grid + "&f=csv"));
        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).ToArray();

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(40, lines.Length);
        for (var i = 0; i < 40; i++)
        {
            var value = (await _server.JsonAsync(HeatmapFixture.Path($"/value?lon={lines[i][0]}&lat={lines[i][1]}&weight=killed"))).GetProperty("value").GetDouble();
            Assert.Equal(value, json[i], (1e-9 * value) + 1e-12);
            Assert.Equal(json[i], double.Parse(lines[i][2], CultureInfo.InvariantCulture));
            Assert.Equal(20 + ((i % 8) + 0.5) / 8, double.Parse(lines[i][0], CultureInfo.InvariantCulture), 8);
            Assert.Equal(6 - ((i / 8) + 0.5) / 5, double.Parse(lines[i][1], CultureInfo.InvariantCulture), 8);
        }
    }

    [NeedsFact(Needs.Gdal)]
    public async Task Gdal_reads_the_value_from_the_tiff()
    {
        using var folder = new TemporaryFolder();
        using var response = await _server.GetAsync(HeatmapFixture.Path("/grid?bbox=20,5,21,6&width=200&height=100&weight=killed&f=tiff"));
        await File.WriteAllBytesAsync(folder.File("grid.tif"), await response.Content.ReadAsByteArrayAsync());

        var value = (await _server.JsonAsync(HeatmapFixture.Path("/value?lon=20.5025&lat=5.505&weight=killed"))).GetProperty("value").GetDouble();
        var read = await ExternalProgram.RunAsync("gdallocationinfo", "-valonly", "-wgs84", folder.File("grid.tif"), "20.5025", "5.505");
        using var info = JsonDocument.Parse(await ExternalProgram.RunAsync("gdalinfo", "-json", folder.File("grid.tif")));

        Assert.Equal("image/tiff", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(value, double.Parse(read, CultureInfo.InvariantCulture), 1e-6 * value);
        Assert.Equal("people killed per km²", info.RootElement.GetProperty("bands")[0].GetProperty("unit").GetString());
    }

    [Theory]
    [InlineData("/value?lon=20&lat=5&bandwidth=-5", "50 to 50000")]
    [InlineData("/value?lon=20&lat=5&bandwidth=1e9", "50 to 50000")]
    [InlineData("/value?lon=20&lat=5&bandwidth=NaN", "50 to 50000")]
    [InlineData("/value?lon=20&lat=5&bandwidth=skott", "'scott' or 'cv'")]
    [InlineData("/value?lon=20&lat=5&kernel=quartik", "quartic")]
    [InlineData("/value?lon=20&lat=5&kernel=uniform", "quartic, epanechnikov, gaussian")]
    [InlineData("/value?lon=20&lat=5&weight=kiled", "Did you mean 'killed'?")]
    [InlineData("/value?lon=20&lat=5&weight=", "events, killed")]
    [InlineData("/value?lon=20&lat=5&weight=place", "expected one of")]
    [InlineData("/value?lon=20&lat=5&precision=spred", "spread")]
    [InlineData("/value?lon=20&lat=5&per=week", "total, day, month, year")]
    [InlineData("/value?lon=20&lat=5&halflife=0", "1 to 36525 days")]
    [InlineData("/value?lon=20&lat=5&status=confirmed", "no status")]
    [InlineData("/value?lon=20&lat=5&show=ratio", "compare")]
    [InlineData("/value?lon=20&lat=5&compare=previous", "bounded")]
    [InlineData("/value?lon=20&lat=5&compare=previous&datetime=2023-01-01/..", "bounded")]
    [InlineData("/value?lon=20&lat=5&compare=2023-06-01/2023-12-31&datetime=2023-01-01/2023-12-31", "ends before")]
    [InlineData("/value?lon=20&lat=5&compare=then&datetime=2023-01-01/2023-12-31", "'previous'")]
    [InlineData("/value?lon=20&lat=5&filter=weapn%3D%27ied%27", "weapon")]
    [InlineData("/value?lon=20&lat=5&datetime=yesterday", "yesterday")]
    [InlineData("/value?lon=20&lat=5&bandwith=5000", "Did you mean 'bandwidth'?")]
    [InlineData("/value?lon=200&lat=5", "-180 to 180 degrees")]
    [InlineData("/value?lon=20&lat=95", "-90 to 90 degrees")]
    [InlineData("/value?lon=20", "lat")]
    [InlineData("/grid?bbox=20,5,21,6&width=3000&height=3000", "4000000")]
    [InlineData("/grid?bbox=20,5,21,6&width=0&height=3", "from 1")]
    [InlineData("/grid?bbox=20,5,20,6&width=3&height=3", "differ")]
    [InlineData("/grid?bbox=20,5,21&width=3&height=3", "west,south,east,north")]
    [InlineData("/grid?width=3&height=3", "bbox")]
    [InlineData("/grid?bbox=20,5,21,6&width=3&height=3&f=tif", "Did you mean 'tiff'?")]
    [InlineData("/6/35/31.png?size=300", "256 or 512")]
    [InlineData("/6/35/31.png?breaks=3,2", "ascending")]
    [InlineData("/6/35/31.png?breaks=0,2", "greater than 0")]
    [InlineData("/6/35/31.png?breaks=1,2,3,4,5,6,7,8,9,10,11", "1 to 10")]
    [InlineData("/6/35/31.mvt?bandwidth=1", "50 to 50000")]
    [InlineData(".json?weight=kiled", "killed")]
    public async Task A_bad_parameter_is_refused_with_what_is_permitted(string path, string said)
    {
        using var response = await _server.GetAsync(HeatmapFixture.Path(path));

        Assert.Contains(said, await Answers.AssertProblemAsync(400, response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_what_can_be_asked()
    {
        var list = await _server.JsonAsync("/heatmaps");

        var casualties = Assert.Single(list.GetProperty("heatmaps").EnumerateArray(), heatmap => heatmap.GetProperty("name").GetString() == "casualties");
        Assert.Equal("events", casualties.GetProperty("weights")[0].GetString());
        Assert.Equal(20000, casualties.GetProperty("defaultBandwidth").GetDouble());
        Assert.Equal((50.0, 50000.0), (list.GetProperty("parameters").GetProperty("bandwidth").GetProperty("minimum").GetDouble(), list.GetProperty("parameters").GetProperty("bandwidth").GetProperty("maximum").GetDouble()));
        using var description = await _server.Client.GetAsync(casualties.GetProperty("tilejson").GetString());
        Assert.True(description.IsSuccessStatusCode);
    }

    [Fact]
    public async Task The_description_carries_the_parameters_into_the_addresses_of_tiles_and_says_where_pixels_are_means()
    {
        var description = await _server.JsonAsync(HeatmapFixture.Path(".json?weight=killed&bandwidth=2000&size=512"));
        using var tile = await _server.Client.GetAsync(
            description.GetProperty("tiles")[0].GetString()!.Replace("{z}/{x}/{y}", "6/35/31", StringComparison.Ordinal));

        Assert.True(tile.IsSuccessStatusCode);
        Assert.Contains("weight=killed", description.GetProperty("tiles")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("3.0.0", description.GetProperty("tilejson").GetString());
        Assert.Equal(512, description.GetProperty("tileSize").GetInt32());
        var notes = string.Join(' ', description.GetProperty("notes").EnumerateArray().Select(note => note.GetString()));
        Assert.Contains("a town's coordinate is not a position", notes, StringComparison.Ordinal);

        // At the equator a pixel of 512 is wider than 1 km up to zoom 6 (1.22 km), and not from zoom 7 on.
        Assert.Equal(Enumerable.Range(0, 7), description.GetProperty("means").EnumerateArray().Select(mean => mean.GetProperty("zoom").GetInt32()));
    }

    [SharedDataFact]
    public async Task TileJson_keeps_to_the_published_schema()
    {
        using var schema = JsonDocument.Parse(await File.ReadAllTextAsync(SharedData.DataFile("vectors", "tilejson", "schema.json")));
        var description = await _server.JsonAsync(HeatmapFixture.Path(".json"));

        Assert.All(schema.RootElement.GetProperty("required").EnumerateArray(), name => Assert.True(description.TryGetProperty(name.GetString()!, out _), name.GetString()));
    }
}
