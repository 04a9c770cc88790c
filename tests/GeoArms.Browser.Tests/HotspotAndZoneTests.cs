using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

[Collection(MapGroup.Name)]
public sealed class HotspotAndZoneTests(MapFixture map)
{
    private const string Year = "from=2025-01-01&to=2025-12-31";
    private const string YearAsked = "datetime=2025-01-01/2025-12-31";

    [Fact]
    public async Task A_click_on_a_cell_that_stands_out_tells_the_figures_of_the_server()
    {
        var analysis = await map.ReadAsync($"hotspots?{YearAsked}");
        var hottest = analysis.GetProperty("features").EnumerateArray().MaxBy(cell => cell.GetProperty("properties").GetProperty("z").GetDouble());
        var properties = hottest.GetProperty("properties");
        Assert.True(properties.GetProperty("p").GetDouble() < 0.05, "No cell stands out.");
        var corners = hottest.GetProperty("geometry").GetProperty("coordinates")[0].EnumerateArray().Skip(1).ToArray();
        var view = new MapView(10, corners.Average(corner => corner[0].GetDouble()), corners.Average(corner => corner[1].GetDouble()));

        await using var page = await map.OpenAsync($"{view.Hash}&{Year}&heat=hotspots");
        var account = analysis.GetProperty("account");
        await Assertions.Expect(page.Page.Locator(".heat-legend")).ToContainTextAsync(string.Create(
            CultureInfo.InvariantCulture, $"{account.GetProperty("significantCells").GetInt32():#,0} hotspots among {account.GetProperty("cells").GetInt32():#,0} cells"));
        var box = await page.BoxAsync();
        await page.ClickMapAsync(box.Width / 2, box.Height / 2);
        var details = page.Page.Locator("#details");
        await Assertions.Expect(details.Locator("h2")).ToHaveTextAsync(properties.GetProperty("significant").GetBoolean() ? "Hotspot" : "Many, but chance may explain it");
        await Assertions.Expect(details).ToContainTextAsync($"{properties.GetProperty("count").GetDouble():0.#} incidents");
        await Assertions.Expect(details).ToContainTextAsync(Math.Round(properties.GetProperty("z").GetDouble(), 2).ToString("0.##", CultureInfo.InvariantCulture));
        await Assertions.Expect(details).ToContainTextAsync("12 equal steps of the time");
        await Assertions.Expect(details).ToContainTextAsync("Getis-Ord Gi*");

        // Another colouring keeps the cells and changes what the legend says.
        await page.Page.Locator("[data-heat=colour]").SelectOptionAsync("trend");
        await Assertions.Expect(page.Page.Locator(".heat-legend")).ToContainTextAsync("Intensifying");
        Assert.Contains("heat.colour=trend", page.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_on_a_zone_tells_how_it_was_kept_and_leads_to_its_events()
    {
        var zone = (await map.ReadAsync("zones/compliance?zone=demo:zone-1")).GetProperty("zones")[0];
        var inside = zone.GetProperty("inForce").GetProperty("inside");
        var counted = inside.GetProperty("list").EnumerateArray().Where(item => item.GetProperty("standing").GetString() == "counted").ToArray();

        await using var page = await map.OpenAsync("feature=" + Uri.EscapeDataString("zones/demo:zone-1"));
        var record = page.Page.Locator("#details .zone-record");
        await Assertions.Expect(record).ToContainTextAsync($"{inside.GetProperty("events").GetInt32()} events inside in");
        await Assertions.Expect(record).ToContainTextAsync("95 % interval");
        foreach (var part in new[] { "Inside", "Buffer", "Ring around" })
        {
            await Assertions.Expect(record.Locator("th", new() { HasText = part })).ToBeVisibleAsync();
        }

        await Assertions.Expect(record.Locator("td small").First).ToHaveTextAsync(Events(zone.GetProperty("comparison").GetProperty("inside").GetProperty("before")));
        await record.Locator("summary").ClickAsync();
        await record.Locator(".choices button").First.ClickAsync();
        await Assertions.Expect(page.Page.Locator("#details")).ToContainTextAsync(counted[0].GetProperty("id").GetString()!);
        await page.WaitUntilDrawnAsync();
        Assert.Contains("map=12/", page.Page.Url, StringComparison.Ordinal);
    }

    private static string Events(JsonElement figures) => figures.GetProperty("events").GetInt32() is 1 ? "1 event" : $"{figures.GetProperty("events").GetInt32()} events";
}
