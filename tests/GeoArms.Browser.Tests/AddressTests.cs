using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

[Collection(MapGroup.Name)]
public sealed class AddressTests(MapFixture map)
{
    [Fact]
    public async Task The_address_of_a_map_shows_the_same_map_again()
    {
        var feature = await DemonstrationFeature.LonelyIncidentAsync(map, 0.02);
        await using var page = await map.OpenAsync(new MapView(11, feature.Longitude, feature.Latitude).Hash);
        await page.Page.Locator("input[data-layer=facilities]").CheckAsync();
        await page.Page.Locator("[data-weapon=unknown] input").UncheckAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "1 year" }).ClickAsync();
        await page.WaitUntilDrawnAsync();
        var hash = new Uri(page.Page.Url).Fragment.TrimStart('#');

        await using var again = await map.OpenAsync(hash);
        Assert.Equal(hash, new Uri(again.Page.Url).Fragment.TrimStart('#'));
        Assert.True(await again.Page.Locator("input[data-layer=facilities]").IsCheckedAsync());
        Assert.False(await again.Page.Locator("[data-weapon=unknown] input").IsCheckedAsync());
        Assert.Equal(await page.WeaponsInViewAsync(), await again.WeaponsInViewAsync());
        Assert.Equal(await page.ColoursAsync(".symbol-overlay"), await again.ColoursAsync(".symbol-overlay"));
    }

    [Fact]
    public async Task A_chosen_feature_is_in_the_address_and_shown_from_it()
    {
        var feature = await DemonstrationFeature.LonelyIncidentAsync(map, 0.02);
        var hash = new MapView(13, feature.Longitude, feature.Latitude).Hash + "&feature=" + Uri.EscapeDataString("incidents/" + feature.Id);
        await using var page = await map.OpenAsync(hash);
        await Assertions.Expect(page.Page.Locator("#details")).ToContainTextAsync(feature.Id);
    }

    [Fact]
    public async Task Back_undoes_a_choice_and_forward_makes_it_again()
    {
        await using var page = await map.OpenAsync();
        var patrols = page.Page.Locator("input[data-layer=patrols]");
        await patrols.CheckAsync();
        await page.WaitUntilDrawnAsync();
        await page.Page.Locator("[data-weapon=mine] input").UncheckAsync();
        await page.WaitUntilDrawnAsync();

        await page.Page.GoBackAsync();
        await Assertions.Expect(page.Page.Locator("[data-weapon=mine] input")).ToBeCheckedAsync();
        await Assertions.Expect(patrols).ToBeCheckedAsync();
        await page.Page.GoBackAsync();
        await Assertions.Expect(patrols).Not.ToBeCheckedAsync();
        await page.Page.GoForwardAsync();
        await Assertions.Expect(patrols).ToBeCheckedAsync();
        await page.WaitUntilDrawnAsync();
    }
}
