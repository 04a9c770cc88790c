using System.Globalization;
using System.Text;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Dates;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import.Survey;

public sealed class DateFormTests
{
    [Theory]
    [InlineData("d/M/yyyy", "31/05/2024", "2024-05-31")]
    [InlineData("d/M/yyyy", "3/4/2021", "2021-04-03")]
    [InlineData("M/d/yyyy", "3/4/2021", "2021-03-04")]
    [InlineData("d.M.yyyy", "03.04.2021", "2021-04-03")]
    [InlineData("d-M-yyyy", "03-04-2021 14:30", "2021-04-03")]
    [InlineData("M/d/yy", "5/31/49", "2049-05-31")]
    [InlineData("M/d/yy", "5/31/50", "1950-05-31")]
    [InlineData("dd.MM.yy", "1.2.99", "1999-02-01")]
    [InlineData("yyyy/M/d", "2024/5/31", "2024-05-31")]
    [InlineData("d MMM yyyy", "3 April 2021", "2021-04-03")]
    [InlineData("d MMM yyyy", "April 3rd, 2021", "2021-04-03")]
    [InlineData("d MMM yyyy", "3 avril 2021", "2021-04-03")]
    [InlineData("d MMM yyyy", "1er février 2021", "2021-02-01")]
    [InlineData("d MMM yyyy", "15 août 2021", "2021-08-15")]
    [InlineData("d MMM yyyy", "3 de abril de 2021", "2021-04-03")]
    [InlineData("d MMM yyyy", "12 de Março de 2021", "2021-03-12")]
    [InlineData("d MMM yyyy", "03-Apr-2021", "2021-04-03")]
    [InlineData("d MMM yy", "03-Dez-21", "2021-12-03")]
    [InlineData("d MMM yyyy", "٣ أبريل ٢٠٢١", "2021-04-03")]
    [InlineData("d MMM yyyy", "3 تشرين الأول 2021", "2021-10-03")]
    [InlineData("d MMM yyyy", "3 كانون الثاني 2021", "2021-01-03")]
    [InlineData("d MMM yyyy", "2021 May 3", "2021-05-03")]
    [InlineData("yyyyMMdd", "20240531", "2024-05-31")]
    [InlineData("excel", "45281", "2023-12-21")]
    [InlineData("excel", "4000", "1910-12-13")]
    [InlineData("excel", "45281.75", "2023-12-21")]
    [InlineData("unix", "1703116800", "2023-12-21")]
    [InlineData("unix", "-86400", "1969-12-31")]
    [InlineData("unixMilliseconds", "1703116800000", "2023-12-21")]
    public void A_date_is_read_in_the_form_that_is_named(string form, string text, string expected)
    {
        var day = new DateTexts([form], 2049, "Test").Day(text, out var span, out var reason);
        Assert.Equal((expected, DateSpan.Day, null), (day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), span, reason));
    }

    [Theory]
    [InlineData("yyyy", "1990", "1990-01-01", "1990-12-31")]
    [InlineData("yyyy-MM", "2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("yyyy-M", "1965-10", "1965-10-01", "1965-10-31")]
    [InlineData("MM/yyyy", "4/2021", "2021-04-01", "2021-04-30")]
    [InlineData("MMM yyyy", "septembre 2021", "2021-09-01", "2021-09-30")]
    [InlineData("yyyyMM", "202102", "2021-02-01", "2021-02-28")]
    public void A_month_or_a_year_covers_all_its_days(string form, string text, string first, string last)
    {
        var day = new DateTexts([form], 2049, "Test").Day(text, out var span, out _)!.Value;
        Assert.Equal((first, last), (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), DateSpans.LastDay(day, span).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("d/M/yyyy", "31/02/2024", "no such date when it is read as d/M/yyyy")]
    [InlineData("d/M/yyyy", "05/31/2024", "no such date when it is read as d/M/yyyy")]
    [InlineData("d/M/yyyy", "2024-05-31", "expected d/M/yyyy")]
    [InlineData("d/M/yyyy", "31-05-2024", "expected d/M/yyyy")]
    [InlineData("d/M/yyyy", "31/05/24", "expected d/M/yyyy")]
    [InlineData("d/M/yyyy", "31/05/2024 soon", "expected d/M/yyyy")]
    [InlineData("d/M/yyyy", "1/2/0024", "year 24 cannot be right")]
    [InlineData("d/M/yyyy", "1/2.2024", "expected d/M/yyyy")]
    [InlineData("d MMM yyyy", "3 Foo 2021", "expected d MMM yyyy")]
    [InlineData("d MMM yyyy", "30 Feb 2021", "no such date")]
    [InlineData("yyyy", "20240531", "expected yyyy")]
    [InlineData("excel", "12", "expected excel")]
    public void A_text_of_another_form_is_none_and_the_reason_names_the_form(string form, string text, string expected)
    {
        Assert.Null(new DateTexts([form], 2049, "Test").Day(text, out _, out var reason));
        Assert.Contains(expected, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("31/05/2024 14:05", "2024-05-31T14:05:00")]
    [InlineData("31/05/2024 2:05 PM", "2024-05-31T14:05:00")]
    [InlineData("31/05/2024 12:05:30 AM", "2024-05-31T00:05:30")]
    [InlineData("31/05/2024T23:30+03:00", "2024-05-31T20:30:00")]
    [InlineData("31/05/2024, 01:30 +03:00", "2024-05-30T22:30:00")]
    [InlineData("31/05/2024 14:05:30Z", "2024-05-31T14:05:30")]
    public void A_time_of_day_may_stand_behind_a_date(string text, string expected) =>
        Assert.Equal(expected, new DateTexts(["d/M/yyyy"], 2049, "Test").Moment(text, out _, out _)?.ToString("s", CultureInfo.InvariantCulture));

    [NeedsFact(Needs.None)]
    public async Task Every_day_of_a_century_is_read_as_Python_writes_it()
    {
        // Format of Python's strftime, and what a mapping calls it.
        (string Python, string Form)[] forms =
        [
            ("%d/%m/%Y", "d/M/yyyy"), ("%m/%d/%Y", "M/d/yyyy"), ("%d.%m.%Y", "d.M.yyyy"), ("%m-%d-%Y", "M-d-yyyy"), ("%Y/%m/%d", "yyyy/M/d"), ("%Y%m%d", "yyyyMMdd"),
            ("%d %B %Y", "d MMM yyyy"), ("%b %d, %Y", "d MMM yyyy"), ("%d-%b-%y", "d MMM yy"), ("%m/%d/%y", "M/d/yy"), ("%d/%m/%Y %I:%M %p", "d/M/yyyy"), ("%Y-%m-%d", "iso"),
        ];
        var program = new StringBuilder("import datetime\nd=datetime.date(1950,1,1)\nwhile d<datetime.date(2050,1,1):\n x=datetime.datetime(d.year,d.month,d.day,d.day%24,d.month)\n print(d.isoformat(),(d-datetime.date(1899,12,30)).days");
        foreach (var (python, _) in forms)
        {
            program.Append(CultureInfo.InvariantCulture, $",x.strftime('{python}')");
        }

        program.Append(",sep='\\t')\n d+=datetime.timedelta(days=1)\n");
        var readers = forms.Select(form => new DateTexts([form.Form], 2049, "Test")).Prepend(new DateTexts(["excel"], 2049, "Test")).ToArray();
        var days = 0;
        foreach (var line in (await ExternalProgram.RunAsync("python3", "-c", program.ToString())).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('\t');
            days++;
            for (var i = 0; i < readers.Length; i++)
            {
                Assert.Equal((parts[i + 1], parts[0]), (parts[i + 1], readers[i].Day(parts[i + 1], out _, out _)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            }
        }

        Assert.Equal(36_525, days);
    }
}
