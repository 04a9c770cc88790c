using GeoArms.Core.Filters.Typing;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots.Columns;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Moments in microseconds since 1970 for a block of rows at a time.</summary>
internal abstract class MomentBlocks : ValueBlocks<long>
{
    /// <summary>Stands for a row without moment.</summary>
    internal const long Null = long.MinValue;

    // The open beginning of an interval must differ from null.
    private const long Beginning = long.MinValue + 1;

    internal static MomentBlocks Of(TypedValue.Moment moment) => moment switch
    {
        TypedValue.MomentConstant constant => new Constant(Math.Max(constant.Microseconds, Beginning)),
        TypedValue.MomentColumn { Schema.Type: ColumnType.Date } column => new Column(column.Column, TimeInterval.Day, column.AtDayEnd ? TimeInterval.Day - 1 : 0),
        TypedValue.MomentColumn column => new Column(column.Column, 1, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(moment), moment, "This moment cannot be read."),
    };

    internal override bool IsNull(long value) => value == Null;

    private sealed class Constant(long value) : MomentBlocks
    {
        internal override void Fill(Segment segment, int from, Span<long> into) => into.Fill(value);
    }

    private sealed class Column(int column, long unit, long plus) : MomentBlocks
    {
        internal override void Fill(Segment segment, int from, Span<long> into)
        {
            if (segment.Content.Columns[column] is not IntegerColumn integers)
            {
                into.Fill(Null);
                return;
            }

            for (var i = 0; i < into.Length; i++)
            {
                into[i] = integers.IsNull(from + i) ? Null : (integers.Values[from + i] * unit) + plus;
            }
        }
    }
}
