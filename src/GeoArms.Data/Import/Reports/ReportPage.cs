using System.Globalization;
using System.Net;
using GeoArms.Core;
using GeoArms.Data.Stores;

namespace GeoArms.Data.Import.Reports;

/// <summary>
/// The report as one HTML page that can be opened without a network and handed on: no script, nothing from elsewhere,
/// every text of the imported file escaped. Groups are capped, and the page says where.
/// </summary>
public static class ReportPage
{
    private const int MostGroups = 60;
    private const int MostRows = 8;
    private const int MostValues = 4;

    /// <summary>Where the page goes when nobody says: <c>reports/</c> beside the store.</summary>
    public static string DefaultPath(IStore store, ImportRequest request)
    {
        var stem = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(request.Files[0]));
        return Path.Combine(store.StateFolder, "reports", $"{stem}-{DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}.html");
    }

    /// <summary>Writes the page into a file that only its owner can read.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Save(ImportReport report, string path)
    {
        try
        {
            using var to = OwnerFile.CreateText(Path.GetFullPath(path));
            Write(report, to);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The report '{path}' cannot be written: {problem.Message}", problem) { Parameter = "--report" };
        }
    }

    /// <summary>Writes the page.</summary>
    /// <exception cref="InputException">The basemap cannot be read.</exception>
    public static void Write(ImportReport report, TextWriter to)
    {
        var title = Text($"Import of {report.Files}");
        to.Write($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="referrer" content="no-referrer">
            <title>{title}</title><style>{Style}</style></head><body><main>
            <h1>{title}</h1>
            <p class="headline {(report.Summary.Rejected == 0 && report.Summary.Accepted > 0 ? "good" : "care")}">{Text(report.Headline)}</p>

            """);
        if (report.Summary.DryRun)
        {
            to.Write("<p>This was a dry run: nothing was written. The counts say what would have been done.</p>\n");
        }

        WriteList(to, "What to do next", report.Next);
        WriteCounts(to, report);
        WriteMap(to, report);
        WriteGroups(to, "Refused rows", "Column", [.. report.Refusals.Select(one => (one.Group, Named: one.Column ?? "", one.Why))]);
        if (report.Summary.Rejects is { } rejects)
        {
            to.Write($"<p>Each refused row with its reason stands in <code>{Text(rejects, 1000)}</code>.</p>\n");
        }

        WriteGroups(to, "Rows taken with a flag", "Flag", [.. report.Doubts.Select(one => (one.Group, Named: one.Meaning.Title, Why: one.Meaning.Explanation.Length > 0 ? one.Meaning.Explanation : one.Group.Name))]);
        WriteUnknown(to, report);
        WriteList(to, "Good to know", report.Summary.Notes);
        to.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"<footer>GeoArms · format {Text(report.Request.Format)} · {(report.Request.By is { Length: > 0 } by ? $"by {Text(by)} · " : "")}{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC · {report.Summary.Seconds:0.0} s. This page may hold rows of your file: treat it like the file.</footer>\n</main></body></html>\n"));
    }

    private static void WriteCounts(TextWriter to, ImportReport report)
    {
        to.Write("<section><h2>Rows</h2><table class=\"counts\">");
        foreach (var (count, words) in report.Counts)
        {
            to.Write(string.Create(CultureInfo.InvariantCulture, $"<tr><td class=\"number\">{count:N0}</td><td>{Text(words)}</td></tr>"));
        }

        to.Write("</table></section>\n");
    }

    private static void WriteMap(TextWriter to, ImportReport report)
    {
        (RowGroup Group, string Why)[] refused = [.. report.Refusals.Where(one => one.Group.Places.Count > 0).Select(one => (one.Group, one.Why))];
        (RowGroup Group, string Why)[] flagged = [.. report.Doubts.Where(one => one.Group.Places.Count > 0).Select(one => (one.Group, one.Meaning.Title))];
        var shown = refused.Concat(flagged).Sum(one => one.Group.Places.Count);
        var all = report.Summary.Refusals.Concat(report.Summary.Doubts).Sum(group => group.Count);
        if (all == 0)
        {
            return;
        }

        to.Write("<section><h2>Where they are</h2>");
        if (shown > 0)
        {
            to.Write("<figure>");
            ReportMap.Write(to, report.Request.DataFolder, refused, flagged);
            to.Write("<figcaption>");
            to.Write(refused.Length > 0 ? "<svg class=\"key\" viewBox=\"0 0 14 14\"><circle class=\"refused\" cx=\"7\" cy=\"7\" r=\"5\"/></svg> refused " : "");
            to.Write(flagged.Length > 0 ? "<svg class=\"key\" viewBox=\"0 0 14 14\"><path class=\"flagged\" d=\"M7 2l6 10h-12z\"/></svg> taken with a flag " : "");
            to.Write("· hold the pointer over a mark to read the row's number. Boundaries and names carry no opinion.</figcaption></figure>");
        }

        if (all > shown)
        {
            var reasons = report.Refusals.Where(one => one.Group.Places.Count < one.Group.Count).Select(one => (one.Group, Words: one.Why))
                .Concat(report.Doubts.Where(one => one.Group.Places.Count < one.Group.Count).Select(one => (one.Group, Words: one.Meaning.Title))).ToArray();
            to.Write("<p>Not on the map:</p><ul>");
            foreach (var (group, words) in reasons.Take(MostGroups))
            {
                var why = group.Places.Count == 0 ? "no place that can be drawn" : string.Create(CultureInfo.InvariantCulture, $"only the first {group.Places.Count:N0} are drawn");
                to.Write(string.Create(CultureInfo.InvariantCulture, $"<li>{group.Count - group.Places.Count:N0} × <bdi>{Text(words)}</bdi> ({why})</li>"));
            }

            to.Write("</ul>");
        }

        to.Write("</section>\n");
    }

    private static void WriteGroups(TextWriter to, string title, string name, IReadOnlyList<(RowGroup Group, string Named, string Why)> groups)
    {
        if (groups.Count == 0)
        {
            return;
        }

        to.Write($"<section><h2>{title}</h2><table><thead><tr><th>Rows</th><th>{name}</th><th>Why</th><th>Which</th></tr></thead><tbody>");
        foreach (var (group, named, why) in groups.Take(MostGroups))
        {
            var values = string.Join(", ", group.Examples.Select(example => example.Value).Where(value => value.Trim().Length > 0).Distinct(StringComparer.Ordinal).Take(MostValues)
                .Select(value => $"<code><bdi>{Text(value, 120)}</bdi></code>"));
            to.Write(string.Create(CultureInfo.InvariantCulture, $"<tr><td class=\"number\">{group.Count:N0}</td><td><bdi>{Text(named)}</bdi></td><td><bdi>{Text(why, 600)}</bdi></td>"));
            to.Write($"<td>{Text(RowNumbers.Of([.. group.Examples.Select(example => example.Row)], group.Count, MostRows))}{(values.Length > 0 ? $"<br>got {values}" : "")}</td></tr>");
        }

        to.Write("</tbody></table>");
        if (groups.Count > MostGroups)
        {
            to.Write(string.Create(CultureInfo.InvariantCulture, $"<p>And {groups.Count - MostGroups:N0} other reasons with {groups.Skip(MostGroups).Sum(one => one.Group.Count):N0} rows.</p>"));
        }

        to.Write("</section>\n");
    }

    private static void WriteUnknown(TextWriter to, ImportReport report)
    {
        var unknown = report.Unknown.ToArray();
        if (unknown.Length == 0)
        {
            return;
        }

        to.Write("<section><h2>Texts that no code list knows</h2><p>Stored as “unknown”; the text itself is kept with the row.</p><table><thead><tr><th>Rows</th><th>List</th><th>Text</th><th>Nearest code</th></tr></thead><tbody>");
        foreach (var text in unknown)
        {
            to.Write(string.Create(CultureInfo.InvariantCulture, $"<tr><td class=\"number\">{text.Count:N0}</td><td>{Text(text.List)}</td><td><bdi>{Text(text.Value)}</bdi></td><td>{Text(text.Nearest ?? "–")}</td></tr>"));
        }

        to.Write("</tbody></table>");
        if (report.UnknownLeftOut > 0)
        {
            to.Write(string.Create(CultureInfo.InvariantCulture, $"<p>And {report.UnknownLeftOut:N0} others.</p>"));
        }

        to.Write("</section>\n");
    }

    private static void WriteList(TextWriter to, string title, IEnumerable<string> sentences)
    {
        var items = string.Concat(sentences.Select(sentence => $"<li><bdi>{Text(sentence, 600)}</bdi></li>"));
        if (items.Length > 0)
        {
            to.Write($"<section><h2>{title}</h2><ul>{items}</ul></section>\n");
        }
    }

    private static string Text(string text, int longest = 200) => WebUtility.HtmlEncode(ShownText.Of(text, longest));

    private const string Style = """
        :root{color:#1e2530;font:15px/1.5 system-ui,-apple-system,"Segoe UI","Liberation Sans","DejaVu Sans",sans-serif}
        body{margin:0;background:#fff}main{max-width:1000px;margin:0 auto;padding:24px 20px 48px}
        h1{font-size:22px;margin:0 0 8px;overflow-wrap:anywhere}h2{font-size:16px;margin:28px 0 8px}
        .headline{font-size:17px;padding:10px 14px;border-left:4px solid;border-radius:0 4px 4px 0;overflow-wrap:anywhere}
        .good{border-color:#3b8c4a;background:#edf7ef}.care{border-color:#d98a12;background:#fff4df}
        table{border-collapse:collapse;width:100%}th{text-align:left;font-size:12.5px;color:#5a6472;font-weight:600}
        td,th{padding:6px 10px 6px 0;border-bottom:1px solid #dfe3e7;vertical-align:top;overflow-wrap:anywhere}
        .counts{width:auto}.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        th{white-space:nowrap}td:nth-child(2){min-width:110px}.counts td{min-width:0}
        code{font:13px ui-monospace,"DejaVu Sans Mono",monospace;background:#f6f7f8;padding:0 3px;overflow-wrap:anywhere}
        figure{margin:0}figure svg{display:block;width:100%;height:auto;border:1px solid #c5ccd3;border-radius:4px}
        figcaption{font-size:13px;color:#5a6472;padding-top:6px}figure .key{display:inline-block;width:14px;height:14px;border:0;vertical-align:-2px}
        .water{fill:#d3dfe6}.land{fill:#f5f3ee;fill-rule:evenodd;stroke:#f5f3ee;stroke-width:.7}.coast{fill:none;stroke:#9fb2bd;stroke-width:.8}
        .border{fill:none;stroke:#7d7c86;stroke-width:.9;stroke-dasharray:4 2}.town{fill:#5a6472}.scale{fill:none;stroke:#4b5563}
        svg text{font:11px system-ui,sans-serif;fill:#3c4350;paint-order:stroke;stroke:#fff;stroke-width:2.5px}
        .refused{fill:#c0392b;fill-opacity:.8;stroke:#fff;stroke-width:1}.flagged{fill:#e0a100;fill-opacity:.9;stroke:#5c4300;stroke-width:.8}
        footer{margin-top:36px;color:#5a6472;font-size:13px;border-top:1px solid #dfe3e7;padding-top:10px}
        @media print{main{max-width:none}}
        """;
}
