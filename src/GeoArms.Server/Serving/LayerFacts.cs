using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Serving;

/// <summary>What is said about a whole layer.</summary>
/// <param name="Extent">Box around all geometries, or null when there is none.</param>
/// <param name="TimeRange">First and last day on which a row begins or ends, or null when the layer has no time.</param>
/// <param name="Months">Rows by the month (UTC) in which they begin, in order, months without rows left out.</param>
internal sealed record LayerFacts(LonLatBox? Extent, (DateOnly First, DateOnly Last)? TimeRange, IReadOnlyList<(DateOnly Month, int Count)> Months)
{
    /// <summary>How many rows carry a flag of import at all.</summary>
    public int Flagged { get; private init; }

    /// <summary>How many rows carry each flag, by name.</summary>
    public IReadOnlyDictionary<string, int> Flags { get; private init; } = new SortedDictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Goes once over the rows.</summary>
    public static LayerFacts Of(LayerView view, RowSelection everything)
    {
        var extent = view.Schema.Geometry == GeometryKinds.None ? null : view.Extent(everything);
        var rows = new RowBuffer();
        view.CollectInKeyOrder(everything, long.MinValue, int.MaxValue, rows);
        var (flagged, flags) = CountFlags(view.Column(CommonColumns.All[CommonColumns.Flags].Name), rows);
        if (view.Schema.TimeStart is not { } start)
        {
            return new LayerFacts(extent, null, []) { Flagged = flagged, Flags = flags };
        }

        var days = new Dictionary<long, int>();
        var starts = view.Column(start);
        foreach (var row in rows.Rows)
        {
            if (!starts.IsNull(row))
            {
                var day = Day(starts, row);
                days[day] = days.GetValueOrDefault(day) + 1;
            }
        }

        (DateOnly First, DateOnly Last)? range = view.TimeRange(everything) is var (first, last) ? (Date(first), Date(last)) : null;
        return new LayerFacts(extent, range, ByMonth(days)) { Flagged = flagged, Flags = flags };
    }

    private static (int Flagged, SortedDictionary<string, int> Flags) CountFlags(ColumnReader column, RowBuffer rows)
    {
        // Few combinations of flags stand in many rows: each is read once.
        var combinations = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows.Rows)
        {
            if (!column.IsNull(row))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(combinations, Encoding.UTF8.GetString(column.Utf8(row)), out _)++;
            }
        }

        var flags = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var flagged = 0;
        foreach (var (json, count) in combinations)
        {
            using var list = JsonDocument.Parse(json);
            var names = list.RootElement.EnumerateArray().Select(name => name.GetString()!).Distinct(StringComparer.Ordinal).ToArray();
            flagged += names.Length > 0 ? count : 0;
            foreach (var name in names)
            {
                flags[name] = flags.GetValueOrDefault(name) + count;
            }
        }

        return (flagged, flags);
    }

    private static List<(DateOnly Month, int Count)> ByMonth(Dictionary<long, int> days) =>
    [
        .. days.GroupBy(day => Date(day.Key) is var date ? new DateOnly(date.Year, date.Month, 1) : default)
            .Select(month => (Month: month.Key, Count: month.Sum(day => day.Value)))
            .OrderBy(month => month.Month),
    ];

    private static long Day(ColumnReader column, int row)
    {
        var value = column.Integer(row);
        return column.Schema.Type == ColumnType.Date ? value : (long)Math.Floor(value / (double)TimeInterval.Day);
    }

    /// <summary>A day given in days since 1970, clamped to what a date can say.</summary>
    private static DateOnly Date(long days) =>
        DateOnly.FromDayNumber((int)Math.Clamp(days + TimeInterval.UnixDayNumber, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
}
