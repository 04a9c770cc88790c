using System.Globalization;
using System.Text;
using GeoArms.Data.Export;
using GeoArms.Engine.Decisions;

namespace GeoArms.Server.Http.Decisions;

/// <summary>
/// A ranked answer as CSV (RFC 4180), a line an item: rank, id, name, score, band, a column of each criterion's contribution, then what only this
/// decision has, then facts and notes as text. Profile, version and day of the data stand on every line, because a line is what is passed on.
/// </summary>
internal static class DecisionCsv
{
    /// <summary>The text.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="asOf">Version of the data.</param>
    /// <param name="own">Columns that only this decision has: heading and value of an item; none when null.</param>
    public static string Of(DecisionAnswer answer, string asOf, IReadOnlyList<(string Heading, Func<DecisionItem, string> Value)>? own = null)
    {
        var text = new StringBuilder("rank,id,name,longitude,latitude,score,band,stability");
        foreach (var criterion in answer.Criteria)
        {
            text.Append(',').Append(CsvField.Of(criterion.Name));
        }

        foreach (var (heading, _) in own ?? [])
        {
            text.Append(',').Append(CsvField.Of(heading));
        }

        text.Append(",facts,notes,profile,day,asOf\n");
        foreach (var item in answer.Items)
        {
            text.Append(item.Rank).Append(',').Append(CsvField.Of(item.Id)).Append(',').Append(CsvField.Of(item.Name)).Append(',')
                .Append(Number(Math.Round(item.Longitude, 7))).Append(',').Append(Number(Math.Round(item.Latitude, 7))).Append(',')
                .Append(Number(item.Score)).Append(',').Append(CsvField.Of(item.Band)).Append(',').Append(Number(item.Stability));
            foreach (var contribution in item.Contributions)
            {
                text.Append(',').Append(Number(contribution));
            }

            foreach (var (_, value) in own ?? [])
            {
                text.Append(',').Append(CsvField.Of(value(item)));
            }

            text.Append(',').Append(CsvField.Of(string.Join("; ", item.Facts.Select(fact => fact.Text)))).Append(',').Append(CsvField.Of(string.Join("; ", item.Notes))).Append(',')
                .Append(CsvField.Of(answer.Profile)).Append(',').Append(answer.Ground.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append(',').Append(CsvField.Of(asOf)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A number with all its digits; empty when it is unknown or has no limit.</summary>
    public static string Number(double? value) => value is { } known && double.IsFinite(known) ? known.ToString("R", CultureInfo.InvariantCulture) : "";
}
