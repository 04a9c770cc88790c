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

    private protected static ulong[]? NullsOf(ReadOnlySpan<int> order, Func<int, bool> isNull, out int nullCount)
    {
        ulong[]? nulls = null;
        nullCount = 0;
        for (var row = 0; row < order.Length; row++)
        {
            if (isNull(order[row]))
            {
                nulls ??= new ulong[RowBits.WordsFor(order.Length)];
                RowBits.Set(nulls, row);
                nullCount++;
            }
        }

        return nulls;
    }
}
