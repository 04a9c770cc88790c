using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

[Collection(MapGroup.Name)]
public sealed class DecisionTests(MapFixture map)
{
    [Theory]
    [InlineData("clearance&decide.profile=mobility", "decisions/clearance?profile=mobility")]
    [InlineData("patrol", "decisions/patrol?")]
    [InlineData("sites", "decisions/sites?")]
    [InlineData("zones", "decisions/zones?")]
    public async Task The_table_beside_the_map_ranks_as_the_server_does(string decide, string path)
    {
        var answer = (await map.ReadAsync(path + "&limit=5")).GetProperty("items").EnumerateArray().ToArray();
        await using var page = await map.OpenAsync("decide=" + decide);
        var rows = page.Page.Locator(".ranked tbody tr");
        for (var i = 0; i < answer.Length; i++)
        {
            await Assertions.Expect(rows.Nth(i)).ToHaveAttributeAsync("data-id", answer[i].GetProperty("id").GetString()!);
            await Assertions.Expect(rows.Nth(i).Locator("td").First).ToHaveTextAsync((i + 1).ToString(CultureInfo.InvariantCulture));
        }

        await Assertions.Expect(page.Page.Locator(".rank-mark")).ToHaveCountAsync(Math.Min(30, await rows.CountAsync()));
        await Assertions.Expect(page.Page.Locator(".decision-account")).ToContainTextAsync("As of 31 Dec 2025");
    }

    [Fact]
    public async Task A_click_on_a_row_flies_there_and_says_why()
    {
        var first = (await map.ReadAsync("decisions/clearance?profile=mobility&limit=1")).GetProperty("items")[0];
        await using var page = await map.OpenAsync("decide=clearance&decide.profile=mobility");
        await page.Page.Locator(".ranked tbody tr").First.ClickAsync();
        var details = page.Page.Locator("#details");
        await Assertions.Expect(details.Locator("h2")).ToHaveTextAsync(first.GetProperty("name").GetString()!);
        await Assertions.Expect(details).ToContainTextAsync("Rank 1 of");
        await Assertions.Expect(details.Locator(".why-criterion")).ToHaveCountAsync(first.GetProperty("contributions").EnumerateObject().Count());
        await Assertions.Expect(details.Locator(".why")).ToContainTextAsync(first.GetProperty("facts")[0].GetProperty("text").GetString()!);
        await page.Page.WaitForURLAsync(url => url.Contains("map=11/", StringComparison.Ordinal));
        Assert.Contains("decide.item=" + Uri.EscapeDataString(first.GetProperty("id").GetString()!), page.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Page.Locator(".rank-mark.is-lifted")).ToHaveTextAsync("1");

        // A fact leads to the feature behind it.
        await details.Locator(".why-facts button").First.ClickAsync();
        await Assertions.Expect(details.Locator(".why")).ToHaveCountAsync(0);
        await Assertions.Expect(details).ToContainTextAsync("Record");
    }

    [Fact]
    public async Task A_slider_ranks_anew_and_the_table_follows_the_server()
    {
        await using var page = await map.OpenAsync("decide=clearance");
        await page.Page.Locator(".weights summary", new() { HasText = "Weights" }).ClickAsync();
        var slider = page.Page.Locator(".weight input").First;
        var before = await page.Page.Locator(".ranked tbody tr").First.GetAttributeAsync("data-id");
        await slider.FillAsync("0");
        await page.Page.WaitForURLAsync(url => url.Contains("decide.weights=", StringComparison.Ordinal));
        var weights = Uri.UnescapeDataString(page.Page.Url.Split("decide.weights=")[1].Split('&')[0]);
        var expected = (await map.ReadAsync("decisions/clearance?limit=1&weights=" + Uri.EscapeDataString(weights))).GetProperty("items")[0].GetProperty("id").GetString();
        await Assertions.Expect(page.Page.Locator(".ranked tbody tr").First).ToHaveAttributeAsync("data-id", expected!);
        await page.Page.Locator(".weights .link").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".ranked tbody tr").First).ToHaveAttributeAsync("data-id", before!);
    }

    [Fact]
    public async Task Warnings_tell_the_rule_and_the_events_behind_them()
    {
        var signal = (await map.ReadAsync("decisions/signals?limit=1")).GetProperty("signals")[0];
        await using var page = await map.OpenAsync("decide=signals");
        await page.Page.Locator(".ranked tbody tr").First.ClickAsync();
        var details = page.Page.Locator("#details");
        await Assertions.Expect(details).ToContainTextAsync(signal.GetProperty("text").GetString()!);
        await Assertions.Expect(details).ToContainTextAsync("times per place and year");
        await Assertions.Expect(details).ToContainTextAsync(signal.GetProperty("events")[0].GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task Patrols_are_planned_beside_the_map_and_the_forecast_is_scored()
    {
        await using var page = await map.OpenAsync("decide=patrol");
        await page.Page.Locator("summary", new() { HasText = "Plan patrols" }).ClickAsync();
        await page.Page.Locator(".plan-form:visible button").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".plan-patrols > li")).ToHaveCountAsync(3, new() { Timeout = 60_000 });
        await Assertions.Expect(page.Page.Locator(".plan-answer").Nth(1)).ToContainTextAsync("Left uncovered:");
        var text = await map.Client.GetStringAsync(new Uri((await page.Page.Locator(".plan-answer a:visible").First.GetAttributeAsync("href"))!, UriKind.Relative));
        Assert.StartsWith("ORDER OF MARCH", text, StringComparison.Ordinal);

        await page.Page.Locator("summary", new() { HasText = "How good is this forecast?" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".plan-answer").Nth(2)).ToContainTextAsync("Cells of 20 km", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Page.Locator(".plan-answer").Nth(2)).ToContainTextAsync("decayed counts");
    }

    [Fact]
    public async Task Clearance_is_planned_beside_the_map_with_what_it_opens()
    {
        await using var page = await map.OpenAsync("decide=clearance&decide.profile=mobility&decide.item=" + Uri.EscapeDataString("demo:haz-0001"));
        await Assertions.Expect(page.Page.Locator("#details")).ToContainTextAsync("National road 19 reopens: 33.1 min");
        await page.Page.Locator("summary", new() { HasText = "Plan clearance" }).ClickAsync();
        await page.Page.Locator(".plan-form input[type=date]").First.FillAsync("2026-12-31");
        await page.Page.Locator(".plan-form button").First.ClickAsync();
        var answer = page.Page.Locator(".plan-answer").First;
        await Assertions.Expect(answer).ToContainTextAsync("What must wait costs", new() { Timeout = 60_000 });
        var tasks = (await map.ReadAsync("decisions/clearance/plan?profile=mobility&capacity=4&until=2026-12-31")).GetProperty("tasks").EnumerateArray().ToArray();
        await Assertions.Expect(answer).ToContainTextAsync($"{tasks.Length} tasks done");
        await Assertions.Expect(answer.Locator("tbody tr").First).ToContainTextAsync(tasks[0].GetProperty("name").GetString()!);
    }

    [Theory]
    [InlineData("sites", "demo:site-1", "Incidents near by, and in the period before")]
    [InlineData("clearance", "demo:haz-0001", "Effort")]
    [InlineData("zones", "demo:zone-1", "What changed")]
    public async Task A_briefing_has_the_map_the_reasons_and_what_is_not_known(string decision, string id, string own)
    {
        await using var page = await map.OpenAsync();
        await page.Page.GotoAsync(new Uri(map.Address, $"briefing.html?decision={decision}&id={id}").ToString());
        var sheet = page.Page.Locator("#sheet[aria-busy='false']");
        await Assertions.Expect(sheet).ToContainTextAsync(own);
        foreach (var part in new[] { "INVENTED DATA", "Day of the figures: 31 Dec 2025", "Data version", "What is not known", "Low never means safe or clear.", "Sources", "Within 10 km" })
        {
            await Assertions.Expect(sheet).ToContainTextAsync(part);
        }

        await Assertions.Expect(sheet.Locator(".symbol-overlay")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_link_to_an_answer_shows_the_same_answer_after_the_data_have_changed()
    {
        await using var page = await map.OpenAsync("decide=sites");
        await Assertions.Expect(page.Page.Locator(".ranked tbody tr").First).ToBeVisibleAsync();
        var before = await page.Page.Locator(".ranked tbody").InnerTextAsync();
        await page.Page.Locator("button", new() { HasText = "Copy link to this answer" }).ClickAsync();
        await page.Page.WaitForURLAsync(url => url.Contains("decide.asOf=", StringComparison.Ordinal));
        var address = new Uri(page.Page.Url).Fragment[1..];

        var site = (await map.ReadAsync("decisions/sites?limit=1")).GetProperty("items")[0];
        var (lon, lat) = (site.GetProperty("lon").GetDouble(), site.GetProperty("lat").GetDouble());
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.geojson");
        var features = Enumerable.Range(0, 40).Select(i => new { type = "Feature", id = $"late-{i}", geometry = new { type = "Point", coordinates = new[] { lon + 0.001, lat } }, properties = new { occurredFrom = "2025-12-30", occurredTo = "2025-12-30", eventType = "battle", weapon = "ied" } });
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { type = "FeatureCollection", features }));
        try
        {
            await map.ImportAsync("geojson", file, "--layer", "incidents", "--source", "late");
            await using var again = await map.OpenAsync(address);
            await Assertions.Expect(again.Page.Locator(".decision-account")).ToContainTextAsync("You see the data as they were at version");
            Assert.Equal(before, await again.Page.Locator(".ranked tbody").InnerTextAsync());
        }
        finally
        {
            File.Delete(file);
            var record = (await map.ReadAsync("imports/records")).EnumerateArray().Max(one => one.GetProperty("id").GetInt64());
            await map.UndoImportAsync(record);
        }
    }
}
