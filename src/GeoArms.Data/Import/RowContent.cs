using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using GeoArms.Data.Stores;
using NetTopologySuite.IO;

namespace GeoArms.Data.Import;

/// <summary>
/// Encodes what a row says as bytes, so that rows that say the same have the same bytes: every stored column but the
/// id, time and number of the revision, with the stores' defaults filled in, and the geometry. <c>flags</c> and
/// <c>extra</c> are left out, for they are compared apart. Equal bytes mean equal content; a difference in form alone,
/// as another program may have written it, may count as a difference. No object is made a row.
/// </summary>
internal sealed class RowContent
{
    private const short GeometryMark = -1;
    private const int ExtendedReference = 0x20000000;
    private const int PointType = 1;
    private const int HeadLength = 5;
    private const int ReferenceLength = 4;

    private readonly LayerSchema _schema;
    private readonly ColumnType[] _types;
    private readonly bool[] _counts;
    private readonly byte[]?[] _defaults;
    private readonly WireBuffer _own = new(4096);
    private readonly WKBReader _reader = new();
    private int _next;

    /// <summary>Prepares for the rows of a layer.</summary>
    public RowContent(LayerSchema schema)
    {
        _schema = schema;
        _types = [.. schema.Columns.Select(column => column.Type)];
        _counts = [.. schema.Columns.Select((column, i) => column.IsStored && i is not (CommonColumns.Id or CommonColumns.RecordedAt or CommonColumns.Revision or CommonColumns.Flags or CommonColumns.Extra))];
        _defaults = [.. schema.Columns.Select(column => column.IsStored && ColumnDefaults.Of(column) is { } text ? Encoding.UTF8.GetBytes(text) : null)];
    }

    /// <summary>The content of a row that is not stored yet; valid until the next call.</summary>
    /// <exception cref="InvalidCastException">A value has another type than its column says.</exception>
    public ReadOnlySpan<byte> Of(FeatureRow row)
    {
        _own.Clear();
        Begin();
        for (var column = 0; column < row.Values.Length; column++)
        {
            if (row.Values[column] is { } value && _counts[column])
            {
                Value(_own, column, value);
            }
        }

        if (row.Geometry is { } geometry)
        {
            _own.Int16(GeometryMark);
            WellKnownBinary.Write(_own, geometry, extended: false);
        }

        End(_own);
        return _own.Written;
    }

    /// <summary>A row begins.</summary>
    public void Begin() => _next = 0;

    /// <summary>A whole number, truth, day or moment, as a store hands it out.</summary>
    public void Integer(WireBuffer to, int column, long value)
    {
        if (!IsWanted(to, column))
        {
            return;
        }

        // The store's column may be narrower than that of a layer that a dry run would widen.
        switch (_types[column])
        {
            case ColumnType.Number:
                Head(to, column);
                to.Double(value);
                break;
            case ColumnType.Text:
                Text(to, column, value.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                Head(to, column);
                to.Int64(value);
                break;
        }
    }

    /// <summary>A number, as a store hands it out.</summary>
    public void Number(WireBuffer to, int column, double value)
    {
        if (!IsWanted(to, column))
        {
            return;
        }

        if (_types[column] == ColumnType.Text)
        {
            Text(to, column, value.ToString("R", CultureInfo.InvariantCulture));
            return;
        }

        Head(to, column);
        to.Double(value);
    }

    /// <summary>A text, as a store hands it out.</summary>
    public void Text(WireBuffer to, int column, ReadOnlySpan<byte> utf8)
    {
        if (!IsWanted(to, column))
        {
            return;
        }

        if (_types[column] is ColumnType.Json or ColumnType.TextList)
        {
            Text(to, column, CanonicalJson.Of(Encoding.UTF8.GetString(utf8)));
            return;
        }

        Head(to, column);
        to.Int32(utf8.Length);
        to.Bytes(utf8);
    }

    /// <summary>The geometry, as a store hands it out; in the form in which <see cref="WellKnownBinary"/> writes it.</summary>
    public void Geometry(WireBuffer to, ReadOnlySpan<byte> wellKnownBinary)
    {
        to.Int16(GeometryMark);
        var type = wellKnownBinary.Length > HeadLength && wellKnownBinary[0] == 1 ? BinaryPrimitives.ReadInt32LittleEndian(wellKnownBinary[1..]) : 0;
        if ((type & ~ExtendedReference) == PointType)
        {
            to.Byte(1);
            to.Int32LittleEndian(PointType);
            to.Bytes(wellKnownBinary[(HeadLength + ((type & ExtendedReference) == 0 ? 0 : ReferenceLength))..]);
            return;
        }

        WellKnownBinary.Write(to, _reader.Read(wellKnownBinary.ToArray()), extended: false);
    }

    /// <summary>The row is complete.</summary>
    public void End(WireBuffer to) => FillTo(to, _defaults.Length);

    private void Value(WireBuffer to, int column, object value)
    {
        FillTo(to, column);
        _next = column + 1;
        switch (value)
        {
            case string text when _types[column] == ColumnType.Json:
                Text(to, column, CanonicalJson.Of(text));
                break;
            case string text:
                Text(to, column, text);
                break;
            case long whole:
                Head(to, column);
                to.Int64(whole);
                break;
            case double number:
                Head(to, column);
                to.Double(number);
                break;
            case bool truth:
                Head(to, column);
                to.Int64(truth ? 1 : 0);
                break;
            case DateOnly day:
                Head(to, column);
                to.Int64(day.DayNumber - TimeInterval.UnixDayNumber);
                break;
            case DateTimeOffset moment:
                Head(to, column);
                to.Int64(TimeInterval.ToMicroseconds(moment));
                break;
            case string[] list:
                Text(to, column, CanonicalJson.OfList(list));
                break;
            default:
                throw new InvalidCastException($"Got a value of type {value.GetType().Name} for the column '{_schema.Columns[column].Name}'; expected one that fits {_types[column]}.");
        }
    }

    private static void Text(WireBuffer to, int column, string text)
    {
        Head(to, column);
        var length = to.LeaveInt32();
        to.Utf8(text);
        to.FillLength(length);
    }

    private static void Head(WireBuffer to, int column) => to.Int16((short)column);

    // A column that the layer has got meanwhile makes a row another one than it was.
    private bool IsWanted(WireBuffer to, int column)
    {
        if (column >= _counts.Length)
        {
            FillTo(to, _defaults.Length);
            to.Int16((short)column);
            return false;
        }

        if (!_counts[column])
        {
            return false;
        }

        FillTo(to, column);
        _next = column + 1;
        return true;
    }

    // What a store holds where nobody said anything, so that a row that says it and one that does not are the same.
    private void FillTo(WireBuffer to, int column)
    {
        for (; _next < column; _next++)
        {
            if (_defaults[_next] is { } text)
            {
                Head(to, _next);
                to.Int32(text.Length);
                to.Bytes(text);
            }
        }
    }
}
