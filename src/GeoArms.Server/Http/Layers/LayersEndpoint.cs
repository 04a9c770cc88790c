using System.Text.Json;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Reports;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Layers;

/// <summary><c>GET /layers</c>: all layers with their columns, and the code lists that the columns use.</summary>
internal sealed class LayersEndpoint(LiveMap map, CodeLists codeLists, FlagMeanings flags)
{
    /// <summary>Route of the list.</summary>
    public const string Route = "/layers";

    /// <summary>Answers with the list.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        return map.Feed.IsLoaded ? JsonAnswer.WriteAsync(http, "application/json", Write) : NotReady.WriteAsync(http);
    }

    private void Write(Utf8JsonWriter json)
    {
        var layers = map.Layers.ToArray();
        json.WriteStartObject();
        json.WriteBoolean("demonstration", map.IsDemonstration);
        json.WriteString("store", map.StoreName);
        json.WriteString("version", ProgramVersion.Number);
        json.WriteStartArray("layers");
        foreach (var layer in layers)
        {
            WriteLayer(json, layer);
        }

        json.WriteEndArray();
        WriteFlags(json, layers);
        json.WriteStartObject("codeLists");
        foreach (var name in layers.SelectMany(layer => layer.View.Columns).Select(column => column.CodeList).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            WriteCodeList(json, name);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>What the flags mean that rows carry, or that a gate may give them.</summary>
    private void WriteFlags(Utf8JsonWriter json, ServedLayer[] layers)
    {
        json.WriteStartObject("flags");
        foreach (var flag in flags.All.Keys.Concat(layers.SelectMany(layer => layer.Facts.Flags.Keys)).Distinct(StringComparer.Ordinal))
        {
            json.WriteStartObject(flag);
            json.WriteString("title", flags[flag].Title);
            json.WriteString("explanation", flags[flag].Explanation);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteLayer(Utf8JsonWriter json, ServedLayer layer)
    {
        var schema = layer.Schema;
        json.WriteStartObject();
        json.WriteString("name", schema.Name);
        json.WriteString("title", schema.Title);
        json.WriteString("description", schema.Description);
        json.WriteStartArray("geometry");
        WriteKind(json, schema.Geometry, GeometryKinds.Point, "point");
        WriteKind(json, schema.Geometry, GeometryKinds.Line, "line");
        WriteKind(json, schema.Geometry, GeometryKinds.Polygon, "polygon");
        json.WriteEndArray();
        json.WriteBoolean("isBuiltIn", schema.IsBuiltIn);
        json.WriteNumber("count", layer.View.Count);
        WriteBox(json, "extent", layer.Facts.Extent);
        json.WriteNumber("flagged", layer.Facts.Flagged);
        json.WriteStartObject("flags");
        foreach (var (flag, count) in layer.Facts.Flags)
        {
            json.WriteNumber(flag, count);
        }

        json.WriteEndObject();
        json.WriteNumber("version", layer.View.Version);
        json.WriteString("timeStart", schema.TimeStart);
        json.WriteString("timeEnd", schema.TimeEnd);
        if (layer.Facts.TimeRange is var (first, last))
        {
            json.WriteStartArray("timeRange");
            json.WriteStringValue(first.ToString("yyyy-MM-dd"));
            json.WriteStringValue(last.ToString("yyyy-MM-dd"));
            json.WriteEndArray();
        }
        else
        {
            json.WriteNull("timeRange");
        }

        json.WriteString("labelColumn", schema.LabelColumn);
        json.WriteString("attribution", schema.Attribution);
        json.WriteStartArray("columns");
        foreach (var column in layer.View.Columns)
        {
            WriteColumn(json, column);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter json, ColumnSchema column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("title", column.Title);
        json.WriteString("type", JsonNamingPolicy.CamelCase.ConvertName(column.Type.ToString()));
        json.WriteString("unit", column.Unit);
        json.WriteString("description", column.Description);
        json.WriteString("codeList", column.CodeList);
        json.WriteBoolean("inTiles", column.InTiles);
        json.WriteBoolean("sumInCells", column.SumInCells);
        json.WriteBoolean("countInCells", column.CountInCells);
        json.WriteEndObject();
    }

    private void WriteCodeList(Utf8JsonWriter json, string name)
    {
        if (!codeLists.All.TryGetValue(name, out var list))
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("title", list.Title);
        json.WriteStartArray("values");
        foreach (var value in list.Values)
        {
            json.WriteStartObject();
            json.WriteString("key", value.Key);
            json.WriteString("title", value.Title);
            json.WriteString("colour", value.Colour);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteKind(Utf8JsonWriter json, GeometryKinds kinds, GeometryKinds kind, string name)
    {
        if (kinds.HasFlag(kind))
        {
            json.WriteStringValue(name);
        }
    }

    private static void WriteBox(Utf8JsonWriter json, string name, LonLatBox? box)
    {
        if (box is not { } edges)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        json.WriteNumberValue(edges.West);
        json.WriteNumberValue(edges.South);
        json.WriteNumberValue(edges.East);
        json.WriteNumberValue(edges.North);
        json.WriteEndArray();
    }
}
