using System.Globalization;
using System.Text.RegularExpressions;
using GeoArms.Testing;
using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

[Collection(MapGroup.Name)]
public sealed partial class HeatmapTests(MapFixture map)
{
    // The whole of Orvane: other tests import files elsewhere, to which the map would open.
    private const string Quarter = "map=7/3.5/-23&from=2025-01-01&to=2025-03-31";
    private const string QuarterAsked = "datetime=2025-01-01/2025-03-31";

    [Fact]
    public async Task A_heatmap_is_chosen_in_the_list_and_drawn_in_the_colours_of_its_legend()
    {
        await using var page = await map.OpenAsync(Quarter);
        var heat = new HeatPage(map, page);
        Assert.Empty(await heat.PixelsAsync() is { Count: 1 } none ? none.Keys.Where(key => key != "#00000000") : ["something is drawn"]);
        await page.Page.Locator("[data-heatmap=casualties]").CheckAsync();
        await page.WaitUntilDrawnAsync();
        Assert.Contains("heat=casualties", page.Page.Url, StringComparison.Ordinal);

        var colours = await heat.ClassColoursAsync(QuarterAsked);
        var opaque = (await heat.PixelsAsync()).Where(pixel => pixel.Key.EndsWith("ff", StringComparison.Ordinal)).ToArray();
        Assert.True(opaque.Sum(pixel => pixel.Value) > 10_000, "Hardly anything is drawn.");
        Assert.Empty(opaque.Select(pixel => pixel.Key).Except(colours, StringComparer.Ordinal));
        Assert.True(opaque.Length >= 4, $"Only {opaque.Length} classes are drawn.");

        await page.Page.Locator("[data-heatmap=none]").CheckAsync();
        await page.WaitUntilDrawnAsync();
        Assert.Equal(0, await page.Page.Locator(".heat-tile").CountAsync());
        await Assertions.Expect(page.Page.Locator(".heat-card")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_legend_names_unit_period_and_how_many_events_are_spread()
    {
        await using var page = await map.OpenAsync($"{Quarter}&heat=casualties&heat.weight=killed");
        var heat = new HeatPage(map, page);
        var account = (await map.ReadAsync($"heatmaps/casualties.json?{QuarterAsked}&weight=killed")).GetProperty("account");
        await Assertions.Expect(heat.Legend.Locator("h2")).ToHaveTextAsync("People killed per 100 km²");
        await Assertions.Expect(heat.Legend).ToContainTextAsync("1 Jan 2025 – 31 Mar 2025 (90 days) · within 20 km");
        await Assertions.Expect(heat.Legend).ToContainTextAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{account.GetProperty("spread").GetInt32():#,0} of {account.GetProperty("drawn").GetInt32():#,0} events placed only to district or worse, spread."));
        await Assertions.Expect(heat.Legend).ToContainTextAsync("Reported events, not risk.");
        await Assertions.Expect(heat.Legend).ToContainTextAsync("No reports: not zero");
        await Assertions.Expect(heat.Legend.Locator(".warning")).ToHaveCountAsync(0);

        // A finer bandwidth than the places deserve is warned of; the choice goes by the keyboard too.
        await heat.Control("bandwidth").FocusAsync();
        for (var step = 0; step < 5; step++)
        {
            await page.Page.Keyboard.PressAsync("ArrowLeft");
        }

        await Assertions.Expect(heat.Legend.Locator(".warning")).ToContainTextAsync("a town’s coordinate is not a position");
        await Assertions.Expect(heat.Legend).ToContainTextAsync("within 3 km");
        Assert.Contains("heat.bandwidth=3000", page.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_value_under_the_pointer_is_that_of_the_server_in_words()
    {
        await using var page = await map.OpenAsync($"{Quarter}&heat=casualties&heat.weight=killed");
        var heat = new HeatPage(map, page);
        var box = await page.BoxAsync();
        foreach (var (x, y) in new[] { (0.5, 0.35), (0.55, 0.5), (0.48, 0.62) })
        {
            var (shown, answer) = await heat.PointAtAsync(box.Width * x, box.Height * y, $"{QuarterAsked}&weight=killed");
            var value = answer.GetProperty("value").GetDouble();
            Assert.Equal(value, shown);
            if (value > 0)
            {
                var told = Headline().Match(await heat.Readout.Locator(".heat-value").InnerTextAsync());
                Assert.True(told.Success);
                Assert.InRange(double.Parse(told.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 100, value * 0.94, value * 1.06);
                await Assertions.Expect(heat.Readout).ToContainTextAsync(answer.GetProperty("spread").GetInt32() > 0 ? "placed only to district or worse" : "within reach");
            }
        }

        // Without a pointer the middle of the map is told: that is how the keyboard asks.
        await page.Page.Mouse.MoveAsync(10, 10);
        await page.Page.Locator("#map").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(heat.Readout).ToContainTextAsync("In the middle of the map");
    }

    [Fact]
    public async Task The_district_without_reports_is_hatched_and_its_value_is_no_number()
    {
        var (district, period) = await District.SilentAsync();
        var view = await District.MiddleAsync(map, district);
        await using var page = await map.OpenAsync($"{view.Hash}&layers=basemap&{period}&heat=casualties");
        var heat = new HeatPage(map, page);

        // Every pixel bears the hatch: its lines or the veil between them; no class, and nothing left bare.
        var pixels = await heat.PixelsAroundMiddleAsync(100);
        Assert.Equal(2, pixels.Count);
        Assert.All(pixels, pixel => Assert.InRange(Convert.ToInt32(pixel.Key[^2..], 16), 1, 254));
        Assert.InRange(pixels.Values.Min(), 0.15 * 40_000, 0.35 * 40_000);

        await Assertions.Expect(heat.Readout.Locator(".heat-value")).ToHaveTextAsync("No reports from here");
        await Assertions.Expect(heat.Readout).ToContainTextAsync(district);
        await Assertions.Expect(heat.Readout).ToContainTextAsync("12 months");
        var (shown, answer) = await heat.ReadAsync(period.Replace("from=", "datetime=", StringComparison.Ordinal).Replace("&to=", "/", StringComparison.Ordinal));
        Assert.Null(shown);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty("value").ValueKind);

        // The year before it reported, if not in full each month: classes, and dots upon them.
        await using var before = await map.OpenAsync($"{view.Hash}&layers=basemap&from=2022-04-01&to=2023-03-31&heat=casualties");
        var reported = await new HeatPage(map, before).PixelsAroundMiddleAsync(100);
        Assert.True(reported.Where(pixel => pixel.Key.EndsWith("ff", StringComparison.Ordinal)).Sum(pixel => pixel.Value) > 0.8 * 40_000);
    }

    [Fact]
    public async Task A_comparison_tells_the_change_and_draws_difference_and_ratio()
    {
        await using var page = await map.OpenAsync($"{Quarter}&heat=casualties&heat.weight=killed");
        var heat = new HeatPage(map, page);
        await heat.Control("compare").SelectOptionAsync("previous");
        await page.WaitUntilDrawnAsync();
        await Assertions.Expect(heat.Legend).ToContainTextAsync("against 3 Oct 2024 – 31 Dec 2024");
        var box = await page.BoxAsync();
        var (shown, answer) = await heat.PointAtAsync(box.Width * 0.52, box.Height * 0.45, $"{QuarterAsked}&weight=killed&compare=previous");
        Assert.Equal(answer.GetProperty("value").GetDouble(), shown);
        var comparison = answer.GetProperty("comparison");
        Assert.True(comparison.GetProperty("events").GetInt32() + comparison.GetProperty("earlierEvents").GetInt32() >= 5, "The place tells too few events for this test.");
        var percent = (int)Math.Round((comparison.GetProperty("ratio").GetDouble() - 1) * 100, MidpointRounding.AwayFromZero);
        await Assertions.Expect(heat.Readout).ToContainTextAsync(
            percent == 0 ? "Unchanged from the 90 days before" : $"{Math.Abs(percent):#,0} % {(percent > 0 ? "up" : "down")} on the 90 days before");
        await Assertions.Expect(heat.Readout).ToContainTextAsync(
            $"Events within reach: {comparison.GetProperty("events").GetInt32():#,0} against {comparison.GetProperty("earlierEvents").GetInt32():#,0}");
        await Assertions.Expect(heat.Readout).ToContainTextAsync("(95 % interval ");

        foreach (var (measure, title) in new[] { ("difference", "Change in people killed per 100 km²"), ("ratio", "Times as many as before") })
        {
            await page.Page.Locator($"[data-measure={measure}]").ClickAsync();
            await page.WaitUntilDrawnAsync();
            await Assertions.Expect(heat.Legend.Locator("h2")).ToHaveTextAsync(title);
            await Assertions.Expect(heat.Legend).ToContainTextAsync("Too few events to compare");
            var colours = await heat.ClassColoursAsync($"{QuarterAsked}&weight=killed&compare=previous&show={measure}");
            var drawn = (await heat.PixelsAsync()).Keys.Where(key => key.EndsWith("ff", StringComparison.Ordinal)).ToArray();
            Assert.True(drawn.Length >= 2, $"Only {drawn.Length} classes of the {measure} are drawn.");
            Assert.Empty(drawn.Except(colours, StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task The_address_of_a_heatmap_shows_the_same_heatmap_again()
    {
        await using var page = await map.OpenAsync($"{Quarter}&heat=casualties");
        var heat = new HeatPage(map, page);
        await heat.Control("weight").SelectOptionAsync("civilians");
        await page.Page.Locator(".heat-more summary").ClickAsync();
        await heat.Control("kernel").SelectOptionAsync("gaussian");
        await heat.Control("precision").SelectOptionAsync("exclude");
        await heat.Control("per").SelectOptionAsync("month");
        await heat.Control("bandwidth-rule").SelectOptionAsync("scott");
        await heat.Control("compare").SelectOptionAsync("dates");
        await page.Page.Locator("[data-measure=difference]").ClickAsync();
        await page.Page.Locator("[data-weapon=ied] input").UncheckAsync();
        await page.WaitUntilDrawnAsync();
        var hash = new Uri(page.Page.Url).Fragment.TrimStart('#');
        var legend = await heat.Legend.InnerTextAsync();
        Assert.Contains("by Scott’s rule", legend, StringComparison.Ordinal);
        Assert.Contains("weapon IN", Uri.UnescapeDataString(page.Requests.Last(url => url.Contains("/heatmaps/casualties/", StringComparison.Ordinal)).Replace('+', ' ')), StringComparison.Ordinal);

        await using var again = await map.OpenAsync(hash);
        var heatAgain = new HeatPage(map, again);
        Assert.Equal(hash, new Uri(again.Page.Url).Fragment.TrimStart('#'));
        await Assertions.Expect(heatAgain.Control("weight")).ToHaveValueAsync("civilians");
        await Assertions.Expect(heatAgain.Control("compare-from")).ToHaveValueAsync("2024-01-01");
        Assert.Equal(legend, await heatAgain.Legend.InnerTextAsync());
        Assert.Equal(await heat.PixelsAsync(), await heatAgain.PixelsAsync());
    }

    [Fact]
    public async Task Contamination_is_land_on_a_date_without_the_choices_of_events()
    {
        var hazard = (await map.ReadAsync("ogc/collections/hazards/items?limit=1&filter=" + Uri.EscapeDataString("id = 'demo:haz-0002'"))).GetProperty("features")[0];
        var place = hazard.GetProperty("geometry").GetProperty("coordinates")[0][0];
        var view = new MapView(11, place[0].GetDouble(), place[1].GetDouble());

        // The demonstration has it cleared on 18 November 2024: there the day before, less or none the day after.
        await using var page = await map.OpenAsync($"{view.Hash}&layers=basemap&from=2024-11-17&to=2024-11-17&heat=contamination");
        var heat = new HeatPage(map, page, "contamination");
        await Assertions.Expect(heat.Legend.Locator("h2")).ToHaveTextAsync("Contaminated land, m² per km²");
        await Assertions.Expect(heat.Legend).ToContainTextAsync("17 Nov 2024 · within 5 km");
        await Assertions.Expect(heat.Readout.Locator(".heat-value")).ToContainTextAsync("% of the land");
        var (before, answer) = await heat.ReadAsync("datetime=2024-11-17/2024-11-17");
        Assert.Equal(answer.GetProperty("value").GetDouble(), before);
        Assert.Equal(0, await heat.Control("per").CountAsync() + await heat.Control("halflife").CountAsync() + await heat.Control("weight").CountAsync());

        await page.GoToAsync($"{view.Hash}&layers=basemap&from=2024-11-19&to=2024-11-19&heat=contamination");
        await page.Page.ReloadAsync();
        await page.WaitUntilDrawnAsync();
        await Assertions.Expect(heat.Legend).ToContainTextAsync("19 Nov 2024");
        await Assertions.Expect(heat.Readout.Locator(".heat-value")).ToContainTextAsync("19 Nov 2024");
        Assert.True((await heat.ReadAsync("datetime=2024-11-19/2024-11-19")).Shown < before);
    }

    [Fact]
    public async Task A_sharp_screen_gets_pictures_of_twice_the_pixels()
    {
        await using var page = await map.OpenAsync($"{Quarter}&heat=casualties", pixelRatio: 2);
        Assert.All(page.Requests.Where(IsPicture), url => Assert.EndsWith("size=512", url, StringComparison.Ordinal));
        Assert.Equal(512, await page.Page.Locator(".heat-tile").First.EvaluateAsync<int>("(tile) => tile.width"));
    }

    [Fact]
    public async Task Nothing_to_count_and_a_wrong_choice_are_said_in_words()
    {
        await using var page = await map.OpenAsync($"{Quarter}&heat=casualties");
        var heat = new HeatPage(map, page);
        await page.Page.Locator(".weapons-all").GetByRole(AriaRole.Button, new() { Name = "None" }).ClickAsync();
        await Assertions.Expect(heat.Legend).ToContainTextAsync("no weapon is switched on");
        page.MustBeQuiet = false;
        await page.GoToAsync($"{Quarter}&heat=casualties&heat.bandwidth=99999");
        await page.Page.ReloadAsync();
        await Assertions.Expect(heat.Legend).ToContainTextAsync("expected 50 to 50000 metres");
    }

    [NeedsFact(Needs.Node)]
    public async Task An_independent_judge_finds_no_barrier_in_choices_legend_and_months()
    {
        var judge = await File.ReadAllTextAsync(RepositoryRoot.Combine("tests", "npm", "node_modules", "axe-core", "axe.min.js"));
        await using var page = await map.OpenAsync($"{Quarter}&heat=casualties&heat.month=2025-02&heat.compare=previous&heat.show=difference");
        await page.Page.Locator(".heat-more summary").ClickAsync();
        await page.Page.EvaluateAsync(judge);
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(
            "async () => (await axe.run()).violations.map(violation => `${violation.id}: ${violation.help}: ${violation.nodes[0].html}`)"));
    }

    private static bool IsPicture(string url) => url.Contains("/heatmaps/casualties/", StringComparison.Ordinal) && url.Contains(".png", StringComparison.Ordinal);

    [GeneratedRegex("^(?<number>[0-9.,]+) people killed per 100 km² in 90 days$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Headline();
}
