using System.Globalization;

namespace GeoArms.Browser.Tests;

[Collection(MapGroup.Name)]
public sealed class DrawingTests(MapFixture map)
{
    private const string Land = "#f5f3ee";

    [Fact]
    public async Task The_first_look_shows_land_and_every_common_weapon_in_its_colour()
    {
        await using var page = await map.OpenAsync();
        var ground = await page.ColoursAsync(".ground-tile");
        Assert.True(ground.GetValueOrDefault(Land) > 10_000, $"Only {ground.GetValueOrDefault(Land)} pixels of land.");

        var symbols = await page.ColoursAsync(".symbol-overlay");
        foreach (var (weapon, count) in await page.WeaponsInViewAsync())
        {
            // A ring of a cell gives a common weapon a stretch of many pixels.
            if (count > 500)
            {
                var colour = await WeaponColourAsync(weapon);
                Assert.True(symbols.GetValueOrDefault(colour) > 20, $"{weapon}: {symbols.GetValueOrDefault(colour)} pixels of {colour}.");
            }
        }
    }

    [Fact]
    public async Task Counts_in_view_add_up_to_all_incidents_when_all_are_in_view()
    {
        await using var page = await map.OpenAsync();
        var incidents = (await map.ReadAsync("layers")).GetProperty("layers").EnumerateArray().Single(layer => layer.GetProperty("name").GetString() == "incidents");
        Assert.Equal(incidents.GetProperty("count").GetInt32(), (await page.WeaponsInViewAsync()).Values.Sum());
    }

    [Theory]
    [InlineData(6)]
    [InlineData(9)]
    [InlineData(13)]
    [InlineData(16)]
    public async Task The_map_is_drawn_at_every_zoom_without_a_bare_tile(int zoom)
    {
        var feature = await DemonstrationFeature.LonelyIncidentAsync(map, 0.001);
        await using var page = await map.OpenAsync(new MapView(zoom, feature.Longitude, feature.Latitude).Hash);
        var bare = await page.Page.EvaluateAsync<int>(
            """
            () => [...document.querySelectorAll('.ground-tile')].filter((canvas) => {
              const box = canvas.getBoundingClientRect();
              return Math.abs(box.width - 256) > 0.5 || getComputedStyle(canvas).visibility === 'hidden';
            }).length
            """);
        Assert.Equal(0, bare);
        var symbols = await page.ColoursAsync(".symbol-overlay");
        Assert.NotEmpty(symbols);
    }

    [Fact]
    public async Task A_symbol_on_the_edge_of_a_tile_is_whole()
    {
        // At the least zoom used, 0.006° is the 70 pixels within which symbols would join into a cell.
        const int EdgeZoom = 15;
        const int LeastZoom = 14;
        var feature = await DemonstrationFeature.LonelyIncidentAsync(map, 0.006, IsNearTileEdge);
        var colour = await WeaponColourAsync(feature.Properties.GetProperty("weapon").GetString()!);
        var (left, right) = await HalvesAsync(feature, EdgeZoom, colour);
        Assert.True(left > 5 && right > 5, $"{left} pixels left of the middle, {right} right of it.");

        // The same symbol elsewhere in a tile is the measure: at another zoom the same place lies elsewhere.
        var inner = Enumerable.Range(LeastZoom, 4).First(zoom => DistanceToEdge(feature, zoom) > 20);
        var (innerLeft, innerRight) = await HalvesAsync(feature, inner, colour);
        Assert.InRange(left + right, 0.75 * (innerLeft + innerRight), 1.25 * (innerLeft + innerRight));

        static bool IsNearTileEdge(DemonstrationFeature candidate) =>
            DistanceToEdge(candidate, EdgeZoom) < 4 && Enumerable.Range(LeastZoom, 4).Any(zoom => DistanceToEdge(candidate, zoom) > 20);
    }

    [Fact]
    public async Task On_a_fine_screen_the_canvases_have_the_screens_pixels()
    {
        await using var page = await map.OpenAsync(pixelRatio: 2);
        var sides = await page.Page.EvaluateAsync<double[]>(
            """
            () => {
              const tile = document.querySelector('.ground-tile'), symbols = document.querySelector('.symbol-overlay');
              return [tile.width, tile.getBoundingClientRect().width, symbols.width, symbols.getBoundingClientRect().width];
            }
            """);
        Assert.Equal(512, sides[0]);
        Assert.Equal(256, sides[1]);
        Assert.Equal(2 * sides[3], sides[2], 1.0);
    }

    [Fact]
    public async Task Deeper_than_the_deepest_tiles_the_map_asks_for_no_deeper_tile()
    {
        var feature = await DemonstrationFeature.LonelyIncidentAsync(map, 0.001);
        await using var page = await map.OpenAsync(new MapView(17, feature.Longitude, feature.Latitude).Hash);
        var zooms = page.Requests.Where(url => url.Contains("/tiles/", StringComparison.Ordinal)).Select(url => int.Parse(new Uri(url).Segments[^3].TrimEnd('/'), CultureInfo.InvariantCulture)).Distinct();
        Assert.Equal([14], zooms);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task The_land_of_the_world_has_no_holes_where_many_places_lie(int zoom)
    {
        (double Longitude, double Latitude)[] inland = [(2.5, 47), (-4, 40), (20, 47), (67, 48), (110, 30), (-77, 41), (-100, 40), (20, 25), (45, 24), (134, -25), (-55, -10)];
        await using var page = await map.OpenAsync($"map={zoom}/20/10&layers=basemap");
        var box = await page.BoxAsync();
        var (left, top) = MapView.WorldPixel(10, 20, zoom);
        var seen = 0;
        foreach (var (longitude, latitude) in inland)
        {
            var (x, y) = MapView.WorldPixel(longitude, latitude, zoom);
            var (onMapX, onMapY) = ((box.Width / 2) + x - left, (box.Height / 2) + y - top);
            if (onMapX > 5 && onMapX < box.Width - 5 && onMapY > 5 && onMapY < box.Height - 5)
            {
                seen++;
                Assert.True(await LandAsync(page, box.X + onMapX, box.Y + onMapY) > 20, $"There is no land at longitude {longitude}, latitude {latitude} at zoom {zoom}.");
            }
        }

        Assert.True(seen >= 3, $"Only {seen} of the places are in view at zoom {zoom}.");
    }

    /// <summary>Pixels of the land's colour in a square of 10 by 10 around a place in the window.</summary>
    private static Task<int> LandAsync(MapPage page, double x, double y) => page.Page.EvaluateAsync<int>(
        """
        async ({ x, y }) => {
          const { GROUND } = await import('/js/colours.js');
          const land = [1, 3, 5].map((at) => parseInt(GROUND.land.slice(at, at + 2), 16));
          const context = new OffscreenCanvas(10, 10).getContext('2d', { willReadFrequently: true });
          for (const tile of document.querySelectorAll('.ground-tile')) {
            const at = tile.getBoundingClientRect();
            context.drawImage(tile, at.left - x + 5, at.top - y + 5, at.width, at.height);
          }
          const data = context.getImageData(0, 0, 10, 10).data;
          let count = 0;
          for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200 && land.every((part, index) => Math.abs(data[i + index] - part) < 6)) count++;
          return count;
        }
        """,
        new { x, y });

    private async Task<(int Left, int Right)> HalvesAsync(DemonstrationFeature feature, int zoom, string colour)
    {
        await using var page = await map.OpenAsync(new MapView(zoom, feature.Longitude, feature.Latitude).Hash + "&layers=incidents");
        var box = await page.BoxAsync();
        double x = box.X + (box.Width / 2), y = box.Y + (box.Height / 2);
        return (await page.CountPixelsAsync(colour, x - 14, y - 14, x, y + 14), await page.CountPixelsAsync(colour, x, y - 14, x + 14, y + 14));
    }

    private static double DistanceToEdge(DemonstrationFeature feature, int zoom)
    {
        var within = MapView.WorldPixel(feature.Longitude, feature.Latitude, zoom).X % 256;
        return Math.Min(within, 256 - within);
    }

    private async Task<string> WeaponColourAsync(string weapon) =>
        (await map.ReadAsync("layers")).GetProperty("codeLists").GetProperty("weapon").GetProperty("values").EnumerateArray()
            .Single(value => value.GetProperty("key").GetString() == weapon).GetProperty("colour").GetString()!.ToLowerInvariant();
}
