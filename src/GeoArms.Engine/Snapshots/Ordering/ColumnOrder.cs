using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Ordering;

/// <summary>The ascending order of the values of one column; what has no value is not compared here.</summary>
internal abstract class ColumnOrder(ColumnReader column)
{
    protected ColumnReader Column { get; } = column;

    internal static ColumnOrder Of(ColumnReader column) => column.Schema.Type switch
    {
        ColumnType.Number => new Numbers(column),
        ColumnType.Text or ColumnType.Code => column.DictionaryCount > 0 ? new Codes(column) : new Texts(column),
        _ => new Wholes(column),
    };

    internal bool IsNull(int row) => Column.IsNull(row);

    internal abstract int Compare(int a, int b);

    /// <summary>Compares a row's value with one that <see cref="Value"/> gave, perhaps in an earlier state of the layer.</summary>
    internal abstract int Compare(int row, object value);

    internal abstract object Value(int row);

    // A text of a note may be long, and it goes into the address of the next page: its beginning decides, then the id.
    private static ReadOnlySpan<byte> Beginning(ReadOnlySpan<byte> text) => text.Length > RowOrder.MostTextBytes ? text[..RowOrder.MostTextBytes] : text;

    private sealed class Wholes(ColumnReader column) : ColumnOrder(column)
    {
        internal override int Compare(int a, int b) => Column.Integer(a).CompareTo(Column.Integer(b));

        internal override int Compare(int row, object value) => Column.Integer(row).CompareTo((long)value);

        internal override object Value(int row) => Column.Integer(row);
    }

    private sealed class Numbers(ColumnReader column) : ColumnOrder(column)
    {
        internal override int Compare(int a, int b) => Column.Number(a).CompareTo(Column.Number(b));

        internal override int Compare(int row, object value) => Column.Number(row).CompareTo((double)value);

        internal override object Value(int row) => Column.Number(row);
    }

    private sealed class Texts(ColumnReader column) : ColumnOrder(column)
    {
        internal override int Compare(int a, int b) => Beginning(Column.Utf8(a)).SequenceCompareTo(Beginning(Column.Utf8(b)));

        internal override int Compare(int row, object value) => Beginning(Column.Utf8(row)).SequenceCompareTo((byte[])value);

        internal override object Value(int row) => Beginning(Column.Utf8(row)).ToArray();
    }

    /// <summary>Texts of a dictionary: each is ranked once, and rows are compared by rank.</summary>
    private sealed class Codes : ColumnOrder
    {
        private readonly int[] _ranks;

        internal Codes(ColumnReader column)
            : base(column)
        {
            var codes = Enumerable.Range(0, column.DictionaryCount).ToArray();
            Array.Sort(codes, (a, b) => Text(a).SequenceCompareTo(Text(b)));
            _ranks = new int[codes.Length];
            for (var i = 1; i < codes.Length; i++)
            {
                _ranks[codes[i]] = _ranks[codes[i - 1]] + (Text(codes[i]).SequenceEqual(Text(codes[i - 1])) ? 0 : 1);
            }
        }

        internal override int Compare(int a, int b) => _ranks[Column.Code(a)].CompareTo(_ranks[Column.Code(b)]);

        internal override int Compare(int row, object value) => Text(Column.Code(row)).SequenceCompareTo((byte[])value);

        internal override object Value(int row) => Text(Column.Code(row)).ToArray();

        private ReadOnlySpan<byte> Text(int code) => Beginning(Column.DictionaryUtf8(code));
    }
}
