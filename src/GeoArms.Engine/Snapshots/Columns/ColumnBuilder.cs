using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Collects the values of one column in the order in which rows come.</summary>
internal abstract class ColumnBuilder
{
    /// <summary>The values in the order of the segment's rows.</summary>
    /// <param name="order">For each row of the segment, the row as it came.</param>
    internal abstract ColumnStorage Build(ReadOnlySpan<int> order);

    internal static ColumnBuilder For(ColumnSchema column, int index) => column.Type switch
    {
        ColumnType.Integer or ColumnType.Boolean or ColumnType.Date or ColumnType.Timestamp => new IntegerColumnBuilder(),
        ColumnType.Number => new NumberColumnBuilder(),
        ColumnType.Code => new TextColumnBuilder(TextColumnBuilder.Form.Dictionary),
        _ when index is CommonColumns.Id or CommonColumns.SourceId => new TextColumnBuilder(TextColumnBuilder.Form.Heap),
        _ => new TextColumnBuilder(TextColumnBuilder.Form.Undecided),
    };

    /// <summary>Bits of the rows without value, or null when each has one.</summary>
    /// <param name="order">For each row of the segment, the row as it came.</param>
    /// <param name="present">Bits of the rows, as they came, that have a value; rows beyond its end have none.</param>
    /// <param name="nullCount">How many have none.</param>
    private protected static ulong[]? NullsOf(ReadOnlySpan<int> order, ReadOnlySpan<ulong> present, out int nullCount)
    {
        nullCount = order.Length - RowBits.Count(present);
        if (nullCount == 0)
        {
            return null;
        }

        var nulls = new ulong[RowBits.WordsFor(order.Length)];
        for (var row = 0; row < order.Length; row++)
        {
            var from = order[row];
            var isNull = (from >> 6) >= present.Length || !RowBits.Get(present, from);
            nulls[row >> 6] |= (isNull ? 1UL : 0UL) << row;
        }

        return nulls;
    }

    private protected static void SetPresent(ref ulong[] present, int row)
    {
        if ((row >> 6) >= present.Length)
        {
            Array.Resize(ref present, Math.Max((row >> 6) + 1, present.Length * 2));
        }

        RowBits.Set(present, row);
    }
}
