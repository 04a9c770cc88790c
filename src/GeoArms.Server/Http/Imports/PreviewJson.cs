using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Data.Export;
using GeoArms.Data.Import.Previews;
using GeoArms.Data.Import.Reports;

namespace GeoArms.Server.Http.Imports;

/// <summary>The first rows of a file as the page draws them and lists them.</summary>
internal static class PreviewJson
{
    /// <summary>Positions of all shapes together; what comes after is listed and not drawn.</summary>
    private const int MostPositions = 200_000;

    /// <summary>Writes it as an object.</summary>
    public static void Write(Utf8JsonWriter json, ImportSample sample, ImportReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("mostRows", sample.MostRows);
        json.WriteStartArray("used");
        foreach (var used in sample.Columns)
        {
            json.WriteStartObject();
            json.WriteString("target", used.Target);
            json.WriteString("value", used.Value);
            WriteTexts(json, "from", used.From);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "place", sample.PlaceColumns);
        WriteTexts(json, "notes", sample.Notes);
        var layers = sample.Rows.Select(row => row.Layer).Distinct().ToArray();
        json.WriteStartArray("layers");
        foreach (var layer in layers)
        {
            WriteLayer(json, layer, sample);
        }

        json.WriteEndArray();
        WriteRows(json, sample);
        json.WritePropertyName("report");
        ReportJson.Write(json, report);
        json.WriteEndObject();
    }

    private static void WriteLayer(Utf8JsonWriter json, LayerSchema layer, ImportSample sample)
    {
        var rows = sample.Rows.Where(row => row.Layer == layer).ToArray();
        json.WriteStartObject();
        json.WriteString("name", layer.Name);
        json.WriteString("title", layer.Title);
        json.WriteStartArray("columns");
        for (var i = 0; i < layer.Columns.Count; i++)
        {
            if (IsShown(layer, i) && Array.Exists(rows, row => row.Row.Values[i] is not null))
            {
                var column = layer.Columns[i];
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                json.WriteString("title", column.Title);
                json.WriteString("type", JsonNamingPolicy.CamelCase.ConvertName(column.Type.ToString()));
                json.WriteString("codeList", column.CodeList);
                json.WriteString("unit", column.Unit);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, ImportSample sample)
    {
        var positions = 0;
        json.WriteStartArray("rows");
        foreach (var (layer, number, row) in sample.Rows)
        {
            json.WriteStartObject();
            json.WriteNumber("row", number);
            json.WriteString("layer", layer.Name);
            positions += row.Geometry?.NumPoints ?? 0;
            json.WritePropertyName("geometry");
            GeoJsonGeometryWriter.Write(json, positions <= MostPositions ? row.Geometry : null);
            WriteTexts(json, "flags", row.Values[CommonColumns.Flags] as string[] ?? []);
            json.WriteStartObject("values");
            for (var i = 0; i < layer.Columns.Count; i++)
            {
                if (IsShown(layer, i) && row.Values[i] is { } value)
                {
                    json.WritePropertyName(layer.Columns[i].Name);
                    WriteValue(json, value);
                }
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case long integer:
                json.WriteNumberValue(integer);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("yyyy-MM-dd"));
                break;
            case DateTimeOffset moment:
                json.WriteStringValue(moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
                break;
            case string[] list:
                json.WriteStartArray();
                foreach (var text in list)
                {
                    json.WriteStringValue(text);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string member, IEnumerable<string> texts)
    {
        json.WriteStartArray(member);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    // The row's own content: not its identity and what the store adds, and not all that is left over.
    private static bool IsShown(LayerSchema layer, int column) =>
        layer.Columns[column].IsStored && column is not (CommonColumns.Id or CommonColumns.Source or CommonColumns.SourceId or CommonColumns.RecordedAt
            or CommonColumns.Revision or CommonColumns.Flags or CommonColumns.Extra or CommonColumns.Classification or CommonColumns.Verification);
}
