using GeoArms.Core;
using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Ordering;

/// <summary>
/// Rows of a view in the order of some columns' values: numbers and times by size, texts by code point (their first
/// <see cref="MostTextBytes"/> bytes), rows without value last, equal ones by id. The order is total, so that a page can
/// begin behind any place.
/// </summary>
public sealed class RowOrder : IComparer<int>
{
    /// <summary>Bytes of a text that decide its place.</summary>
    public const int MostTextBytes = 200;

    /// <summary>Rows are sorted as a whole when no more than so many times the rows wanted are there; else the best are picked.</summary>
    private const int SortShare = 4;

    private readonly ColumnOrder[] _columns;
    private readonly bool[] _descending;
    private readonly ColumnReader _ids;

    /// <summary>Makes an order.</summary>
    /// <param name="view">The view.</param>
    /// <param name="columns">The columns, the weightiest first.</param>
    /// <exception cref="InputException">There is no such visible column, or it holds lists or objects.</exception>
    public RowOrder(LayerView view, IReadOnlyList<SortColumn> columns)
    {
        _ids = view.Column(CommonColumns.All[CommonColumns.Id].Name);
        _columns = [.. columns.Select(column => ColumnOrder.Of(Sortable(view.Column(column.Name))))];
        _descending = [.. columns.Select(column => column.IsDescending)];
    }

    /// <summary>True for a column whose values have an order.</summary>
    public static bool IsSortable(ColumnSchema column) => column.Type is not (ColumnType.TextList or ColumnType.Json);

    /// <summary>Compares two rows.</summary>
    public int Compare(int x, int y)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var column = _columns[i];
            var (xNull, yNull) = (column.IsNull(x), column.IsNull(y));
            if (xNull || yNull)
            {
                if (xNull != yNull)
                {
                    return xNull ? 1 : -1;
                }
            }
            else if (column.Compare(x, y) is not 0 and var order)
            {
                return _descending[i] ? -order : order;
            }
        }

        return _ids.Utf8(x).SequenceCompareTo(_ids.Utf8(y));
    }

    /// <summary>The place at which a row stands.</summary>
    public RowPlace PlaceOf(int row) => new([.. _columns.Select(column => column.IsNull(row) ? null : column.Value(row))], _ids.Utf8(row).ToArray());

    /// <summary>Appends up to <paramref name="limit"/> selected rows that stand behind a place (null: from the beginning), in order.</summary>
    public void Collect(RowSelection selection, RowPlace? after, int limit, RowBuffer into)
    {
        var rows = new RowBuffer();
        selection.CopyTo(rows);
        var behind = new int[rows.Count];
        var count = 0;
        foreach (var row in rows.Rows)
        {
            if (after is null || Compare(row, after) > 0)
            {
                behind[count++] = row;
            }
        }

        var candidates = behind.AsSpan(0, count);
        if (limit < count / SortShare)
        {
            candidates = Best(candidates, limit);
        }

        candidates.Sort(Compare);
        foreach (var row in candidates[..Math.Min(limit, candidates.Length)])
        {
            into.Add(row);
        }
    }

    /// <summary>The column of a view by which rows are sorted.</summary>
    private static ColumnReader Sortable(ColumnReader column) => IsSortable(column.Schema)
        ? column
        : throw new InputException($"Got the column '{column.Schema.Name}', which holds {column.Schema.Type}; expected one with single values.") { Parameter = "sortby" };

    private int Compare(int row, RowPlace place)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var isNull = _columns[i].IsNull(row);
            if (isNull || place.Values[i] is null)
            {
                if (isNull != place.Values[i] is null)
                {
                    return isNull ? 1 : -1;
                }
            }
            else if (_columns[i].Compare(row, place.Values[i]!) is not 0 and var order)
            {
                return _descending[i] ? -order : order;
            }
        }

        return _ids.Utf8(row).SequenceCompareTo(place.Id);
    }

    // A heap with the worst of the best on top: most rows are compared once.
    private int[] Best(ReadOnlySpan<int> rows, int limit)
    {
        if (limit == 0)
        {
            return [];
        }

        var best = new PriorityQueue<int, int>(limit, Comparer<int>.Create((x, y) => Compare(y, x)));
        foreach (var row in rows)
        {
            if (best.Count < limit)
            {
                best.Enqueue(row, row);
            }
            else if (Compare(row, best.Peek()) < 0)
            {
                best.EnqueueDequeue(row, row);
            }
        }

        return [.. best.UnorderedItems.Select(item => item.Element)];
    }
}
