using GeoArms.Core;
using GeoArms.Data.Import;
using GeoArms.Testing;
using static GeoArms.Data.Tests.Import.Workbooks.HandMadeWorkbook;

namespace GeoArms.Data.Tests.Import.Workbooks;

public sealed class WorkbookImportTests
{
    // 2023-12-21 as a captured row has it: days since 1970.
    private static readonly object MidDecember = (long)new DateOnly(2023, 12, 21).DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    private static readonly object?[] Headings = ["event_date", "lon", "lat", "fatalities", "place"];

    [Fact]
    public async Task Cells_keep_their_types()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var book = new HandMadeWorkbook().Sheet("Events",
        [
            ["event_date", "lon", "lat", "fatalities", "place", "seen", "code", "ratio", "number"],
            [new Serial(45281), 20.5, 6.25, 3, "Bria", true, "007", 0.1, 123456789012345],
            [new Serial(45281.5), 21, new Formula("=C2+1", 7.25), new Error("#N/A"), new Formula("=\"O\"&\"bo\"", "Obo"), false, "7", 1e-7, -4],
        ]);
        var summary = await ImportAsync(trial, book, "incidents");
        Assert.Equal((2, 2, 0), (summary.Read, summary.Inserted, summary.Rejected));
        var rows = await trial.RowsAsync("incidents");
        Assert.Equal([MidDecember, MidDecember], rows.Select(row => row["occurredFrom"]));
        Assert.Equal([3L, null], rows.Select(row => row["killed"]));
        Assert.Equal(["Bria", "Obo"], rows.Select(row => row["place"]));
        Assert.Equal([(20.5, 6.25), (21.0, 7.25)], rows.Select(row => (row.Geometry!.Coordinate.X, row.Geometry.Coordinate.Y)));
        Assert.Equal("{\"code\":\"007\",\"number\":123456789012345,\"ratio\":0.1,\"seen\":true}", rows[0]["extra"]);
        Assert.Contains("one cell holds an error such as #N/A", string.Join('|', summary.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_are_counted_from_1904_where_the_workbook_does()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await ImportAsync(trial, new HandMadeWorkbook().From1904().Sheet("Events", [Headings, [new Serial(43819), 20, 6, 1, "Bria"]]), "incidents");
        Assert.Equal(MidDecember, Assert.Single(await trial.RowsAsync("incidents"))["occurredFrom"]);
    }

    [Fact]
    public async Task Titles_are_left_out_groups_are_joined_and_totals_and_remarks_are_rejected_with_a_reason()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var book = new HandMadeWorkbook().Sheet(
            "Matrix",
            [
                ["Displacement matrix, round 12"],
                [],
                ["Site name", "Longitude", "Latitude", "Male", null, "Female", null, null],
                [null, null, null, "0-5", "6-17", "0-5", "6-17", null],
                ["Camp A", 20.5, 6.25, 1, 2, 3, 4],
                [null, null],
                ["Camp B", 21.5, 7.25, 5, 6, 7, 8, null, "late"],
                ["Total", null, null, 6, 8, 10, 12],
                [],
                ["Source: the camp committees"],
            ],
            ["A1:H1", "D3:E3", "F3:G3", "A3:A4", "B3:B4", "C3:C4"]);
        var summary = await ImportAsync(trial, book, "matrix");
        Assert.Equal((4, 2, 2, 3), (summary.Read, summary.Inserted, summary.Rejected, summary.ExitCode));
        var schema = (await trial.Store.LayersAsync(CancellationToken.None)).Single(layer => layer.Name == "matrix");
        Assert.Equal(["Site name", "Male / 0-5", "Male / 6-17", "Female / 0-5", "Female / 6-17", "column9"], schema.Columns.Skip(12).Select(column => column.Name));
        Assert.Equal([1L, 5L], (await trial.RowsAsync("matrix")).Select(row => row["Male / 0-5"]));
        Assert.Equal([null, "late"], (await trial.RowsAsync("matrix")).Select(row => row["column9"]));
        var rejects = ImportTrial.Rejects(summary);
        Assert.StartsWith("rows.xlsx,8,Site name,Total,\"A total at the end", rejects[0], StringComparison.Ordinal);
        Assert.StartsWith("rows.xlsx,10,Site name,Source: the camp committees,\"A remark below the table", rejects[1], StringComparison.Ordinal);
        Assert.Contains(summary.Notes, note => note.Contains("joined from rows 3 to 4", StringComparison.Ordinal) && note.Contains("one row above them is left out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_like_a_total_is_kept_when_rows_follow_it()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await ImportAsync(trial, new HandMadeWorkbook().Sheet("A", [["name", "lon", "lat", "n"], ["a", 20, 6, 1], ["Total", 20, 6, 2], ["b", 21, 7, 3]]), "places");
        Assert.Equal((3, 3), (summary.Read, summary.Inserted));
        Assert.Equal(["Total", "a", "b"], (await trial.RowsAsync("places")).Select(row => row["name"]).Order());
    }

    [Fact]
    public async Task The_row_that_the_user_names_has_the_headings()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var book = new HandMadeWorkbook().Sheet("A", [["alpha", "beta", "gamma", "delta"], ["name", "lon", "lat", "n"], ["a", 20, 6, 1]]);
        Assert.Equal(1, (await ImportAsync(trial, book, "places", headerRow: 2)).Inserted);
        var error = await Assert.ThrowsAsync<InputException>(() => ImportAsync(trial, book, "places", headerRow: 9));
        Assert.Contains("--header-row 9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_below_the_headings_are_no_row_of_data()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var book = new HandMadeWorkbook().Sheet("A", [Headings, ["#date +occurred", "#geo+lon", "#geo +lat", "#affected+killed", null], [new Serial(45281), 20, 6, 1, "Bria"]]);
        var summary = await ImportAsync(trial, book, "incidents");
        Assert.Equal((1, 1), (summary.Read, summary.Inserted));
        Assert.Contains(summary.Notes, note => note.Contains("HXL tags in row 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sheet_is_chosen_by_name_number_or_because_it_alone_has_places()
    {
        await using var trial = await ImportTrial.BeginAsync();
        object?[][] remarks = [["About this file"], [], ["It was made by hand, and nothing in it is real."], ["Contact: nobody"]];
        object?[][] codes = [["code", "meaning", "n"], ["a", "Alpha", 1], ["b", "Beta", 2]];
        object?[][] places = [["name", "lon", "lat"], ["a", 20, 6], ["b", 21, 7]];
        var book = new HandMadeWorkbook().Sheet("Read me", remarks).Sheet("Codes", codes).Sheet("Places ", places).Sheet("Old", places, state: "hidden");
        Assert.Equal(2, (await ImportAsync(trial, book, "one")).Inserted);
        Assert.Equal(2, (await ImportAsync(trial, book, "two", sheets: ["places"])).Inserted);
        Assert.Equal(2, (await ImportAsync(trial, book, "three", sheets: ["3"])).Inserted);
        Assert.Equal(2, (await ImportAsync(trial, book, "four", sheets: ["Pla"])).Inserted);
        var error = await Assert.ThrowsAsync<InputException>(() => ImportAsync(trial, book, "five", sheets: ["Plaices"]));
        Assert.Contains("did you mean 'Places'", error.Message, StringComparison.Ordinal);
        Assert.Contains("4 'Old' (hidden)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_several_sheets_could_be_meant_none_is_guessed_and_several_may_be_named()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var book = new HandMadeWorkbook()
            .Sheet("North", [["name", "lon", "lat"], ["a", 20, 6], ["b", 21, 7]])
            .Sheet("South", [["name", "lon", "lat"], ["c", 20, -6]]);
        var error = await Assert.ThrowsAsync<InputException>(() => ImportAsync(trial, book, "places"));
        Assert.Contains("'North' (3 rows: name, lon, lat); 'South' (2 rows: name, lon, lat)", error.Message, StringComparison.Ordinal);
        Assert.Equal("--sheet", error.Parameter);
        Assert.Equal((3, 3), (await ImportAsync(trial, book, "places", sheets: ["North", "South"])) is var summary ? (summary.Read, summary.Inserted) : default);
    }

    [NeedsFact(Needs.OpenPyxl)]
    public async Task A_workbook_that_another_program_wrote_comes_out_as_it_was_written()
    {
        const string program = """
            import sys, datetime, openpyxl
            book = openpyxl.Workbook()
            sheet = book.active
            sheet.title = 'Incidents'
            sheet['A1'] = 'Incidents of the quarter'
            sheet.merge_cells('A1:F1')
            sheet.append(['event_date', 'lon', 'lat', 'fatalities', 'place', 'moment', 'share', 'empty'])
            for i in range(1000):
                sheet.append([datetime.date(2024, 1, 1) + datetime.timedelta(days=i % 300), 20 + i / 7, -6 - i / 300, i % 5, 'Place %d "é€"\nline' % i,
                    datetime.datetime(2024, 1, 1, 0, 0, 0) + datetime.timedelta(seconds=i * 4321), i / 3, None])
            sheet.append(['Total', None, None, '=SUM(D3:D1002)', None])
            sheet.column_dimensions['G'].hidden = True
            book.create_sheet('Notes')['A1'] = 'nothing here'
            book.save(sys.argv[1])
            """;
        await using var trial = await ImportTrial.BeginAsync();
        var file = trial.NewPath("written.xlsx");
        await ExternalProgram.RunAsync("/usr/bin/python3", "-c", program, file);
        var summary = await trial.ImportAsync("xlsx", file, "incidents");

        // The total has no value kept, for nothing computed it: a text alone below the table is a remark.
        Assert.Equal((1001, 1000, 1), (summary.Read, summary.Inserted, summary.Rejected));
        var rows = (await trial.RowsAsync("incidents")).OrderBy(row => row.Geometry!.Coordinate.X).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            var day = new DateOnly(2024, 1, 1).AddDays(i % 300);

            // The other program writes sixteen digits of a number.
            Assert.Equal(20 + (i / 7.0), rows[i].Geometry!.Coordinate.X, 12);
            Assert.Equal(-6 - (i / 300.0), rows[i].Geometry!.Coordinate.Y, 12);
            Assert.Equal(((long)day.DayNumber - new DateOnly(1970, 1, 1).DayNumber, (long)(i % 5), $"Place {i} \"é€\"\nline"), ((long)rows[i]["occurredFrom"]!, (long)rows[i]["killed"]!, (string)rows[i]["place"]!));
            var extra = System.Text.Json.JsonDocument.Parse((string)rows[i]["extra"]!).RootElement;
            Assert.Equal(i / 3.0, extra.GetProperty("share").GetDouble(), 12);
            Assert.Equal(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(i * 4321L), extra.GetProperty("moment").GetDateTime());
        }
    }

    [SharedDataFact]
    public async Task The_migrant_data_of_Libya_come_out_right()
    {
        var file = SharedData.DataFile("displacement", "DTM_Libya_R54_Migrant_Dataset_PUBLIC.xlsx");
        await using var trial = await ImportTrial.BeginAsync();
        var error = await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("xlsx", file, "libya"));
        Assert.Contains("'Baladiya Main' (102 rows: ADM 1 Geodivision (EN)", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Muhalla Main' (665 rows", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'Summary' (", error.Message, StringComparison.Ordinal);

        var first = await RunAsync(trial, file, "baladiya", ["Baladiya"]);
        Assert.Equal((100, 100, 0), (first.Read, first.Inserted, first.Rejected));
        Assert.Equal(787_326L, (await trial.RowsAsync("baladiya")).Sum(row => (long)row["Migrants (IND)"]!));
        var second = await RunAsync(trial, file, "muhalla", ["Muhalla"]);
        Assert.Equal((663, 644, 19), (second.Read, second.Inserted, second.Rejected));
        Assert.Equal((100, 0, 100), (await RunAsync(trial, file, "baladiya", ["Baladiya"])) is var again ? (again.Read, again.Inserted, again.Unchanged) : default);
    }

    [SharedDataFact]
    public async Task The_attacks_on_health_care_are_read_below_their_tags()
    {
        var file = SharedData.DataFile("conflict", "insecurity_insight", "attacks_on_health_care_2016_2023.xlsx");
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("xlsx", file, "attacks");
        Assert.Equal((8854, 8584, 270), (summary.Read, summary.Inserted, summary.Rejected));
        var schema = (await trial.Store.LayersAsync(CancellationToken.None)).Single(layer => layer.Name == "attacks");
        Assert.Equal(GeoArms.Core.Layers.ColumnType.Date, schema.Find("Date")!.Type);
        Assert.Equal(GeoArms.Core.Layers.ColumnType.Integer, schema.Find("Health Workers Killed")!.Type);
    }

    private static Task<ImportSummary> ImportAsync(ImportTrial trial, HandMadeWorkbook book, string layer, string[]? sheets = null, int? headerRow = null) =>
        RunAsync(trial, trial.Write("rows.xlsx", book.ToBytes()), layer, sheets ?? [], headerRow);

    private static Task<ImportSummary> RunAsync(ImportTrial trial, string file, string layer, string[] sheets, int? headerRow = null) =>
        ImportRunner.RunAsync(new ImportRequest("xlsx", [file], ImportTrial.DataFolder) { Layer = layer, Sheets = sheets, HeaderRow = headerRow }, trial.Store, null, CancellationToken.None);
}
