using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;

namespace GeoArms.Server.Http.Features;

/// <summary>Columns as a JSON Schema (2020-12) of the properties that stand for them.</summary>
internal sealed class PropertySchema(CodeLists codeLists)
{
    /// <summary>Writes the schema.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="address">Where the schema is.</param>
    /// <param name="title">What it describes.</param>
    /// <param name="geometry">Kinds of geometry; none leaves it away.</param>
    /// <param name="columns">The columns.</param>
    public void Write(Utf8JsonWriter json, string address, string title, GeometryKinds geometry, IReadOnlyList<ColumnSchema> columns)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("$id", address);
        json.WriteString("type", "object");
        json.WriteString("title", title);
        json.WriteStartObject("properties");
        if (geometry != GeometryKinds.None)
        {
            json.WriteStartObject("geometry");
            json.WriteString("title", "Geometry");
            json.WriteString("format", Format(geometry));
            json.WriteString("x-ogc-role", "primary-geometry");
            json.WriteEndObject();
        }

        foreach (var column in columns)
        {
            json.WriteStartObject(column.Name);
            WriteColumn(json, column);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (columns.Any(column => column.Type == ColumnType.Json))
        {
            // A member of an object is a property too, such as extra.district.
            json.WriteStartObject("patternProperties");
            foreach (var column in columns.Where(column => column.Type == ColumnType.Json))
            {
                json.WriteStartObject($"^{column.Name}\\..+$");
                json.WriteString("title", $"A member of {column.Name}");
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteBoolean("additionalProperties", false);
        json.WriteEndObject();
    }

    private static string Format(GeometryKinds geometry) => geometry switch
    {
        GeometryKinds.Point => "geometry-point-or-multipoint",
        GeometryKinds.Line => "geometry-linestring-or-multilinestring",
        GeometryKinds.Polygon => "geometry-polygon-or-multipolygon",
        _ => "geometry-any",
    };

    private void WriteColumn(Utf8JsonWriter json, ColumnSchema column)
    {
        json.WriteString("title", column.Title);
        if (column.Description.Length > 0)
        {
            json.WriteString("description", column.Description);
        }

        if (column.Unit is { } unit)
        {
            json.WriteString("x-ogc-unit", unit);
        }

        switch (column.Type)
        {
            case ColumnType.Integer or ColumnType.Number:
                json.WriteString("type", column.Type == ColumnType.Integer ? "integer" : "number");
                WriteLimit(json, "minimum", column.Minimum);
                WriteLimit(json, "maximum", column.Maximum);
                break;
            case ColumnType.Boolean:
                json.WriteString("type", "boolean");
                break;
            case ColumnType.Date or ColumnType.Timestamp:
                json.WriteString("type", "string");
                json.WriteString("format", column.Type == ColumnType.Date ? "date" : "date-time");
                break;
            case ColumnType.TextList:
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                json.WriteString("type", "string");
                WriteCodes(json, column);
                json.WriteEndObject();
                break;
            case ColumnType.Json:
                json.WriteStartArray("type");
                json.WriteStringValue("object");
                json.WriteStringValue("array");
                json.WriteEndArray();
                break;
            default:
                json.WriteString("type", "string");
                WriteCodes(json, column);
                break;
        }
    }

    private void WriteCodes(Utf8JsonWriter json, ColumnSchema column)
    {
        if (column.CodeList is { } name && codeLists.All.TryGetValue(name, out var list))
        {
            json.WriteStartArray("enum");
            foreach (var value in list.Values)
            {
                json.WriteStringValue(value.Key);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteLimit(Utf8JsonWriter json, string name, double? limit)
    {
        if (limit is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
