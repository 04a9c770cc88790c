using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Data.Export;

/// <summary>Writes rows of a view as GeoJSON features: every visible column, null where it has no value.</summary>
public sealed class FeatureWriter
{
    private readonly LayerView _view;
    private readonly ColumnReader _id;
    private readonly ColumnReader[] _properties;

    /// <summary>Makes the writer of a view.</summary>
    public FeatureWriter(LayerView view)
    {
        var id = CommonColumns.All[CommonColumns.Id].Name;
        _view = view;
        _id = view.Column(id);
        _properties = [.. view.Columns.Where(column => column.Name != id).Select(column => view.Column(column.Name))];
    }

    /// <summary>Writes a feature and leaves its object open, so that links can be added.</summary>
    public void WriteStart(Utf8JsonWriter json, int row)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        json.WriteString("id"u8, _id.Utf8(row));
        json.WritePropertyName("geometry"u8);
        GeoJsonGeometryWriter.Write(json, _view.Geometry(row));
        json.WriteStartObject("properties"u8);
        WriteProperties(json, row);
        json.WriteEndObject();
    }

    /// <summary>Writes the columns of a row, but its id, as members of the object that is open.</summary>
    public void WriteProperties(Utf8JsonWriter json, int row)
    {
        foreach (var column in _properties)
        {
            json.WritePropertyName(column.Schema.Name);
            WriteValue(json, column, row);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, ColumnReader column, int row)
    {
        if (column.IsNull(row))
        {
            json.WriteNullValue();
            return;
        }

        switch (column.Schema.Type)
        {
            case ColumnType.Integer:
                json.WriteNumberValue(column.Integer(row));
                break;
            case ColumnType.Number:
                WriteNumber(json, column.Number(row));
                break;
            case ColumnType.Boolean:
                json.WriteBooleanValue(column.Integer(row) != 0);
                break;
            case ColumnType.Date:
                WriteMoment(json, TimeInterval.FromDays(column.Integer(row)), "yyyy-MM-dd");
                break;
            case ColumnType.Timestamp:
                WriteMoment(json, column.Integer(row), "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'");
                break;
            case ColumnType.TextList or ColumnType.Json:
                WriteJson(json, column.Utf8(row));
                break;
            default:
                json.WriteStringValue(column.Utf8(row));
                break;
        }
    }

    // JSON has no word for infinity; a column may hold it when another program wrote it.
    private static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void WriteMoment(Utf8JsonWriter json, long microseconds, string format)
    {
        Span<char> text = stackalloc char[40];
        TimeInterval.ToMoment(microseconds).TryFormat(text, out var length, format);
        json.WriteStringValue(text[..length]);
    }

    // Another program may have put something into a JSON column that is none; it is then shown as the text it is.
    private static void WriteJson(Utf8JsonWriter json, ReadOnlySpan<byte> utf8)
    {
        if (IsJson(utf8))
        {
            json.WriteRawValue(utf8, skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(utf8);
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
