using System.Globalization;
using System.Net;
using GeoArms.Core.Projections;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;
using GeoArms.Testing.Rasters;
using GeoArms.Testing.VectorTiles;

namespace GeoArms.Server.Tests.Http.Heatmaps;

public sealed class HeatmapTileTests(HeatmapFixture fixture) : IClassFixture<HeatmapFixture>
{
    private const int Side = 256;

    private readonly TestServer _server = fixture.Server;

    private static TileAddress TileAt(int zoom, double longitude, double latitude) =>
        new(zoom, (int)(WorldGrid.X(longitude) >> (32 - zoom)), (int)(WorldGrid.Y(latitude) >> (32 - zoom)));

    [NeedsFact(Needs.Gdal)]
    public async Task A_picture_has_the_size_that_was_asked_for_and_is_transparent_where_nothing_happened()
    {
        var tile = TileAt(6, HeatmapFixture.Longitude, HeatmapFixture.Latitude);
        var small = await PictureAsync($"/{tile}.png");
        var large = await PictureAsync($"/{tile}.png?size=512");
        var elsewhere = await PictureAsync("/6/0/0.png");

        Assert.Equal((256, 256, 512, 512), (small.Width, small.Height, large.Width, large.Height));
        Assert.Contains(Enumerable.Range(0, Side * Side), i => small[i % Side, i / Side].Opacity == 255);
        Assert.All(Enumerable.Range(0, Side), i => Assert.Equal(0, elsewhere[i, i].Opacity));
    }

    /// <summary>
    /// Pixels along the edges between tiles, and of one place at all zooms whose pixels are finer than half the bandwidth: each has the colour of the
    /// legend's class of what <c>/value</c> says of the pixel's centre.
    /// </summary>
    [NeedsTheory(Needs.Gdal)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(14)]
    public async Task Pixels_along_the_seams_have_the_class_of_the_value_at_their_centre(int zoom)
    {
        const string Asked = "weight=killed&bandwidth=25000&datetime=2022-01-01/2022-12-31";
        const string Query = Asked + "&breaks=0.002,0.004,0.006,0.008,0.01,0.012,0.014,0.016,0.018";
        var legend = (await _server.JsonAsync(HeatmapFixture.Path($".json?{Query}"))).GetProperty("legend").GetProperty("classes").EnumerateArray()
            .Select(entry => (From: entry.GetProperty("from"), Colour: entry.GetProperty("colour").GetString())).ToArray();
        var left = TileAt(zoom, HeatmapFixture.Longitude, HeatmapFixture.Latitude);
        var right = left with { X = left.X + 1 };
        var below = left with { Y = left.Y + 1 };
        foreach (var (tile, columns, rows) in new[]
        {
            (left, new[] { Side - 1 }, new[] { 3, 130, 250 }), (right, new[] { 0 }, new[] { 3, 130, 250 }),
            (left, new[] { 10, 200 }, new[] { Side - 1 }), (below, new[] { 10, 200 }, new[] { 0 }),
        })
        {
            var picture = await PictureAsync($"/{tile}.png?{Query}");
            foreach (var (column, row) in columns.SelectMany(column => rows.Select(row => (column, row))))
            {
                var longitude = WorldGrid.Longitude(tile.Left + ((column + 0.5) / Side * tile.Side));
                var latitude = WorldGrid.Latitude(tile.Top + ((row + 0.5) / Side * tile.Side));
                var value = (await _server.JsonAsync(HeatmapFixture.Path(FormattableString.Invariant($"/value?lon={longitude}&lat={latitude}&{Asked}")))).GetProperty("value").GetDouble();
                var expected = legend.Last(entry => entry.From.ValueKind == System.Text.Json.JsonValueKind.Null || entry.From.GetDouble() <= value).Colour;
                var pixel = picture[column, row];
                Assert.Equal(expected, pixel.Opacity == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"#{pixel.Red:x2}{pixel.Green:x2}{pixel.Blue:x2}"));
            }
        }
    }

    [NeedsFact(Needs.Gdal)]
    public async Task A_district_without_reports_is_hatched_and_not_coloured()
    {
        var tile = TileAt(9, 22, 5.5);
        var silent = await PictureAsync($"/{tile}.png?datetime=2023-01-01/2023-12-31");
        var later = await PictureAsync($"/{tile}.png?datetime=2024-01-01/2024-12-31");

        var looks = Enumerable.Range(0, Side).Select(i => silent[i, 100]).Distinct().ToArray();
        Assert.Equal(2, looks.Length);
        Assert.All(looks, colour => Assert.True(colour.Red == colour.Green && colour.Opacity is > 0 and < 255));
        Assert.DoesNotContain(looks[0], Enumerable.Range(0, Side).Select(i => later[i, 100]));
    }

    [Fact]
    public async Task A_blank_picture_is_an_answer_with_an_image()
    {
        using var response = await _server.GetAsync(HeatmapFixture.Path("/9/0/0.png"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("image/png", response.Content.Headers.ContentType?.MediaType);
        Assert.InRange(response.Content.Headers.ContentLength!.Value, 60, 400);
    }

    [Fact]
    public async Task Cells_hold_value_class_and_state_as_the_value_of_their_centre()
    {
        var tile = TileAt(9, HeatmapFixture.Longitude, HeatmapFixture.Latitude);
        using var response = await _server.GetAsync(HeatmapFixture.Path($"/{tile}.mvt"));
        var layer = MvtReader.Read(await response.Content.ReadAsByteArrayAsync())["casualties"];

        Assert.Equal("application/vnd.mapbox-vector-tile", response.Content.Headers.ContentType?.MediaType);
        foreach (var feature in layer.Features.Where((_, i) => i % 97 == 0))
        {
            var ring = Assert.Single(feature.Parts);
            var longitude = WorldGrid.Longitude(tile.Left + (ring.Average(point => point.X) / 4096 * tile.Side));
            var latitude = WorldGrid.Latitude(tile.Top + (ring.Average(point => point.Y) / 4096 * tile.Side));
            var value = await _server.JsonAsync(HeatmapFixture.Path(FormattableString.Invariant($"/value?lon={longitude}&lat={latitude}")));
            var expected = value.GetProperty("value").GetDouble();
            Assert.Equal(expected, feature.Number("value")!.Value, 1e-9 + (1e-9 * expected));
            Assert.Equal(value.GetProperty("state").GetString(), feature.Text("state"));
        }
    }

    [Fact]
    public async Task A_tile_without_cells_is_no_content()
    {
        using var response = await _server.GetAsync(HeatmapFixture.Path("/9/0/0.mvt"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Theory]
    [InlineData("/6/35/31.png")]
    [InlineData("/6/35/31.mvt")]
    [InlineData("/value?lon=20.5&lat=5.5")]
    [InlineData("/grid?bbox=20,5,21,6&width=20&height=20&f=tiff")]
    [InlineData("/grid?bbox=20,5,21,6&width=20&height=20&f=csv")]
    [InlineData("/grid?bbox=20,5,21,6&width=20&height=20")]
    [InlineData("/legend.png?weight=killed")]
    [InlineData(".json")]
    public async Task An_answer_may_be_kept_must_be_asked_for_again_and_is_not_sent_twice(string path)
    {
        using var first = await _server.GetAsync(HeatmapFixture.Path(path));
        using var again = await _server.GetAsync(HeatmapFixture.Path(path), ("If-None-Match", first.Headers.ETag!.ToString()));
        using var head = await _server.SendAsync(HttpMethod.Head, HeatmapFixture.Path(path));

        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(first.Headers.ETag, head.Headers.ETag);
        Assert.Equal(first.Content.Headers.ContentType, head.Content.Headers.ContentType);
    }

    [Theory]
    [InlineData("/heatmaps/casualty.json", "casualties")]
    [InlineData("/heatmaps/casualties/0/1/0.png", "0 to 2^zoom − 1")]
    [InlineData("/heatmaps/casualties/23/0/0.mvt", "zoom 0 to 22")]
    [InlineData("/heatmaps/casualties/a/0/0.png", "ZOOM")]
    public async Task What_is_no_heatmap_or_no_tile_is_not_found(string path, string said)
    {
        using var response = await _server.GetAsync(path);

        Assert.Contains(said, await Answers.AssertProblemAsync(404, response), StringComparison.Ordinal);
    }

    private async Task<GdalPicture> PictureAsync(string rest)
    {
        using var response = await _server.GetAsync(HeatmapFixture.Path(rest));
        Assert.Equal("image/png", response.Content.Headers.ContentType?.MediaType);
        return await GdalPicture.ReadAsync(await response.Content.ReadAsByteArrayAsync());
    }
}
