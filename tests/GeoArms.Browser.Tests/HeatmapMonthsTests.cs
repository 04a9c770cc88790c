using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

[Collection(MapGroup.Name)]
public sealed class HeatmapMonthsTests(MapFixture map)
{
    [Fact]
    public async Task Months_are_stepped_played_to_the_end_and_stop_there()
    {
        await using var page = await map.OpenAsync("map=7/3.5/-23&from=2025-09-01&to=2025-12-31&heat=casualties");
        var heat = new HeatPage(map, page);
        await heat.Control("months").ClickAsync();
        await page.WaitUntilDrawnAsync();
        var month = page.Page.Locator(".player-month");
        await Assertions.Expect(month).ToHaveTextAsync("September 2025");
        await Assertions.Expect(heat.Legend).ToContainTextAsync("1 Sept 2025 – 30 Sept 2025 (30 days)");
        var september = await heat.PixelsAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Month after" }).ClickAsync();
        await page.WaitUntilDrawnAsync();
        await Assertions.Expect(month).ToHaveTextAsync("October 2025");
        await Assertions.Expect(heat.Legend).ToContainTextAsync("1 Oct 2025 – 31 Oct 2025 (31 days)");
        Assert.Contains("heat.month=2025-10", page.Page.Url, StringComparison.Ordinal);
        Assert.NotEqual(september, await heat.PixelsAsync());

        // The same classes for each month, and the coverage beside it.
        Assert.Empty((await heat.PixelsAsync()).Keys.Where(key => key.EndsWith("ff", StringComparison.Ordinal))
            .Except(await heat.ClassColoursAsync("datetime=2025-09-01/2025-09-30"), StringComparer.Ordinal));
        await Assertions.Expect(page.Page.Locator(".player-reports")).ToContainTextAsync("Month 2 of 4.");
        await Assertions.Expect(page.Page.Locator(".player-reports")).ToContainTextAsync("area");

        var play = page.Page.Locator(".player-play");
        await play.ClickAsync();
        await Assertions.Expect(play).ToHaveTextAsync("Pause");
        await Assertions.Expect(month).ToHaveTextAsync("December 2025", new() { Timeout = 30_000 });
        await Assertions.Expect(play).ToHaveTextAsync("Play");
        await page.WaitUntilDrawnAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Month after" })).ToBeDisabledAsync();

        // A run is one step back, not one for each month.
        await page.Page.GoBackAsync();
        await Assertions.Expect(page.Page.Locator(".player")).ToBeHiddenAsync();
        await Assertions.Expect(heat.Legend).ToContainTextAsync("1 Sept 2025 – 31 Dec 2025 (122 days)");
    }

    [Fact]
    public async Task A_pause_keeps_the_month_and_the_address_brings_it_back()
    {
        await using var page = await map.OpenAsync("map=7/3.5/-23&from=2025-01-01&to=2025-12-31&heat=casualties&heat.month=2025-03");
        await Assertions.Expect(page.Page.Locator(".player-month")).ToHaveTextAsync("March 2025");
        var play = page.Page.Locator(".player-play");
        await play.ClickAsync();
        await Assertions.Expect(page.Page.Locator(".player-month")).Not.ToHaveTextAsync("March 2025");
        await play.ClickAsync();
        await Assertions.Expect(play).ToHaveTextAsync("Play");
        await page.WaitUntilDrawnAsync();
        var shown = await page.Page.Locator(".player-month").InnerTextAsync();
        await Task.Delay(1500);
        Assert.Equal(shown, await page.Page.Locator(".player-month").InnerTextAsync());
    }
}
