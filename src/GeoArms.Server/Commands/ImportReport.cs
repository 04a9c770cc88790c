using System.Globalization;
using GeoArms.Data.Import;

namespace GeoArms.Server.Commands;

/// <summary>Tells a person what became of an import.</summary>
internal static class ImportReport
{
    private const int MostValues = 10;

    /// <summary>Writes the summary in words.</summary>
    public static async Task WriteAsync(ImportSummary summary, TextWriter to)
    {
        await to.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(", ", summary.Layers)}: {summary.Read:N0} rows read in {summary.Seconds:0.0} s: {summary.Inserted:N0} inserted, {summary.Updated:N0} updated, {summary.Unchanged:N0} unchanged, {summary.Rejected:N0} rejected; {summary.Repaired:N0} repaired, {summary.Flagged:N0} flagged."));
        if (summary.DryRun)
        {
            await to.WriteLineAsync("This was a dry run: nothing was written. The counts say what would have been done.");
        }

        foreach (var (flag, count) in summary.Flags)
        {
            await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  flag {flag}: {count:N0}"));
        }

        foreach (var (list, values) in summary.Unknown)
        {
            var shown = string.Join(", ", values.Take(MostValues).Select(value => string.Create(CultureInfo.InvariantCulture, $"'{value.Key}' {value.Value:N0}")));
            await to.WriteLineAsync($"  not known to {list}: {shown}{(values.Count > MostValues ? $", and {values.Count - MostValues} others" : "")}");
        }

        foreach (var note in summary.Notes)
        {
            await to.WriteLineAsync($"  note: {note}");
        }

        if (summary.Rejects is { } path)
        {
            await to.WriteLineAsync($"  rejected rows, with reasons: {path}");
        }

        if (summary.Accepted == 0)
        {
            await to.WriteLineAsync(summary.Read == 0 ? "The file holds no rows." : "No row was taken.");
        }
    }
}
