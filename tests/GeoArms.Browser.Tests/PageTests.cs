using GeoArms.Testing;
using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

[Collection(MapGroup.Name)]
public sealed class PageTests(MapFixture map)
{
    [Fact]
    public async Task The_page_says_that_the_data_are_invented_and_how_to_read_them()
    {
        await using var page = await map.OpenAsync();
        await Assertions.Expect(page.Page.Locator("#demonstration")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("#demonstration")).ToContainTextAsync("INVENTED DATA");
        var foot = page.Page.Locator("footer");
        await Assertions.Expect(foot).ToContainTextAsync("Reported events, not risk");
        await Assertions.Expect(foot).ToContainTextAsync("lower bound");
        await Assertions.Expect(foot).ToContainTextAsync("Boundaries and names carry no opinion");
        await Assertions.Expect(foot).ToContainTextAsync("Natural Earth");
        await Assertions.Expect(page.Page.Locator(".care")).ToContainTextAsync("no data is not the same as no incidents");
    }

    [Fact]
    public async Task Everything_comes_from_the_own_server()
    {
        await using var page = await map.OpenAsync();
        await page.Page.Mouse.WheelAsync(0, -400);
        await page.WaitUntilDrawnAsync();
        Assert.True(page.Requests.Count > 50);
        Assert.All(page.Requests, url => Assert.StartsWith(map.Address.ToString(), url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tile_that_fails_is_said_and_can_be_asked_for_again()
    {
        await using var page = await map.OpenAsync("layers=basemap");
        page.MustBeQuiet = false;
        await page.Page.RouteAsync("**/tiles/incidents/**", route => route.FulfillAsync(new()
        {
            Status = 500,
            ContentType = "application/problem+json",
            Body = """{"title":"Failed","status":500,"detail":"The store is away."}""",
        }));
        await page.Page.Locator("input[data-layer=incidents]").CheckAsync();
        var notice = page.Page.Locator("#notices [role=alert]");
        await Assertions.Expect(notice).ToContainTextAsync("The store is away.");

        await page.Page.UnrouteAllAsync();
        await notice.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(notice).ToBeHiddenAsync();
        await page.WaitUntilDrawnAsync();
        Assert.True((await page.WeaponsInViewAsync()).Values.Sum() > 1000);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_in_words()
    {
        await using var page = await map.OpenAsync("layers=basemap");
        page.MustBeQuiet = false;
        await page.Page.RouteAsync("**/layers", route => route.AbortAsync());
        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Page.Locator("#failure")).ToContainTextAsync("cannot be reached");
        await page.Page.UnrouteAllAsync();
        await page.Page.Locator("#failure").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await page.WaitUntilDrawnAsync();
        await Assertions.Expect(page.Page.Locator("#failure")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(1280, 720)]
    [InlineData(768, 1024)]
    public async Task The_page_fits_the_window(int width, int height)
    {
        await using var page = await map.OpenAsync(width: width, height: height);
        var box = await page.BoxAsync();
        Assert.True(box.Width >= 400 && box.Height >= 350, $"The map has {box.Width} by {box.Height} pixels.");
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"));
    }

    [NeedsFact(Needs.Node)]
    public async Task An_independent_judge_finds_no_barrier_with_details_open_or_closed()
    {
        var judge = await File.ReadAllTextAsync(RepositoryRoot.Combine("tests", "npm", "node_modules", "axe-core", "axe.min.js"));
        var feature = await DemonstrationFeature.LonelyIncidentAsync(map, 0.02);
        await using var page = await map.OpenAsync(new MapView(13, feature.Longitude, feature.Latitude).Hash);
        await page.Page.EvaluateAsync(judge);
        Assert.Empty(await BarriersAsync(page));

        await page.ClickMapAsync((await page.BoxAsync()).Width / 2, (await page.BoxAsync()).Height / 2);
        await Assertions.Expect(page.Page.Locator("#details")).ToContainTextAsync(feature.Id);
        Assert.Empty(await BarriersAsync(page));
    }

    private static Task<string[]> BarriersAsync(MapPage page) => page.Page.EvaluateAsync<string[]>(
        "async () => (await axe.run()).violations.map(violation => `${violation.id}: ${violation.help}: ${violation.nodes[0].html}`)");
}
