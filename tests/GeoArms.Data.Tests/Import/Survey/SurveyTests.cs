using System.Globalization;
using System.Text;
using GeoArms.Core;
using GeoArms.Core.Layers;

namespace GeoArms.Data.Tests.Import.Survey;

public sealed class SurveyTests
{
    private static readonly string[] Forms = ["d/M/yyyy", "M/d/yyyy", "dd.MM.yyyy", "d-M-yyyy", "M-d-yyyy", "dd/MM/yy", "M/d/yy", "yyyy-MM-dd", "yyyy/MM/dd", "d MMMM yyyy", "MMM d, yyyy", "yyyyMMdd", "d/M/yyyy HH:mm", "excel"];

    public static TheoryData<int> Seeds => new(Enumerable.Range(0, 40));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Dates_of_any_one_form_with_a_day_above_twelve_are_read_in_that_form(int seed)
    {
        var random = new Random(seed);
        var form = Forms[seed % Forms.Length];
        var days = Enumerable.Range(0, random.Next(2, 60)).Select(_ => new DateOnly(1951, 1, 1).AddDays(random.Next(35_000))).Append(new DateOnly(2021, random.Next(1, 13), random.Next(13, 29))).ToArray();
        random.Shuffle(days);
        await using var trial = await ImportTrial.BeginAsync();
        var rows = new StringBuilder("event_date,lon,lat\n");
        foreach (var day in days)
        {
            var text = form == "excel" ? (day.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture) : day.ToDateTime(new TimeOnly(9, 5)).ToString(form, CultureInfo.InvariantCulture);
            rows.Append(CultureInfo.InvariantCulture, $"\"{text}\",20,6\n");
        }

        var summary = await trial.CsvAsync(rows.ToString(), "incidents");
        Assert.Equal((days.Length, 0), (summary.Inserted, summary.Rejected));
        Assert.Equal(days.Select(Day).Order(), (await trial.RowsAsync("incidents")).Select(row => row["occurredFrom"]).Order());
    }

    [Fact]
    public async Task Dates_that_can_be_read_in_two_ways_are_refused_with_both_readings_of_a_value()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var error = await Assert.ThrowsAsync<InputException>(() => trial.CsvAsync("event_date,lon,lat\n05/05/2021,20,6\n03/04/2021,20,6\n", "incidents"));
        Assert.Contains("'event_date'", error.Message, StringComparison.Ordinal);
        Assert.Contains("03/04/2021 is 3 April 2021 as d/M/yyyy or 4 March 2021 as M/d/yyyy", error.Message, StringComparison.Ordinal);
        Assert.Contains("dateFormats", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(await trial.Store.LayersAsync(CancellationToken.None), layer => layer.Name == "rows");
        Assert.Equal(0, await trial.Store.CountAsync("incidents", CancellationToken.None));
    }

    [Fact]
    public async Task Another_column_of_dates_decides_and_the_summary_says_so()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync("event_date,lon,lat,entered\n03/04/2021,20,6,04/25/2021\n", "incidents");
        Assert.Equal(Day(new DateOnly(2021, 3, 4)), Assert.Single(await trial.RowsAsync("incidents"))["occurredFrom"]);
        Assert.Contains(summary.Notes, note => note.Contains("'entered'", StringComparison.Ordinal) && note.Contains("two ways", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_column_with_another_separator_does_not_decide()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await Assert.ThrowsAsync<InputException>(() => trial.CsvAsync("event_date,lon,lat,entered\n03/04/2021,20,6,25-04-2021\n", "incidents"));
    }

    [Fact]
    public async Task Dates_whose_two_readings_are_the_same_day_and_dates_with_points_are_taken()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.CsvAsync("event_date,date_end,lon,lat\n05/05/2021,06.07.2021,20,6\n", "incidents");
        var row = Assert.Single(await trial.RowsAsync("incidents"));
        Assert.Equal((Day(new DateOnly(2021, 5, 5)), Day(new DateOnly(2021, 7, 6))), (row["occurredFrom"], row["occurredTo"]));
    }

    [Fact]
    public async Task Few_values_against_the_form_are_rejected_with_the_form_and_many_refuse_the_file()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var rows = new StringBuilder("event_date,lon,lat\n");
        for (var day = 13; day <= 28; day++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{day}/04/2021,20,6\n");
        }

        var summary = await trial.CsvAsync(rows + "04/30/2021,20,6\n2021-04-30,20,6\nsoon,20,6\n", "incidents");
        Assert.Equal((17, 2), (summary.Inserted, summary.Rejected));
        Assert.All(ImportTrial.Rejects(summary), reject => Assert.Contains("d/M/yyyy", reject, StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<InputException>(() => trial.CsvAsync("event_date,lon,lat\n13/04/2021,20,6\n04/13/2021,20,6\n", "incidents"));
        Assert.Contains("two forms", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_that_names_the_form_needs_no_telling_values()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var mapping = trial.Write("m.json", """{"layer":"incidents","columns":{"occurredFrom":{"from":"when","dateFormats":["M/d/yyyy"]}}}""");
        await trial.ImportAsync("csv", trial.Write("e.csv", "when,lon,lat\n03/04/2021,20,6\n"), mapping: mapping);
        Assert.Equal(Day(new DateOnly(2021, 3, 4)), Assert.Single(await trial.RowsAsync("incidents"))["occurredFrom"]);
    }

    [Theory]
    [InlineData("1990", "1990-01-01", "1990-12-31", 366.0)]
    [InlineData("2024-02", "2024-02-01", "2024-02-29", 31.0)]
    [InlineData("March 2021", "2021-03-01", "2021-03-31", 31.0)]
    [InlineData("2021-03-04", "2021-03-04", "2021-03-04", null)]
    public async Task A_year_or_a_month_fills_both_ends_and_the_time_uncertainty(string text, string from, string to, double? precision)
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.CsvAsync($"event_date,lon,lat\n{text},20,6\n", "incidents");
        var row = Assert.Single(await trial.RowsAsync("incidents"));
        Assert.Equal((Day(Parse(from)), Day(Parse(to)), precision), (row["occurredFrom"], row["occurredTo"], row["timePrecision"]));
    }

    [Fact]
    public async Task A_year_in_a_column_that_ends_a_period_is_its_last_day()
    {
        await using var trial = await ImportTrial.BeginAsync();
        await trial.CsvAsync("name,lon,lat,openedOn,closedOn\na,20,6,2015,2016\n", "sites");
        var row = Assert.Single(await trial.RowsAsync("sites"));
        Assert.Equal((Day(new DateOnly(2015, 1, 1)), Day(new DateOnly(2016, 12, 31))), (row["openedOn"], row["closedOn"]));
    }

    [Fact]
    public async Task Decimal_commas_and_marks_of_thousands_are_told_by_all_values_of_a_column()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync(
            "name;lon;lat;individuals;households;areaDeclared\na;20;6;1.234;1 234;\nb;20;6;12;2;\n".Replace(";areaDeclared", "", StringComparison.Ordinal).Replace(";\n", "\n", StringComparison.Ordinal), "sites");
        Assert.Equal(0, summary.Rejected);
        var rows = await trial.RowsAsync("sites");
        Assert.Equal([1234L, 12L], rows.Select(row => row["individuals"]));
        Assert.Equal([1234L, 2L], rows.Select(row => row["households"]));
        await trial.CsvAsync("name;lon;lat;area_m2\na;20;6;1.234,5\nb;20;6;12\nc;20;6;2.000\n", "hazards");
        Assert.Equal([1234.5, 12.0, 2000.0], (await trial.RowsAsync("hazards")).Select(row => row["areaDeclared"]));
    }

    [Fact]
    public async Task Numbers_that_can_be_read_in_two_ways_are_refused_unless_another_column_decides()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var error = await Assert.ThrowsAsync<InputException>(() => trial.CsvAsync("name;lon;lat;area_m2\na;20;6;1,234\n", "hazards"));
        Assert.Contains("1,234 is 1234 with a decimal point or 1.234 with a decimal comma", error.Message, StringComparison.Ordinal);
        await trial.CsvAsync("name;lon;lat;area_m2;releasedCleared\na;20;6;1,234;0,5\n", "hazards");
        Assert.Equal(1.234, Assert.Single(await trial.RowsAsync("hazards"))["areaDeclared"]);
    }

    [Fact]
    public async Task Columns_of_a_layer_of_its_own_become_dates_and_numbers_where_their_form_is_certain()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync(
            "lon;lat;Us;Moment;Unclear;Year;Comma;Phone;Iso\n20;6;12/31/2023;31.12.2023 14:05;03/04/2021 x;1990;1.234,5;12 345 678;2024-01-02\n20;6;1/2/2024;1.1.2024 0:00;;1991;-0,5;98 765 432;2024-01-03\n", "mine");
        var layer = (await trial.Store.LayersAsync(CancellationToken.None)).Single(one => one.Name == "mine");
        Assert.Equal(
            [ColumnType.Date, ColumnType.Timestamp, ColumnType.Text, ColumnType.Integer, ColumnType.Number, ColumnType.Text, ColumnType.Date],
            layer.Columns.Skip(CommonColumns.Count).Select(column => column.Type));
        var rows = await trial.RowsAsync("mine");
        Assert.Equal([Day(new DateOnly(2023, 12, 31)), Day(new DateOnly(2024, 1, 2))], rows.Select(row => row["Us"]));
        Assert.Equal([1234.5, -0.5], rows.Select(row => row["Comma"]));
        Assert.Contains(summary.Notes, note => note.Contains("'Us' were read as M/d/yyyy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_column_of_a_layer_of_its_own_that_can_be_read_in_two_ways_stays_text_until_a_mapping_says_which()
    {
        const string Rows = "lon,lat,When\n20,6,03/04/2021\n";
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync(Rows, "mine");
        Assert.Contains(summary.Notes, note => note.Contains("3 April 2021 as d/M/yyyy or 4 March 2021", StringComparison.Ordinal));
        Assert.Equal("03/04/2021", Assert.Single(await trial.RowsAsync("mine"))["When"]);
        var mapping = trial.Write("m.json", """{"dateFormats":["M/d/yyyy"]}""");
        await trial.CsvAsync(Rows, "other", mapping);
        Assert.Equal(Day(new DateOnly(2021, 3, 4)), Assert.Single(await trial.RowsAsync("other"))["When"]);
    }

    private static DateOnly Parse(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static object Day(DateOnly day) => (long)(day.DayNumber - new DateOnly(1970, 1, 1).DayNumber);
}
