using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GeoArms.Core;
using GeoArms.Data.Import;

namespace GeoArms.Data.Tests.Import;

public sealed class CsvHeadingTests
{
    private const string Table = "event_date,lon,lat,fatalities,place\n2024-01-02,20,6,1,Bria\n2024-01-03,21,7,2,Obo\n";

    [Theory]
    [InlineData("Attacks on health care\n\n", "'rows.csv': the headings are in row 3; one row above them is left out")]
    [InlineData("Attacks on health care,,,,\n,,,,\nPeriod: 2024,,,,\n", "in row 4; 3 rows above")]
    [InlineData("Attacks, 2016-2023\nCountry; all\n", "in row 3; 2 rows above")]
    [InlineData("\n\n\n", "in row 4. If")]
    [InlineData("\"A title\nof two lines\"\n", "in row 3; one row above")]
    public async Task Titles_above_the_headings_are_left_out_and_it_is_said(string titles, string said)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync(titles + Table, "incidents");
        Assert.Equal((2, 2, 0), (summary.Read, summary.Inserted, summary.Rejected));
        Assert.Equal(["Bria", "Obo"], (await trial.RowsAsync("incidents")).Select(row => row["place"]).Order());
        if (titles.Trim('\n').Length > 0)
        {
            Assert.Contains(summary.Notes, note => note.Contains(said, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_title_with_commas_does_not_decide_what_separates_the_fields()
    {
        await using var trial = await ImportTrial.BeginAsync();
        Assert.Equal(2, (await trial.CsvAsync("Attacks, by country, month, and kind\n" + Table.Replace(',', ';'), "incidents")).Inserted);
    }

    [Fact]
    public async Task Groups_above_the_headings_are_joined_where_names_are_repeated()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.CsvAsync("name,lon,lat,Male,,Female,\n,,,0-5,6-17,0-5,6-17\nCamp A,20,6,1,2,3,4\nCamp B,21,7,5,6,7,8\n", "matrix");
        var schema = (await trial.Store.LayersAsync(CancellationToken.None)).Single(layer => layer.Name == "matrix");
        Assert.Equal(["name", "Male / 0-5", "Male / 6-17", "Female / 0-5", "Female / 6-17"], schema.Columns.Skip(12).Select(column => column.Name));
    }

    [Fact]
    public async Task A_row_of_tags_is_no_row_of_data_and_its_tags_name_columns()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var file = trial.Write("rows.csv", "key,event_date,lon,lat\n#meta+id,#date,#geo+lon,#geo+lat\nx,2024-01-02,20,6\n");
        var summary = await trial.ImportAsync("csv", file, "incidents", id: "#meta+id");
        Assert.Equal((1, 1), (summary.Read, summary.Inserted));
        Assert.Equal("rows:x", Assert.Single(await trial.RowsAsync("incidents")).Id);
    }

    [Fact]
    public async Task The_line_that_the_user_names_has_the_headings()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var file = trial.Write("rows.csv", "one,two,three,four,five\n\n" + Table);
        await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("csv", file, "incidents"));
        Assert.Equal((2, 2), await NamedAsync(trial, file, 3) is var named ? (named.Read, named.Inserted) : default);
        var error = await Assert.ThrowsAsync<InputException>(() => NamedAsync(trial, file, 2));
        Assert.Contains("--header-row 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_of_ten_megabytes_and_line_ends_in_quotes_are_taken_as_they_are()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var text = new StringBuilder(10 << 20);
        while (text.Length < 10 << 20)
        {
            text.Append("line, with a comma and \"\"quotes\"\"\r\n");
        }

        var summary = await trial.CsvAsync($"event_date,lon,lat,notes\n2024-01-02,20,6,\"{text}end\"\n2024-01-03,20,6,short\n", "incidents");
        Assert.Equal((2, 2), (summary.Read, summary.Inserted));
        var longest = (string)(await trial.RowsAsync("incidents")).Select(row => row["notes"]!).OrderByDescending(notes => ((string)notes).Length).First();
        Assert.Equal(text.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) + "end", longest);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_in_a_large_file_ends_in_one_reject_and_not_in_memory()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = trial.Write("rows.csv", "event_date,lon,lat,notes\n2024-01-02,20,6,good\n2024-01-02,20,6,\"never closed\n");
        await using (var file = File.Open(path, FileMode.Append))
        {
            var line = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("2024-01-02,20,6,x\n", 60_000)));
            for (var i = 0; i < 100; i++)
            {
                await file.WriteAsync(line);
            }
        }

        var summary = await trial.ImportAsync("csv", path, "incidents");
        Assert.Equal((2, 1, 1), (summary.Read, summary.Inserted, summary.Rejected));
    }

    /// <summary>Any mix of good and damaged rows, with titles above or not, keeps every good row and rejects each bad one.</summary>
    [Fact]
    public void Any_mix_of_valid_and_damaged_rows_keeps_every_valid_row() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<byte>(), (kinds, layout) => KeepsAsync([.. kinds.Take(60)], layout).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static async Task<bool> KeepsAsync(byte[] kinds, byte layout)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var content = new List<byte>(Encoding.UTF8.GetBytes(((layout & 1) == 0 ? "" : "A title of the office\n") + ((layout & 2) == 0 ? "" : "\n") + "event_date,lon,lat,n,place\n" + ((layout & 4) == 0 ? "" : "#date,#geo+lon,#geo+lat,,#loc\n")));
        var good = new List<string>();
        var bad = 0;

        // The first rows are good: a table whose every row is damaged has no form that could be told.
        foreach (var (index, kind) in new byte[] { 0, 1 }.Concat(kinds).Index())
        {
            var (row, isGood) = (kind % 12) switch
            {
                0 => ($"2024-01-02,20,6,{index},Obo", true),
                1 => ($"2024-01-02,20.5,-6.25,{index},\"Évêché, \"\"old\"\"\r\nquarter\"", true),
                2 => ($"2024-01-02,20,6,{index},", true),
                3 => ($"\"2024-01-02\",\"20\",\"6\",\"{index}\",\"=1+1\"", true),
                4 => ($"2024-01-02,20,6,{index},Obo,surplus", false),
                5 => ($"2024-01-02,20,6", false),
                6 => ($"2024-02-30,20,6,{index},Obo", false),
                7 => ($"2024-01-02,200,6,{index},Obo", false),
                8 => ($"2024-01-02,,6,{index},Obo", false),
                9 => ($"2024-01-02,20,6,{index},a\0b", false),
                10 => ($"2024-01-02,20,six,{index},Obo", false),
                _ => ($",20,6,{index},Obo", false),
            };
            content.AddRange(Encoding.UTF8.GetBytes(row + ((layout & 8) == 0 ? "\n" : "\r\n")));
            bad += isGood ? 0 : 1;
            if (isGood)
            {
                good.Add(index.ToString(CultureInfo.InvariantCulture));
            }
        }

        var summary = await trial.ImportAsync("csv", trial.Write("rows.csv", [.. content]), "incidents");
        var kept = (await trial.RowsAsync("incidents")).Select(row => System.Text.Json.JsonDocument.Parse((string)row["extra"]!).RootElement.GetProperty("n").GetInt32().ToString(CultureInfo.InvariantCulture));
        return summary.Read == good.Count + bad && summary.Rejected == bad && kept.Order(StringComparer.Ordinal).SequenceEqual(good.Order(StringComparer.Ordinal));
    }

    private static Task<ImportSummary> NamedAsync(ImportTrial trial, string file, int row) =>
        ImportRunner.RunAsync(new ImportRequest("csv", [file], ImportTrial.DataFolder) { Layer = "incidents", HeaderRow = row }, trial.Store, null, CancellationToken.None);
}
