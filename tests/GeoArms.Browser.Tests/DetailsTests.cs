using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

[Collection(MapGroup.Name)]
public sealed partial class DetailsTests(MapFixture map)
{
    [Fact]
    public async Task A_click_on_an_incident_tells_what_the_server_knows_of_it()
    {
        var feature = await DemonstrationFeature.LonelyIncidentAsync(map, 0.02);
        await using var page = await map.OpenAsync(new MapView(15, feature.Longitude, feature.Latitude).Hash + "&layers=basemap,incidents");
        var box = await page.BoxAsync();
        await page.ClickMapAsync(box.Width / 2, box.Height / 2);

        var details = page.Page.Locator("#details");
        await Assertions.Expect(details).ToContainTextAsync(feature.Id);
        await Assertions.Expect(details).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(feature.Latitude):F5}°"));
        await Assertions.Expect(details).ToContainTextAsync("a lower bound");
        await Assertions.Expect(details).ToContainTextAsync(feature.Properties.GetProperty("source").GetString()!);
        var weapon = (await map.ReadAsync("layers")).GetProperty("codeLists").GetProperty("weapon").GetProperty("values").EnumerateArray()
            .Single(value => value.GetProperty("key").GetString() == feature.Properties.GetProperty("weapon").GetString());
        await Assertions.Expect(details).ToContainTextAsync(weapon.GetProperty("title").GetString()!);
        Assert.Contains("feature=", page.Page.Url, StringComparison.Ordinal);

        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(details).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_symbol_is_hit_at_its_rim_and_missed_beside_it()
    {
        var feature = await DemonstrationFeature.LonelyIncidentAsync(map, 0.02);
        await using var page = await map.OpenAsync(new MapView(15, feature.Longitude, feature.Latitude).Hash + "&layers=incidents");
        var box = await page.BoxAsync();
        await page.ClickMapAsync((box.Width / 2) + 7, box.Height / 2);
        await Assertions.Expect(page.Page.Locator("#details")).ToContainTextAsync(feature.Id);
        await page.ClickMapAsync((box.Width / 2) - 25, (box.Height / 2) - 25);
        await Assertions.Expect(page.Page.Locator("#details")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_click_on_a_cell_tells_count_sums_and_shares_that_add_up()
    {
        await using var page = await map.OpenAsync("layers=basemap,incidents");
        await ClickFirstCellAsync(page);
        var details = page.Page.Locator("#details");
        await Assertions.Expect(details).ToContainTextAsync("reported killed (lower bound)");
        var sentence = CellSentence().Match(await details.Locator(".cell-sentence").InnerTextAsync());
        Assert.True(sentence.Success);
        var shares = await details.Locator(".share-count").AllInnerTextsAsync();
        Assert.Equal(Number(sentence.Groups["count"].Value), shares.Sum(Number));

        await details.GetByRole(AriaRole.Button, new() { Name = "Look closer" }).ClickAsync();
        await page.WaitUntilDrawnAsync();
        await Assertions.Expect(details).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_keyboard_asks_what_is_in_the_middle()
    {
        var feature = await DemonstrationFeature.LonelyIncidentAsync(map, 0.02);
        await using var page = await map.OpenAsync(new MapView(15, feature.Longitude, feature.Latitude).Hash + "&layers=incidents");
        await page.Page.Locator("#map").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("#details")).ToContainTextAsync(feature.Id);
    }

    [Fact]
    public async Task A_feature_that_is_gone_is_said_to_be_gone()
    {
        await using var page = await map.OpenAsync("feature=incidents/demonstration:no-such-incident");
        page.MustBeQuiet = false;
        await Assertions.Expect(page.Page.Locator("#details [role=alert]")).ToContainTextAsync("not there any more");
    }

    /// <summary>Moves the mouse over the map until the hint speaks of a cell of incidents, and clicks there.</summary>
    private static async Task ClickFirstCellAsync(MapPage page)
    {
        var box = await page.BoxAsync();
        for (var y = 40; y < box.Height - 20; y += 14)
        {
            for (var x = 60; x < box.Width - 20; x += 14)
            {
                await page.Page.Mouse.MoveAsync(box.X + x, box.Y + y);
                if (await page.Page.Locator("#hint:not([hidden])", new() { HasText = "Click for sums" }).CountAsync() > 0)
                {
                    await page.ClickMapAsync(x, y);
                    return;
                }
            }
        }

        Assert.Fail("There is no cell on the map.");
    }

    private static int Number(string text) => int.Parse(text.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<count>[0-9,]+) incidents, [0-9,]+ reported killed", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CellSentence();
}
