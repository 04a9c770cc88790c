using System.Text;
using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using NetTopologySuite.IO;

namespace GeoArms.Core.Rows;

/// <summary>
/// Feeds <see cref="FeatureRow"/>s into an <see cref="IRowSink"/> as a store would, for rows that are in memory and for
/// snapshots that are made without a store. <c>id</c> is always <see cref="FeatureRow.Id"/>, since stores set it.
/// </summary>
public sealed class FeatureRowFeed(IRowSink sink)
{
    private readonly WKBWriter _writer = new();

    /// <summary>Feeds one row.</summary>
    /// <param name="key">The row's number in the store.</param>
    /// <param name="row">The row.</param>
    /// <exception cref="InvalidCastException">A value has another type than its column says.</exception>
    public void Add(long key, FeatureRow row)
    {
        sink.BeginRow(key);
        sink.Text(CommonColumns.Id, Encoding.UTF8.GetBytes(row.Id));
        for (var i = CommonColumns.Id + 1; i < row.Values.Length; i++)
        {
            if (row.Values[i] is { } value && row.Schema.Columns[i].IsStored)
            {
                AddValue(i, row.Schema.Columns[i].Type, value);
            }
        }

        if (row.Geometry is { } geometry)
        {
            sink.Geometry(_writer.Write(geometry));
        }

        sink.EndRow();
    }

    private void AddValue(int column, ColumnType type, object value)
    {
        switch (type)
        {
            case ColumnType.Integer:
                sink.Integer(column, (long)value);
                break;
            case ColumnType.Number:
                sink.Number(column, (double)value);
                break;
            case ColumnType.Boolean:
                sink.Integer(column, (bool)value ? 1 : 0);
                break;
            case ColumnType.Date:
                sink.Integer(column, ((DateOnly)value).DayNumber - TimeInterval.UnixDayNumber);
                break;
            case ColumnType.Timestamp:
                sink.Integer(column, TimeInterval.ToMicroseconds((DateTimeOffset)value));
                break;
            case ColumnType.TextList:
                sink.Text(column, JsonSerializer.SerializeToUtf8Bytes((string[])value));
                break;
            default:
                sink.Text(column, Encoding.UTF8.GetBytes((string)value));
                break;
        }
    }
}
