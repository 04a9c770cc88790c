using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

[Collection(MapGroup.Name)]
public sealed class BaseMapTests(MapFixture map)
{
    private const string Name = "districts";

    // Areas of an archive.
    private const string ArchiveLand = "#efece3";

    [Fact]
    public async Task An_archive_takes_the_place_of_the_base_map_and_the_address_keeps_it()
    {
        Directory.CreateDirectory(map.BasemapFolder);
        var file = Path.Combine(map.BasemapFolder, Name + ".pmtiles");
        await map.ExportAsync("pmtiles", file, "--layer", "areas", "--max-zoom", "6");
        try
        {
            await using var page = await map.OpenAsync("map=8/3.5/-23&layers=basemap&coverage=off");
            var choice = page.Page.GetByLabel("Under the data");
            await Assertions.Expect(choice.Locator("option")).ToHaveCountAsync(2);
            await Assertions.Expect(choice).ToHaveValueAsync("");
            Assert.True(await CountAsync(page, ".ground-tile") > 10_000);
            Assert.DoesNotContain(page.Requests, url => url.Contains($"/basemaps/{Name}/", StringComparison.Ordinal));

            await choice.SelectOptionAsync(Name);
            await WaitForAsync(async () => await CountAsync(page, ".base-tile", ArchiveLand) > 10_000);
            Assert.Equal(0, await CountAsync(page, ".ground-tile"));
            Assert.Contains($"base={Name}", page.Page.Url, StringComparison.Ordinal);

            // The archive ends at zoom 6: nearer by, its tiles are enlarged.
            Assert.Contains(page.Requests, url => url.Contains($"/basemaps/{Name}/6/", StringComparison.Ordinal));
            Assert.DoesNotContain(page.Requests, url => url.Contains($"/basemaps/{Name}/8/", StringComparison.Ordinal));

            await using (var again = await map.OpenAsync(new Uri(page.Page.Url).Fragment[1..]))
            {
                await WaitForAsync(async () => await CountAsync(again, ".base-tile", ArchiveLand) > 10_000);
            }

            await choice.SelectOptionAsync("");
            await WaitForAsync(async () => await CountAsync(page, ".ground-tile") > 10_000);
            Assert.Equal(0, await page.Page.Locator(".base-tile").CountAsync());
            Assert.DoesNotContain("base=", page.Page.Url, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Without_archives_there_is_nothing_to_choose_and_an_unknown_one_is_not_drawn()
    {
        await using var page = await map.OpenAsync("map=8/3.5/-23&layers=basemap&coverage=off&base=nowhere");
        await Assertions.Expect(page.Page.Locator("#base-maps")).ToBeHiddenAsync();
        Assert.True(await CountAsync(page, ".ground-tile") > 10_000);
        Assert.Equal(0, await page.Page.Locator(".base-tile").CountAsync());
    }

    private static async Task<int> CountAsync(MapPage page, string canvases, string? colour = null) =>
        (await page.ColoursAsync(canvases)).Where(found => colour is null || found.Key == colour).Sum(found => found.Value);

    private static async Task WaitForAsync(Func<Task<bool>> isSo)
    {
        for (var i = 0; !await isSo(); i++)
        {
            Assert.True(i < 150, "What was chosen was not drawn within 30 seconds.");
            await Task.Delay(200);
        }
    }
}
