using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots.Columns;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>
/// The <c>datetime</c> condition. A row is valid from its start to its end; a date is the whole UTC day; an absent start
/// or end of an interval is open. Where the layer has only one time column, a row without it is at no known time.
/// </summary>
internal static class TimeFilter
{
    /// <summary>Clears the bits of rows that do not share a moment with the interval.</summary>
    internal static void Narrow(Segment segment, TimeInterval interval, Span<ulong> words)
    {
        if (TimeColumn(segment.Schema, segment.Schema.TimeStart) is not { } start)
        {
            return;
        }

        var end = TimeColumn(segment.Schema, segment.Schema.TimeEnd);
        var untilUnits = start.IsDate ? FloorDay(interval.Until, interval.Until != long.MaxValue) : Before(interval.Until);
        Keep(segment, start.Index, long.MinValue, untilUnits, end != null, words);
        var last = end ?? start;
        Keep(segment, last.Index, last.IsDate ? FloorDay(interval.From, false) : interval.From, long.MaxValue, end != null, words);
    }

    /// <summary>First and last day among the selected rows, open ends left out.</summary>
    internal static (long First, long Last)? Range(SegmentList segments, LayerSchema schema, RowSelection selection)
    {
        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (var column in new[] { TimeColumn(schema, schema.TimeStart), TimeColumn(schema, schema.TimeEnd) })
        {
            for (var index = 0; column is { } time && index < segments.Count; index++)
            {
                if (segments[index].Content.Columns[time.Index] is not IntegerColumn integers)
                {
                    continue;
                }

                for (var row = 0; row < segments[index].Rows; row++)
                {
                    if (selection.Contains(segments.Start(index) + row) && !integers.IsNull(row))
                    {
                        var day = time.IsDate ? integers.Values[row] : FloorDay(integers.Values[row], false);
                        first = Math.Min(first, day);
                        last = Math.Max(last, day);
                    }
                }
            }
        }

        return first > last ? null : (first, last);
    }

    private static (int Index, bool IsDate)? TimeColumn(LayerSchema schema, string? name) =>
        name != null && schema.IndexOf(name) is var index and >= 0 && schema.Columns[index].Type is ColumnType.Date or ColumnType.Timestamp
            ? (index, schema.Columns[index].Type == ColumnType.Date)
            : null;

    private static long Before(long moment) => moment == long.MaxValue ? moment : moment - 1;

    // The day in which a moment lies, or the microsecond before it.
    private static long FloorDay(long moment, bool before)
    {
        var at = before ? moment - 1 : moment;
        var day = Math.DivRem(at, TimeInterval.Day, out var rest);
        return rest < 0 ? day - 1 : day;
    }

    private static void Keep(Segment segment, int column, long low, long high, bool keepNulls, Span<ulong> words)
    {
        var storage = segment.Content.Columns[column];
        var kept = new ulong[words.Length];
        if (storage is IntegerColumn integers)
        {
            integers.Values.OrWithin(low, high, kept);
        }

        if (storage.Nulls is { } nulls)
        {
            if (keepNulls)
            {
                RowBits.Or(kept, nulls);
            }
            else
            {
                RowBits.AndNot(kept, nulls);
            }
        }

        RowBits.And(words, kept);
    }
}
