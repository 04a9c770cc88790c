using System.Globalization;
using GeoArms.Testing;
using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

[Collection(MapGroup.Name)]
public sealed class FlagFilterTests(MapFixture map)
{
    private const string Layer = "pumps";
    private const int Zoom = 14;

    // Far from the demonstration's country, and at that zoom more than a hundred pixels from each other.
    private static readonly (double Longitude, double Latitude) Sound = (0.01, 0);
    private static readonly (double Longitude, double Latitude) Repeated = (0, 0.01);
    private static readonly (double Longitude, double Latitude) NullIsland = (0, 0);

    [Fact]
    public async Task Only_flagged_rows_or_those_with_one_flag_are_asked_for_and_drawn()
    {
        await ImportAsync();
        await using var page = await map.OpenAsync($"{new MapView(Zoom, 0, 0).Hash}&layers=basemap,incidents,{Layer}");
        var choice = page.Page.GetByLabel("Show", new() { Exact = true });
        await Assertions.Expect(choice.Locator("option")).ToHaveTextAsync(["all rows", "only flagged rows (2)", "Id used twice (1)", "Place at 0, 0 (1)"]);
        Assert.Equal((true, true, true), await DrawnAsync(page));

        await choice.SelectOptionAsync("any");
        await page.WaitUntilDrawnAsync();
        Assert.Equal((false, true, true), await DrawnAsync(page));
        Assert.Contains("flag=any", page.Page.Url, StringComparison.Ordinal);
        Assert.Contains("flags IS NOT NULL", LastRequest(page), StringComparison.Ordinal);
        Assert.Equal(0, (await page.WeaponsInViewAsync()).Values.Sum());

        await choice.SelectOptionAsync("nullIsland");
        await page.WaitUntilDrawnAsync();
        Assert.Equal((false, false, true), await DrawnAsync(page));
        Assert.Contains("A_CONTAINS(flags, ('nullIsland'))", LastRequest(page), StringComparison.Ordinal);

        // A click says what the flag means; the address brings the choice back.
        var box = await page.BoxAsync();
        await page.ClickMapAsync(box.Width / 2, box.Height / 2);
        await Assertions.Expect(page.Page.Locator("#details .warning")).ToContainTextAsync("Flag: Place at 0, 0.");
        await using (var again = await map.OpenAsync(new Uri(page.Page.Url).Fragment[1..]))
        {
            Assert.Equal((false, false, true), await DrawnAsync(again));
        }

        await Assertions.Expect(page.Page.Locator("#notices")).ToContainTextAsync("Only rows with the flag “Place at 0, 0” are shown.");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show all", Exact = true }).ClickAsync();
        await page.WaitUntilDrawnAsync();
        await Assertions.Expect(choice).ToHaveValueAsync("");
        await Assertions.Expect(page.Page.Locator("#notices")).Not.ToContainTextAsync("Only rows");
        Assert.Equal((true, true, true), await DrawnAsync(page));
        Assert.DoesNotContain("flag=", page.Page.Url, StringComparison.Ordinal);
    }

    /// <summary>Three pumps: one that nothing is said of, one whose id is that of the first, one at longitude 0 and latitude 0.</summary>
    private async Task ImportAsync()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("pumps.csv");
        await File.WriteAllTextAsync(file, string.Create(
            CultureInfo.InvariantCulture,
            $"""
            no,longitude,latitude
            P1,{Sound.Longitude},{Sound.Latitude}
            P1,{Repeated.Longitude},{Repeated.Latitude}
            P3,{NullIsland.Longitude},{NullIsland.Latitude}

            """));
        await map.ImportAsync("csv", file, "--layer", Layer, "--id", "no");
        for (var i = 0; !(await map.ReadAsync("layers")).GetProperty("layers").EnumerateArray().Any(layer => layer.GetProperty("name").GetString() == Layer && layer.GetProperty("count").GetInt32() == 3); i++)
        {
            Assert.True(i < 300, "The imported layer was not served within a minute.");
            await Task.Delay(200);
        }
    }

    /// <summary>Which of the three pumps are drawn.</summary>
    private static async Task<(bool Sound, bool Repeated, bool NullIsland)> DrawnAsync(MapPage page)
    {
        var colour = await page.Page.EvaluateAsync<string>("async (layer) => (await import('/js/colours.js')).spareColour(layer)", Layer);
        var box = await page.BoxAsync();
        return (await IsDrawnAsync(Sound), await IsDrawnAsync(Repeated), await IsDrawnAsync(NullIsland));

        async Task<bool> IsDrawnAsync((double Longitude, double Latitude) place)
        {
            var (left, top) = MapView.WorldPixel(NullIsland.Longitude, NullIsland.Latitude, Zoom);
            var (worldX, worldY) = MapView.WorldPixel(place.Longitude, place.Latitude, Zoom);
            var (x, y) = (box.X + (box.Width / 2) + worldX - left, box.Y + (box.Height / 2) + worldY - top);
            return await page.CountPixelsAsync(colour, x - 10, y - 10, x + 10, y + 10) > 20;
        }
    }

    private static string LastRequest(MapPage page) => Uri.UnescapeDataString(page.Requests.Last(url => url.Contains($"/tiles/{Layer}/", StringComparison.Ordinal)));
}
