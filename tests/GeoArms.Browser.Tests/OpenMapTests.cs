using System.Globalization;
using GeoArms.Testing;
using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

[Collection(MapGroup.Name)]
public sealed class OpenMapTests(MapFixture map)
{
    [Fact]
    public async Task A_file_imported_beside_the_open_map_is_offered_and_drawn()
    {
        using var folder = new TemporaryFolder();
        var feature = await DemonstrationFeature.LonelyIncidentAsync(map, 0.02);
        var file = folder.File("wells.geojson");
        var place = string.Create(CultureInfo.InvariantCulture, $"[{feature.Longitude:F6},{feature.Latitude:F6}]");
        await File.WriteAllTextAsync(file, """
            {"type":"FeatureCollection","features":[{"type":"Feature","id":"w1","properties":{"Depth":12,"Name":"North well"},
            "geometry":{"type":"Point","coordinates":PLACE}}]}
            """.Replace("PLACE", place, StringComparison.Ordinal));
        await using var page = await map.OpenAsync(new MapView(15, feature.Longitude, feature.Latitude).Hash);
        await map.ImportAsync("geojson", file, "--layer", "wells");

        var notice = page.Page.Locator("#notices [role=alert]");
        await Assertions.Expect(notice).ToContainTextAsync("A new layer is there", new() { Timeout = 30_000 });
        await notice.GetByRole(AriaRole.Button, new() { Name = "Show it" }).ClickAsync();
        await page.Page.WaitForSelectorAsync("input[data-layer=wells]");
        await page.WaitUntilDrawnAsync();
        await page.Page.Locator("input[data-layer=incidents]").UncheckAsync();
        await page.WaitUntilDrawnAsync();
        var box = await page.BoxAsync();
        await page.ClickMapAsync(box.Width / 2, box.Height / 2);
        await Assertions.Expect(page.Page.Locator("#details")).ToContainTextAsync("North well");
        await Assertions.Expect(page.Page.Locator("#details")).ToContainTextAsync("Depth");
    }
}
