using System.Globalization;
using GeoArms.Core;
using GeoArms.Data.Codes;

namespace GeoArms.Data.Import.Reports;

/// <summary>
/// What is said of an import, whoever reads it: one wording for the console, the page and the viewer. Texts of the
/// file are in it as they came; whoever shows them makes them harmless for where they stand (<see cref="ShownText"/>).
/// </summary>
public sealed class ImportReport
{
    private const int MostUnknown = 12;

    /// <summary>A text may differ from a code in half its letters and still be a slip of the pen; beyond that the nearest code means nothing.</summary>
    private const double MostDifference = 0.5;

    private readonly FlagMeanings _flags;
    private readonly CodeLists _codes;

    /// <summary>Prepares a report.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="summary">What became of it.</param>
    /// <exception cref="InputException">The code lists cannot be read.</exception>
    public ImportReport(ImportRequest request, ImportSummary summary)
    {
        Request = request;
        Summary = summary;
        _flags = FlagMeanings.Load(request.DataFolder);
        _codes = CodeLists.Load(request.DataFolder);
    }

    /// <summary>What was asked for.</summary>
    public ImportRequest Request { get; }

    /// <summary>What became of it.</summary>
    public ImportSummary Summary { get; }

    /// <summary>Names of the files.</summary>
    public string Files => string.Join(", ", Request.Files.Select(Path.GetFileName));

    /// <summary>One sentence: how many rows were read, where they are.</summary>
    public string Headline
    {
        get
        {
            var (s, layers) = (Summary, string.Join(", ", Summary.Layers));
            return s.Read == 0 ? "The file holds no rows."
                : s.Accepted == 0 ? $"{Rows(s.Read)} read, none taken."
                : s.Rejected == 0 ? $"{All(s.Read)} {(s.DryRun ? "would go" : "went")} into {layers}."
                : $"{N(s.Accepted)} of {Rows(s.Read)} {(s.DryRun ? "would go" : "went")} into {layers}; {N(s.Rejected)} {Were(s.Rejected)} refused.";
        }
    }

    /// <summary>Counts with their words, those of nought left out.</summary>
    public IEnumerable<(long Count, string Words)> Counts =>
        new (long, string)[]
        {
            (Summary.Read, "read"),
            (Summary.Inserted, Summary.DryRun ? "would be new" : "new"),
            (Summary.Updated, Summary.DryRun ? "would be changed" : "changed: there before with other content"),
            (Summary.Deleted, "of the changed deleted, for their publisher took them back"),
            (Summary.Unchanged, "unchanged: there before with the same content"),
            (Summary.Superseded, "of the unchanged left aside: older copies, repeats, or taken back by their publisher"),
            (Summary.Rejected, "refused"),
            (Summary.Flagged, "taken with a flag"),
            (Summary.Repaired, "taken with a repaired shape"),
        }.Where(count => count.Item1 > 0 || count.Item2 == "read");

    /// <summary>Refused rows: the group, the column at fault or null, and why.</summary>
    public IEnumerable<(RowGroup Group, string? Column, string Why)> Refusals =>
        Summary.Refusals.Select(group => (group, group.Name.Length == 0 ? null : group.Name, group.Reason));

    /// <summary>Flagged rows and what the flag means.</summary>
    public IEnumerable<(RowGroup Group, FlagMeaning Meaning)> Doubts => Summary.Doubts.Select(group => (group, _flags[group.Name]));

    /// <summary>Reported texts that no list knows, the most frequent of each list, each with the nearest key.</summary>
    public IEnumerable<UnknownText> Unknown => Summary.Unknown.SelectMany(list => list.Value.Take(MostUnknown)
        .Select(value => new UnknownText(list.Key, value.Key, value.Value, Nearest(list.Key, value.Key))));

    /// <summary>How many unknown texts <see cref="Unknown"/> leaves out.</summary>
    public int UnknownLeftOut => Summary.Unknown.Sum(list => Math.Max(0, list.Value.Count - MostUnknown));

    /// <summary>What a person can do now.</summary>
    public IEnumerable<string> Next
    {
        get
        {
            if (Summary.Read == 0)
            {
                yield return "Look whether it is the right file or sheet, and whether the names of the columns stand further down (--header-row N).";
            }

            if (Summary.Rejected > 0)
            {
                yield return Summary.Accepted == 0
                    ? "Nothing was stored. Look at the reasons: when all rows fail alike, a column was probably taken for something else; a mapping corrects that."
                    : "Correct the refused rows in your file and import it again: rows that are there already are left alone, nothing is counted twice.";
            }

            if (Summary.Doubts.Count > 0)
            {
                yield return $"Flagged rows {(Summary.DryRun ? "would be" : "are")} stored. Look at them on the map: under Flags of import in the viewer, or with the filter A_CONTAINS(flags, ('{Summary.Doubts[0].Name}')).";
            }

            if (Summary.Unknown.Count > 0)
            {
                yield return "Texts that no list knows are stored as 'unknown' and kept beside. Say in the mapping's \"codes\" what they stand for, and import again: the rows are then changed.";
            }

            if (Summary.DryRun && Summary.Accepted > 0)
            {
                yield return "This was a dry run: nothing was written. Import without it to store the rows.";
            }
        }
    }

    private string? Nearest(string listName, string value)
    {
        if (!_codes.All.TryGetValue(listName, out var list))
        {
            return null;
        }

        var keys = list.Values.Where(one => one.Key != CodeList.Unknown).SelectMany(one => new[] { (Text: one.Key, one.Key), (Text: one.Title, one.Key) }).ToArray();
        return NearestName.Of(value, keys.Select(one => one.Text)) is { } nearest && NearestName.Distance(value, nearest) <= MostDifference * Math.Max(value.Length, nearest.Length)
            ? keys.First(one => one.Text == nearest).Key
            : null;
    }

    private static string N(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Rows(long count) => count == 1 ? "1 row" : $"{N(count)} rows";

    private static string All(long count) => count == 1 ? "The one row" : $"All {N(count)} rows";

    private static string Were(long count) => count == 1 ? "was" : "were";
}
