using System.Text.Encodings.Web;
using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Data.Export;

/// <summary>Writes rows of a view as GeoJSON features: every column chosen, null where it has no value.</summary>
public sealed class FeatureWriter
{
    private static readonly JsonEncodedText TypeName = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText Feature = JsonEncodedText.Encode("Feature");
    private static readonly JsonEncodedText IdName = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText GeometryName = JsonEncodedText.Encode("geometry");
    private static readonly JsonEncodedText PropertiesName = JsonEncodedText.Encode("properties");
    private static readonly JsonEncodedText Point = JsonEncodedText.Encode("Point");
    private static readonly JsonEncodedText CoordinatesName = JsonEncodedText.Encode("coordinates");

    private readonly LayerView _view;
    private readonly ColumnReader _id;
    private readonly (JsonEncodedText Name, ColumnReader Column)[] _properties;
    private readonly ReferenceSystem _system;
    private readonly bool _hasGeometry;

    /// <summary>Makes the writer of a view.</summary>
    /// <param name="view">The view.</param>
    /// <param name="choice">What is written; null for everything.</param>
    /// <exception cref="Core.InputException">A column is not there.</exception>
    public FeatureWriter(LayerView view, FeatureChoice? choice = null)
    {
        choice ??= FeatureChoice.Everything;
        var id = CommonColumns.All[CommonColumns.Id].Name;
        _view = view;
        _id = view.Column(id);
        _system = choice.System;
        _hasGeometry = choice.HasGeometry;
        _properties =
        [
            .. (choice.Columns ?? view.Columns.Select(column => column.Name)).Where(name => name != id)
                .Select(name => (JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping), view.Column(name))),
        ];
    }

    /// <summary>Writes a feature and leaves its object open, so that links can be added.</summary>
    public void WriteStart(Utf8JsonWriter json, int row)
    {
        json.WriteStartObject();
        json.WriteString(TypeName, Feature);
        json.WriteString(IdName, _id.Utf8(row));
        json.WritePropertyName(GeometryName);
        WriteGeometry(json, row);
        json.WriteStartObject(PropertiesName);
        WriteProperties(json, row);
        json.WriteEndObject();
    }

    /// <summary>Writes the columns of a row, but its id, as members of the object that is open.</summary>
    public void WriteProperties(Utf8JsonWriter json, int row)
    {
        foreach (var (name, column) in _properties)
        {
            json.WritePropertyName(name);
            WriteValue(json, column, row);
        }
    }

    private void WriteGeometry(Utf8JsonWriter json, int row)
    {
        if (!_hasGeometry)
        {
            json.WriteNullValue();
        }
        else if (_view.TryPosition(row, out var longitude, out var latitude))
        {
            json.WriteStartObject();
            json.WriteString(TypeName, Point);
            json.WritePropertyName(CoordinatesName);
            GeoJsonGeometryWriter.WritePosition(json, longitude, latitude, _system);
            json.WriteEndObject();
        }
        else
        {
            GeoJsonGeometryWriter.Write(json, _view.Geometry(row), _system);
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
                WriteMoment(json, TimeInterval.FromDays(column.Integer(row)), withTime: false);
                break;
            case ColumnType.Timestamp:
                WriteMoment(json, column.Integer(row), withTime: true);
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

    // The round-trip format is the one that .NET writes without looking at a pattern; it has seven digits behind the point.
    private static void WriteMoment(Utf8JsonWriter json, long microseconds, bool withTime)
    {
        const int dateLength = 10;
        const int secondsEnd = 19;
        Span<byte> text = stackalloc byte[40];
        TimeInterval.ToMoment(microseconds).UtcDateTime.TryFormat(text, out var length, "O");
        if (!withTime)
        {
            json.WriteStringValue(text[..dateLength]);
            return;
        }

        length--;
        while (length > secondsEnd && text[length - 1] is (byte)'0' or (byte)'.')
        {
            length--;
            if (text[length] == '.')
            {
                break;
            }
        }

        text[length++] = (byte)'Z';
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
