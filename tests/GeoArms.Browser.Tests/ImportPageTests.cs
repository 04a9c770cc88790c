using System.Globalization;
using GeoArms.Testing;
using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

/// <summary>Files from a desk to the map, as somebody does it who has never seen GeoArms.</summary>
[Collection(MapGroup.Name)]
public sealed class ImportPageTests(MapFixture map)
{
    private const string Drifting = """
        Date of the event;Where;Nb killed;Arme;Lat;Long;Ref
        2024-01-03;Gao;3;ied;16.27;-0.04;A1
        2024-02-11;Kidal;0;mine;18.44;1.41;A2
        2024-02-30;Menaka;1;ied;15.92;2.40;A3
        2024-05-12;Ansongo;5;smallArms;15.66;0.50;A4

        """;

    [Fact]
    public async Task A_file_with_drifting_headings_is_dropped_corrected_imported_and_on_the_map()
    {
        await using var page = await OpenAsync();
        await DropAsync(page.Page, "round7.csv", Drifting);
        await page.Page.Locator("[data-setting=layer]").SelectOptionAsync("incidents");
        await Assertions.Expect(Column(page, "Lat")).ToHaveValueAsync("@lat");
        await Column(page, "Date of the event").SelectOptionAsync("occurredFrom");
        await Column(page, "Nb killed").SelectOptionAsync("killed");
        await Column(page, "Ref").SelectOptionAsync("@id");
        await Column(page, "Where").SelectOptionAsync("place");

        var look = page.Page.Locator("#look");
        await Assertions.Expect(look.Locator(".sentence")).ToContainTextAsync("All 4 rows: 3 would be stored, 1 refused");
        await Assertions.Expect(look.Locator(".rows tbody tr").First).ToContainTextAsync("3 Jan 2024");
        await Assertions.Expect(look.Locator(".rows tbody tr").First).ToContainTextAsync("Gao");
        await Assertions.Expect(look).ToContainTextAsync("There is no such date.");
        Assert.True(await ColouredPixelsAsync(page.Page) > 50, "The first rows are not drawn.");

        var before = await CountAsync("round7");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Check the whole file first" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#run .headline")).ToContainTextAsync("3 of 4 rows would go into incidents; 1 was refused.");
        Assert.Equal(before, await CountAsync("round7"));

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#run .headline")).ToContainTextAsync("3 of 4 rows went into incidents; 1 was refused.");
        await UntilServedAsync("round7", 3);
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Show on the map" }).ClickAsync();
        await page.WaitUntilDrawnAsync();
        await Assertions.Expect(page.Page.Locator("#map")).ToBeVisibleAsync();
        Assert.Contains("map=", page.Page.Url, StringComparison.Ordinal);

        // The three places and nothing of the demonstration's country are in view.
        Assert.Equal(3, (await page.WeaponsInViewAsync()).Values.Sum());
    }

    [Fact]
    public async Task A_date_that_can_be_read_in_two_ways_is_asked_for_with_a_button_for_each_reading()
    {
        await using var page = await OpenAsync();
        await DropAsync(page.Page, "days.csv", "event_date,fatalities,latitude,longitude,location\n03/04/2024,1,16.27,-0.04,Gao\n05/06/2024,2,18.44,1.41,Kidal\n");
        await Assertions.Expect(page.Page.Locator("[data-setting=layer]")).ToHaveValueAsync("incidents");

        var problem = page.Page.Locator("#understand .problem");
        await Assertions.Expect(problem).ToContainTextAsync("Which is right?");
        await Assertions.Expect(problem.GetByRole(AriaRole.Button)).ToHaveCountAsync(2);
        await Assertions.Expect(page.Page.Locator("#run")).ToBeHiddenAsync();
        await problem.GetByRole(AriaRole.Button, new() { Name = "3 April 2024" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#look .rows tbody tr").First).ToContainTextAsync("3 Apr 2024");
        await Assertions.Expect(problem).ToBeEmptyAsync();
    }

    [Fact]
    public async Task A_hostile_name_and_hostile_cells_are_nothing_but_text()
    {
        await using var page = await OpenAsync();
        var hits = new List<string>();
        page.Page.Dialog += (_, dialog) => hits.Add(dialog.Message);
        const string Attack = "<img src=x onerror=alert(1)>";
        await DropAsync(page.Page, "<img src=x onerror=alert(7)>.csv", $"event_date,latitude,longitude,{Attack},location\n2024-01-03,16.27,-0.04,{Attack},{Attack}\n{Attack},16.3,-0.05,x,y\n");
        await page.Page.Locator("[data-setting=layer]").SelectOptionAsync("incidents");
        await Column(page, "event_date").SelectOptionAsync("occurredFrom");
        await Column(page, "location").SelectOptionAsync("place");
        await Assertions.Expect(page.Page.Locator("#look .rows tbody tr").First).ToContainTextAsync(Attack);
        await Assertions.Expect(page.Page.Locator("#choose")).ToContainTextAsync("alert(7)");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Check the whole file first" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#run")).ToContainTextAsync(Attack);
        Assert.Equal(0, await page.Page.Locator("#steps img:not(.leaflet-container img)").CountAsync());

        var report = await page.Page.Context.NewPageAsync();
        await report.GotoAsync(map.Address + "imports/" + (await map.ReadAsync("imports")).GetProperty("imports")[0].GetProperty("id").GetString() + "/report.html");
        await Assertions.Expect(report.Locator("main")).ToContainTextAsync(Attack);
        Assert.Equal(0, await report.Locator("img").CountAsync());
        Assert.Empty(hits);
    }

    [Fact]
    public async Task The_keyboard_alone_leads_from_the_file_to_the_report()
    {
        using var folder = new TemporaryFolder();
        await using var page = await OpenAsync();
        var file = folder.File("keys.csv");
        await File.WriteAllTextAsync(file, "event_date,fatalities,latitude,longitude,location\n2024-01-03,1,16.27,-0.04,Gao\n");

        // The file dialogue belongs to the system; the focus reaches the field that opens it.
        await TabToAsync(page.Page, "document.activeElement.id === 'file'");
        await page.Page.Locator("#file").SetInputFilesAsync(file);
        await Assertions.Expect(page.Page.Locator("#run .run-buttons")).ToBeVisibleAsync();
        await TabToAsync(page.Page, "document.activeElement.dataset.column === 'location'");
        await page.Page.Keyboard.TypeAsync("Weapon as");
        await Assertions.Expect(Column(page, "location")).ToHaveValueAsync("weaponDetail");
        await TabToAsync(page.Page, "document.activeElement.textContent === 'Check the whole file first'");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("#run .headline")).ToContainTextAsync("The one row would go into incidents.");
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.activeElement.classList.contains('headline')"));
    }

    [Fact]
    public async Task What_is_said_on_the_page_can_be_done_on_the_page()
    {
        await using var page = await OpenAsync();
        await DropAsync(page.Page, "titled.csv", "Incidents of the week\n\nevent_date,fatalities,latitude,longitude,location\n2024-01-03,1,16.27,-0.04,Gao\n2024-01-04,1,0,0,Gao\n");
        await Assertions.Expect(page.Page.Locator("#look .notes-list")).ToContainTextAsync("give the line under “Names of columns in line”");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Check the whole file first" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#run .headline")).ToContainTextAsync("All 2 rows would go into incidents.");
        Assert.DoesNotContain("--", await page.Page.Locator("#steps").InnerTextAsync(), StringComparison.Ordinal);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Report", Exact = true })).ToBeVisibleAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Show only flagged rows" }).ClickAsync();
        await page.WaitUntilDrawnAsync();
        await Assertions.Expect(page.Page.Locator("#flag-filter")).ToHaveValueAsync("any");
        for (var i = 0; (await page.WeaponsInViewAsync()).Values.Sum() != 1; i++)
        {
            Assert.True(i < 300, "The one flagged incident was not in view after a minute.");
            await Task.Delay(200);
        }

        // The map of the other tests holds no such incident.
        await page.Page.EvaluateAsync("async () => { const server = await import('/js/import/server.js'); await server.undoImport((await server.readRecords())[0].id); }");
    }

    [Fact]
    public async Task An_import_is_taken_back_with_a_button_that_asks_once_more()
    {
        await using var page = await OpenAsync();
        await DropAsync(page.Page, "slip.csv", "event_date,fatalities,latitude,longitude,location\n2024-01-03,1,16.27,-0.04,Gao\n2024-01-04,2,16.28,-0.05,Gao\n");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#run .headline")).ToContainTextAsync("2 rows went into incidents.");
        await UntilServedAsync("slip", 2);

        await page.Page.ReloadAsync();
        await page.Page.GetByText("Imports so far").ClickAsync();
        var record = page.Page.Locator(".past li").First;
        await Assertions.Expect(record).ToContainTextAsync("slip.csv into incidents: 2 new, 0 changed.");
        await record.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await record.GetByRole(AriaRole.Button, new() { Name = "No", Exact = true }).ClickAsync();
        Assert.Equal(2, await CountAsync("slip"));
        await record.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await record.GetByRole(AriaRole.Button, new() { Name = "Take 2 rows" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator(".past [role=status]")).ToContainTextAsync("was undone: 2 rows taken out.");
        await Assertions.Expect(record).ToContainTextAsync("Undone.");
        await Assertions.Expect(record.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await UntilServedAsync("slip", 0);
    }

    // The map follows the store a moment later, the later the busier the machine.
    private async Task UntilServedAsync(string source, int rows)
    {
        for (var i = 0; await CountAsync(source) != rows; i++)
        {
            Assert.True(i < 300, $"There were not {rows} rows of '{source}' on the map a minute later.");
            await Task.Delay(200);
        }
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_refused_in_words()
    {
        await using var page = await OpenAsync();
        await DropAsync(page.Page, "report.pdf", "%PDF-1.7 and so on");

        await Assertions.Expect(page.Page.Locator("#trouble")).ToContainTextAsync("a picture of a table, not a table");
        await Assertions.Expect(page.Page.Locator("#run")).ToBeHiddenAsync();
    }

    [NeedsFact(Needs.Node)]
    public async Task An_independent_judge_finds_no_barrier_on_the_import_page()
    {
        var judge = await File.ReadAllTextAsync(RepositoryRoot.Combine("tests", "npm", "node_modules", "axe-core", "axe.min.js"));
        await using var page = await OpenAsync();
        await DropAsync(page.Page, "judge.csv", "event_date,fatalities,latitude,longitude,location\n2024-01-03,1,16.27,-0.04,Gao\n");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Check the whole file first" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#run .headline")).ToBeVisibleAsync();
        await page.Page.EvaluateAsync(judge);
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(
            "async () => (await axe.run()).violations.map(violation => `${violation.id}: ${violation.help}: ${violation.nodes[0].html}`)"));
    }

    private static ILocator Column(MapPage page, string name) => page.Page.Locator($"select[data-column='{name}']");

    /// <summary>Opens the page as a person does: from the map.</summary>
    private async Task<MapPage> OpenAsync()
    {
        var page = await map.OpenAsync("layers=basemap");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Import files" }).ClickAsync();
        await page.Page.WaitForSelectorAsync(".drop");
        return page;
    }

    /// <summary>Drops a file onto the page and waits until it is read.</summary>
    private static async Task DropAsync(IPage page, string name, string content)
    {
        var carried = await page.EvaluateHandleAsync(
            "({ name, content }) => { const data = new DataTransfer(); data.items.add(new File([content], name)); return data; }", new { name, content });
        await page.DispatchEventAsync(".drop", "drop", new { dataTransfer = carried });
        await page.WaitForSelectorAsync("#understand:not([hidden]) .settings");
    }

    private async Task<int> CountAsync(string source) =>
        (await map.ReadAsync($"ogc/collections/incidents/items?limit=0&filter={Uri.EscapeDataString($"source = '{source}'")}")).GetProperty("numberMatched").GetInt32();

    /// <summary>Pixels of the colour in which rows are drawn on the small map.</summary>
    private static Task<int> ColouredPixelsAsync(IPage page) => page.EvaluateAsync<int>(
        """
        async () => {
          await new Promise((done) => setTimeout(done, 500));
          let count = 0;
          for (const canvas of document.querySelectorAll('.preview-map .leaflet-overlay-pane canvas')) {
            const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 150 && data[i] < 80 && data[i + 2] > 100) count++;
          }
          return count;
        }
        """);

    private static async Task TabToAsync(IPage page, string condition)
    {
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>($"() => {condition}"))
            {
                return;
            }
        }

        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"Sixty steps of Tab do not lead to {condition}."));
    }
}
