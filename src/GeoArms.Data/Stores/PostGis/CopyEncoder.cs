using GeoArms.Core.Layers;
using GeoArms.Core.Time;

namespace GeoArms.Data.Stores.PostGis;

/// <summary>
/// Encodes a checked batch in the binary format of <c>COPY FROM</c> (PostgreSQL manual, COPY, "Binary Format"): the id,
/// the content columns, the geometry. Written out here because the driver's own writer looks up a converter a value.
/// </summary>
internal sealed class CopyEncoder(LayerSchema layer, Batch batch, WireBuffer to)
{
    private const int TextOid = 25;
    private const int DayOf2000 = 10_957;
    private const long MicrosecondsOf2000 = DayOf2000 * TimeInterval.Day;

    /// <summary>Appends what precedes the rows.</summary>
    internal void Head()
    {
        to.Bytes("PGCOPY\n"u8);
        to.Byte(0xff);
        to.Bytes("\r\n\0"u8);
        to.Int32(0);
        to.Int32(0);
    }

    /// <summary>Appends a row.</summary>
    internal void Row(int row)
    {
        var hasGeometry = PostGisTables.HasGeometry(layer);
        to.Int16((short)(1 + batch.ContentColumns.Length + (hasGeometry ? 1 : 0)));
        Text(batch.Ids[row]);
        foreach (var column in batch.ContentColumns)
        {
            Value(layer.Columns[column].Type, batch.Value(row, column));
        }

        if (!hasGeometry)
        {
            return;
        }

        if (batch.Geometry(row) is { } geometry)
        {
            var length = to.LeaveInt32();
            WellKnownBinary.Write(to, geometry, extended: true);
            to.FillLength(length);
        }
        else
        {
            to.Int32(-1);
        }
    }

    /// <summary>Appends what follows the rows.</summary>
    internal void Tail() => to.Int16(-1);

    private void Value(ColumnType type, object? value)
    {
        switch (value)
        {
            case null:
                to.Int32(-1);
                break;
            case long whole:
                to.Int32(8);
                to.Int64(whole);
                break;
            case double number:
                to.Int32(8);
                to.Double(number);
                break;
            case bool truth:
                to.Int32(1);
                to.Byte(truth ? (byte)1 : (byte)0);
                break;
            case DateOnly day:
                to.Int32(4);
                to.Int32(day.DayNumber - TimeInterval.UnixDayNumber - DayOf2000);
                break;
            case DateTimeOffset moment:
                to.Int32(8);
                to.Int64(TimeInterval.ToMicroseconds(moment) - MicrosecondsOf2000);
                break;
            case string[] list:
                List(list);
                break;
            case string json when type == ColumnType.Json:
                var length = to.LeaveInt32();
                to.Byte(1);
                to.Utf8(json);
                to.FillLength(length);
                break;
            case string text:
                Text(text);
                break;
            default:
                throw new InvalidOperationException($"A checked batch holds a value of type {value.GetType()}.");
        }
    }

    private void Text(string text)
    {
        var length = to.LeaveInt32();
        to.Utf8(text);
        to.FillLength(length);
    }

    private void List(string[] list)
    {
        var length = to.LeaveInt32();
        to.Int32(list.Length > 0 ? 1 : 0);
        to.Int32(0);
        to.Int32(TextOid);
        if (list.Length > 0)
        {
            to.Int32(list.Length);
            to.Int32(1);
            foreach (var text in list)
            {
                Text(text);
            }
        }

        to.FillLength(length);
    }
}
