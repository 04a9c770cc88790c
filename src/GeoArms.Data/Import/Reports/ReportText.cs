using System.Globalization;

namespace GeoArms.Data.Import.Reports;

/// <summary>The report as plain text for a terminal.</summary>
public static class ReportText
{
    private const int MostGroups = 20;
    private const int MostRows = 6;
    private const int MostValues = 3;

    /// <summary>Writes the report.</summary>
    public static void Write(ImportReport report, TextWriter to)
    {
        var summary = report.Summary;
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ShownText.Of(report.Files)}: {report.Headline} {summary.Seconds:0.0} s."));
        foreach (var (count, words) in report.Counts)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,12:N0}  {words}"));
        }

        WriteGroups(to, "Refused", [.. report.Refusals.Select(one => (one.Group, one.Column is null ? one.Why : $"{one.Column}: {one.Why}"))]);
        WriteGroups(to, "Taken, but look at them", [.. report.Doubts.Select(one => (one.Group, $"{one.Meaning.Title} ({one.Group.Name}){(one.Meaning.Explanation.Length > 0 ? ": " + one.Meaning.Explanation : "")}"))]);
        WriteUnknown(to, report);
        WriteList(to, "Good to know", summary.Notes);
        WriteList(to, "What to do next", report.Next);
        if (summary.Rejects is { } rejects)
        {
            to.WriteLine($"Refused rows, each with its reason: {ShownText.Of(rejects, 1000)}");
        }

        if (summary.Report is { } page)
        {
            to.WriteLine($"This report with a map: {ShownText.Of(page, 1000)}");
        }
    }

    private static void WriteGroups(TextWriter to, string title, IReadOnlyList<(RowGroup Group, string Words)> groups)
    {
        if (groups.Count == 0)
        {
            return;
        }

        to.WriteLine(title);
        foreach (var (group, words) in groups.Take(MostGroups))
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Count,12:N0}  {ShownText.Of(words, 400)}"));
            var values = group.Examples.Select(example => example.Value).Where(value => value.Trim().Length > 0).Distinct(StringComparer.Ordinal).Take(MostValues).Select(value => $"'{ShownText.Of(value, 60)}'").ToArray();
            to.WriteLine($"              {RowNumbers.Of([.. group.Examples.Select(example => example.Row)], group.Count, MostRows)}{(values.Length > 0 ? $"; got {string.Join(", ", values)}" : "")}");
        }

        if (groups.Count > MostGroups)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"              and {groups.Count - MostGroups} other reasons with {groups.Skip(MostGroups).Sum(one => one.Group.Count):N0} rows"));
        }
    }

    private static void WriteUnknown(TextWriter to, ImportReport report)
    {
        var unknown = report.Unknown.ToArray();
        if (unknown.Length == 0)
        {
            return;
        }

        to.WriteLine("Texts that no code list knows");
        foreach (var text in unknown)
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{text.Count,12:N0}  {text.List}: '{ShownText.Of(text.Value, 80)}'{(text.Nearest is null ? "" : $" (nearest: {text.Nearest})")}"));
        }

        if (report.UnknownLeftOut > 0)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"              and {report.UnknownLeftOut:N0} others"));
        }
    }

    private static void WriteList(TextWriter to, string title, IEnumerable<string> sentences)
    {
        var first = true;
        foreach (var sentence in sentences)
        {
            if (first)
            {
                to.WriteLine(title);
                first = false;
            }

            to.WriteLine($"  - {ShownText.Of(sentence, 500)}");
        }
    }
}
