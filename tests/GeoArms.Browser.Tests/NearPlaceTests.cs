using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

[Collection(MapGroup.Name)]
public sealed class NearPlaceTests(MapFixture map)
{
    [Fact]
    public async Task The_other_button_tells_what_is_near_and_how_completely_it_was_reported()
    {
        var feature = await DemonstrationFeature.LonelyIncidentAsync(map, 0.02);
        await using var page = await map.OpenAsync(new MapView(15, feature.Longitude, feature.Latitude).Hash + "&layers=basemap,incidents");
        var box = await page.BoxAsync();
        await page.Page.Mouse.ClickAsync((float)(box.X + (box.Width / 2)), (float)(box.Y + (box.Height / 2)), new() { Button = MouseButton.Right });

        var details = page.Page.Locator("#details");
        await Assertions.Expect(details).ToContainTextAsync("Within 10 km of here");
        await Assertions.Expect(details).ToContainTextAsync("Reported events, not risk");
        var answer = await map.ReadAsync(page.Requests.Last(url => url.Contains("/query/near?", StringComparison.Ordinal)).Split('/', 4)[3]);
        await Assertions.Expect(details).ToContainTextAsync(answer.GetProperty("coverage").GetProperty("sentence").GetString()!);
        var nearest = answer.GetProperty("features").EnumerateArray().First(found => found.GetProperty("layer").GetString() == "incidents").GetProperty("id").GetString()!;
        Assert.Equal(feature.Id, nearest);
        await details.Locator(".choices button").Filter(new() { HasTextRegex = new System.Text.RegularExpressions.Regex(" m | km |here") }).First.ClickAsync();
        await Assertions.Expect(details).ToContainTextAsync("source", new() { IgnoreCase = true });
        Assert.Contains("feature=", page.Page.Url, StringComparison.Ordinal);
    }
}
