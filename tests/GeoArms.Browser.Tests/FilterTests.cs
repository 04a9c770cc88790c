using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

[Collection(MapGroup.Name)]
public sealed class FilterTests(MapFixture map)
{
    [Fact]
    public async Task A_weapon_that_is_switched_off_leaves_the_requests_and_the_picture()
    {
        await using var page = await map.OpenAsync("layers=basemap,incidents");
        var colour = (await map.ReadAsync("layers")).GetProperty("codeLists").GetProperty("weapon").GetProperty("values").EnumerateArray()
            .Single(value => value.GetProperty("key").GetString() == "smallArms").GetProperty("colour").GetString()!.ToLowerInvariant();
        var before = await page.WeaponsInViewAsync();
        Assert.True((await page.ColoursAsync(".symbol-overlay")).GetValueOrDefault(colour) > 0);

        await page.Page.Locator("[data-weapon=smallArms] input").UncheckAsync();
        await page.WaitUntilDrawnAsync();

        Assert.Equal(0, (await page.ColoursAsync(".symbol-overlay")).GetValueOrDefault(colour));
        var after = await page.WeaponsInViewAsync();
        Assert.DoesNotContain("smallArms", after.Keys);
        Assert.Equal(before["ied"], after["ied"]);
        var filtered = page.Requests.Where(url => url.Contains("/tiles/incidents/", StringComparison.Ordinal) && url.Contains("filter=", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(filtered);
        Assert.All(filtered, url => Assert.DoesNotContain("smallArms", url, StringComparison.Ordinal));
        Assert.All(filtered, url => Assert.Contains("weapon IN (", Uri.UnescapeDataString(url), StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_no_weapon_at_all_no_incident_is_drawn_or_asked_for()
    {
        await using var page = await map.OpenAsync("layers=basemap,incidents&weapons=");
        Assert.DoesNotContain(page.Requests, url => url.Contains("/tiles/incidents/", StringComparison.Ordinal));
        Assert.Empty(await page.WeaponsInViewAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "All", Exact = true }).First.ClickAsync();
        await page.WaitUntilDrawnAsync();
        Assert.True((await page.WeaponsInViewAsync()).Values.Sum() > 1000);
    }

    [Fact]
    public async Task A_preset_shows_the_last_days_of_the_data()
    {
        await using var page = await map.OpenAsync("layers=basemap,incidents");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "90 days" }).ClickAsync();
        await page.WaitUntilDrawnAsync();

        var range = (await map.ReadAsync("layers")).GetProperty("layers").EnumerateArray().Single(layer => layer.GetProperty("name").GetString() == "incidents").GetProperty("timeRange");
        var to = range[1].GetString()!;
        var from = DateOnly.ParseExact(to, "yyyy-MM-dd").AddDays(-89).ToString("yyyy-MM-dd");
        Assert.Contains($"from={from}&to={to}", page.Page.Url, StringComparison.Ordinal);
        var expected = await map.ReadAsync($"ogc/collections/incidents/items?limit=1&datetime={from}/{to}");
        Assert.Equal(expected.GetProperty("numberMatched").GetInt32(), (await page.WeaponsInViewAsync()).Values.Sum());
    }

    [Fact]
    public async Task A_date_typed_by_hand_is_taken_and_the_months_are_counted_under_the_handles()
    {
        await using var page = await map.OpenAsync("layers=basemap,incidents");
        var first = await page.Page.GetByLabel("From", new() { Exact = true }).InputValueAsync();
        var from = DateOnly.ParseExact(first, "yyyy-MM-dd").AddMonths(14).ToString("yyyy-MM-dd");
        await page.Page.GetByLabel("From", new() { Exact = true }).FillAsync(from);
        await page.WaitUntilDrawnAsync();
        Assert.Contains($"from={from}", page.Page.Url, StringComparison.Ordinal);
        var expected = await map.ReadAsync($"ogc/collections/incidents/items?limit=1&datetime={from}/..");
        Assert.Equal(expected.GetProperty("numberMatched").GetInt32(), (await page.WeaponsInViewAsync()).Values.Sum());
        Assert.True((await page.ColoursAsync(".bars")).Values.Sum() > 500);
    }

    [Fact]
    public async Task A_layer_that_is_switched_off_is_gone_and_one_switched_on_is_there()
    {
        await using var page = await map.OpenAsync("layers=basemap");
        Assert.Equal(0, (await page.WeaponsInViewAsync()).Values.Sum());
        await page.Page.Locator("input[data-layer=incidents]").CheckAsync();
        await page.WaitUntilDrawnAsync();
        Assert.True((await page.WeaponsInViewAsync()).Values.Sum() > 1000);
        await page.Page.Locator("input[data-layer=incidents]").UncheckAsync();
        await page.WaitUntilDrawnAsync();
        Assert.Equal(0, (await page.WeaponsInViewAsync()).Values.Sum());
    }
}
