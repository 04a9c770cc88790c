using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using GeoArms.Data.Import;
using GeoArms.Data.Import.Reports;

namespace GeoArms.Data.Tests.Import;

public sealed partial class ReportTests
{
    private const string Header = "event_date,fatalities,latitude,longitude,location,weapon\n";

    [Fact]
    public async Task Refused_rows_are_grouped_by_column_and_reason_with_their_numbers_and_values()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync(
            Header + "2024-01-01,1,10,20,a,ied\n2024-02-30,1,10,20,b,ied\n2024-01-01,1,10,20,c,ied\n2023-02-29,1,10,20,d,ied\n2024-01-01,many,10,20,e,ied\n", "incidents");

        Assert.Equal([2L, 1L], summary.Refusals.Select(group => group.Count));
        Assert.Equal("event_date", summary.Refusals[0].Name);
        Assert.Equal([(2L, "2024-02-30"), (4L, "2023-02-29")], summary.Refusals[0].Examples.Select(example => (example.Row, example.Value)));
        Assert.Equal(summary.Rejected, summary.Refusals.Sum(group => group.Count));
        var text = Text(await RequestAsync(trial, summary));
        Assert.Contains("rows 2, 4; got '2024-02-30', '2023-02-29'", text, StringComparison.Ordinal);
        Assert.Contains("fatalities: Not a whole number.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_refused_for_something_else_is_on_the_map_where_it_lies_and_one_outside_the_globe_stands_beside()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync(Header + "2024-02-30,1,10,20,a,ied\n2024-01-01,1,102,20,b,ied\n2024-01-01,1,0,0,c,ied\n", "incidents");

        Assert.Equal([new RowPlace("rows.csv", 1, 20, 10)], summary.Refusals.Single(group => group.Name == "event_date").Places);
        Assert.Empty(summary.Refusals.Single(group => group.Name == "latitude").Places);
        var page = Page(await RequestAsync(trial, summary));
        Assert.Contains("row 1: There is no such date.", Titles(page, "refused").Single(), StringComparison.Ordinal);
        Assert.StartsWith("row 3: ", Titles(page, "flagged").Single(), StringComparison.Ordinal);
        Assert.Contains("1 × ", page.Descendants("li").Single(item => item.Value.Contains("outside -90 to 90", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
        Assert.NotEmpty(page.Descendants("path").Single(path => path.Attribute("class")?.Value == "coast").Attribute("d")!.Value);
    }

    [Fact]
    public async Task The_map_shows_the_coast_where_it_is()
    {
        await using var trial = await ImportTrial.BeginAsync();
        // Two rows west and east of Gibraltar's strait: the frame holds sea and land; Tangier (35.77 N, 5.80 W) lies on the coast.
        var summary = await trial.CsvAsync(Header + "2024-02-30,1,34.5,-7.5,a,ied\n2024-02-30,1,36.5,-4.5,b,ied\n", "incidents");
        var page = Page(await RequestAsync(trial, summary));
        var marks = page.Descendants("circle").Where(mark => mark.Attribute("class")?.Value == "refused" && mark.Parent!.Attribute("class") is null)
            .Select(mark => (X: Number(mark, "cx"), Y: Number(mark, "cy"))).OrderBy(mark => mark.X).ToArray();
        var (x, y) = (
            marks[0].X + ((-5.80 + 7.5) / 3.0 * (marks[1].X - marks[0].X)),
            marks[0].Y + ((35.77 - 34.5) / 2.0 * (marks[1].Y - marks[0].Y)));
        var coast = page.Descendants("path").Single(path => path.Attribute("class")?.Value == "coast").Attribute("d")!.Value;
        var nearest = Positions().Matches(coast).Min(at => Math.Sqrt(Math.Pow(Value(at, 1) - x, 2) + Math.Pow(Value(at, 2) - y, 2)));

        Assert.True(nearest < 20, $"The nearest coast is drawn {nearest:0} pixels from Tangier.");

        static double Value(Match at, int group) => double.Parse(at.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        static double Number(XElement mark, string name) => double.Parse(mark.Attribute(name)!.Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task The_report_of_a_hostile_file_is_harmless_text()
    {
        await using var trial = await ImportTrial.BeginAsync();
        const string Script = "</title></svg><script>alert(1)</script><img src=x onerror=alert(2)>";
        var file = trial.Write("<img src=x onerror=alert(3)>.csv", Header + $"2024-01-01,{Script},10,20,a,ied\n2024-01-01,1,10,20,\u202Ecod.exe,{Script}\n2024-01-01,\u001B]0;owned\u0007\u001B[2J,10,20,a,ied\n");
        var request = new ImportRequest("csv", [file], ImportTrial.DataFolder) { Layer = "incidents", By = Script };
        var report = new ImportReport(request, await ImportRunner.RunAsync(request, trial.Store, null, CancellationToken.None));

        var page = Page(report);
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "img" or "iframe" or "object" or "link" or "a" or "form");
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href" or "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(Script, page.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(Text(report), letter => char.IsControl(letter) && letter is not ('\n' or '\r'));
        Assert.DoesNotContain('\u202E', page.Value);
    }

    [Fact]
    public async Task A_hundred_thousand_rejects_make_a_page_that_can_be_opened_and_that_says_what_it_leaves_out()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var rows = new StringBuilder(Header);
        for (var i = 0; i < 100_000; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"2024-02-30,1,{10 + (i % 317 / 100.0)},{20 + (i % 331 / 100.0)},a,ied\n");
        }

        var summary = await trial.CsvAsync(rows.ToString(), "incidents");
        var report = await RequestAsync(trial, summary);
        using var html = new StringWriter();
        ReportPage.Write(report, html);

        Assert.Equal(100_000, summary.Refusals.Single().Count);
        Assert.True(html.ToString().Length < 1_000_000, $"The page has {html.ToString().Length:N0} characters.");
        Assert.Contains("99,000 × ", html.ToString(), StringComparison.Ordinal);
        Assert.Contains("only the first 1,000 are drawn", html.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_different_reasons_stay_bounded_and_none_is_uncounted()
    {
        var findings = new RowFindings();
        for (var i = 0; i < 5000; i++)
        {
            findings.Refuse("f", i, new GeoArms.Data.Import.Records.RowProblem("c" + i, "v", "Wrong."));
        }

        Assert.Equal(RowFindings.MostGroups + 1, findings.Refused.Count);
        Assert.Equal(5000, findings.Refused.Sum(group => group.Count));
    }

    [Fact]
    public async Task The_page_is_readable_by_its_owner_only()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var report = await RequestAsync(trial, await trial.CsvAsync(Header + "2024-01-01,1,10,20,a,ied\n", "incidents"));
        var path = trial.NewPath(Path.Combine("reports", "r.html"));
        ReportPage.Save(report, path);
        ReportPage.Save(report, path);

        Assert.True(new FileInfo(path).Length > 1000);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task A_text_that_no_list_knows_is_named_with_the_nearest_code()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var report = await RequestAsync(trial, await trial.CsvAsync(Header + "2024-01-01,1,10,20,a,smalarms\n2024-01-01,1,10,20,a,qqqqqqqqqqq\n", "incidents"));

        Assert.Equal([("qqqqqqqqqqq", null), ("smalarms", "smallArms")], report.Unknown.Select(text => (text.Value, text.Nearest)).OrderBy(text => text.Value, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_line_for_scripts_tells_problems_and_layers()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync(Header + "2024-02-30,1,10,20,a,ied\n2024-01-01,1,0,0,c,ied\n", "incidents");
        using var json = JsonDocument.Parse(summary.ToJson());
        var problem = json.RootElement.GetProperty("problems").EnumerateArray().Single();

        Assert.DoesNotContain('\n', summary.ToJson());
        Assert.Equal("incidents", json.RootElement.GetProperty("layers")[0].GetString());
        Assert.Equal(("event_date", 1, 1), (problem.GetProperty("column").GetString(), problem.GetProperty("rows").GetInt32(), problem.GetProperty("examples")[0].GetProperty("row").GetInt32()));
        Assert.Equal("nullIsland", json.RootElement.GetProperty("doubts")[0].GetProperty("flag").GetString());
    }

    [Theory]
    [InlineData("The end is before the start, 2024-01-05.", "The end is before the start, 1999-12-31.", true)]
    [InlineData("Got 'a'; expected 3 fields.", "Got 'it's'; expected 12.5 fields.", false)]
    [InlineData("Got 'a b'; expected 3 fields.", "Got 'c'; expected 12.5 fields.", true)]
    [InlineData("The row has no latitude.", "The row has no longitude.", false)]
    public void Reasons_that_differ_only_in_what_was_got_are_one(string first, string second, bool same) =>
        Assert.Equal(same, ReasonPattern.Of(first) == ReasonPattern.Of(second));

    private static Task<ImportReport> RequestAsync(ImportTrial trial, ImportSummary summary) =>
        Task.FromResult(new ImportReport(new ImportRequest("csv", [trial.NewPath("rows.csv")], ImportTrial.DataFolder), summary));

    private static string Text(ImportReport report)
    {
        using var text = new StringWriter();
        ReportText.Write(report, text);
        return text.ToString();
    }

    /// <summary>The page as a tree; all that is not well-formed in HTML's sense of void elements is closed first.</summary>
    private static XElement Page(ImportReport report)
    {
        using var html = new StringWriter();
        ReportPage.Write(report, html);
        var closed = VoidElements().Replace(html.ToString().Replace("<!doctype html>", "", StringComparison.Ordinal), "<$1$2/>");
        using var reader = XmlReader.Create(new StringReader(closed), new XmlReaderSettings { CheckCharacters = true });
        return XElement.Load(reader);
    }

    private static string[] Titles(XElement page, string kind) =>
        [.. page.Descendants("title").Where(title => title.Parent!.Attribute("class")?.Value == kind).Select(title => title.Value)];

    [GeneratedRegex("<(meta|br)([^>]*)>", RegexOptions.None, 1000)]
    private static partial Regex VoidElements();

    [GeneratedRegex("[ML]([-0-9.]+) ([-0-9.]+)", RegexOptions.None, 1000)]
    private static partial Regex Positions();
}
