using System.Text.Json;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Tiles;
using GeoArms.Server.Http.Features;

namespace GeoArms.Server.Http.Tiles;

/// <summary>Tilesets as JSON (17-083r4, TileSet metadata; 20-057, tilesets list).</summary>
internal static class TilesetJson
{
    private const string TilingScheme = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";

    /// <summary>Answers with a list of tilesets.</summary>
    public static Task WriteListAsync(HttpContext http, string address, IReadOnlyList<Tileset> tilesets) => JsonAnswer.WriteAsync(http, OgcLinks.Json, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("links");
        OgcLinks.Write(json, "self", OgcLinks.Json, "This document", address);
        json.WriteEndArray();
        json.WriteStartArray("tilesets");
        foreach (var tileset in tilesets)
        {
            json.WriteStartObject();
            WriteHead(json, tileset);
            json.WriteStartArray("links");
            OgcLinks.Write(json, "self", OgcLinks.Json, "Metadata of the tileset", tileset.Address);
            OgcLinks.Write(json, TilingScheme, OgcLinks.Json, $"Definition of {tileset.Set.Id}", TileMatrixSetEndpoints.Address(http, tileset.Set));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Answers with the metadata of a tileset.</summary>
    public static Task WriteAsync(HttpContext http, Tileset tileset) => JsonAnswer.WriteAsync(http, OgcLinks.Json, json =>
    {
        json.WriteStartObject();
        WriteHead(json, tileset);
        json.WriteString("description", tileset.Description);
        if (tileset.Attribution.Length > 0)
        {
            json.WriteString("attribution", tileset.Attribution);
        }

        json.WriteStartArray("links");
        OgcLinks.Write(json, "self", OgcLinks.Json, "This document", tileset.Address);
        OgcLinks.Write(json, TilingScheme, OgcLinks.Json, $"Definition of {tileset.Set.Id}", TileMatrixSetEndpoints.Address(http, tileset.Set));
        WriteTemplate(json, tileset);
        if (tileset.TileJson is { } description)
        {
            OgcLinks.Write(json, "describedby", OgcLinks.Json, "The tileset as TileJSON 3.0", description);
        }

        json.WriteEndArray();
        WriteBox(json, tileset.Extent);
        WriteLimits(json, tileset);
        if (tileset.Layers.Count > 0)
        {
            json.WriteStartArray("layers");
            foreach (var layer in tileset.Layers)
            {
                WriteLayer(json, layer.Schema, tileset.Set);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    });

    private static void WriteHead(Utf8JsonWriter json, Tileset tileset)
    {
        json.WriteString("title", tileset.Title);
        json.WriteString("dataType", tileset.DataType);
        json.WriteString("crs", tileset.Set.Crs);
        json.WriteString("tileMatrixSetURI", tileset.Set.Uri);
        json.WriteString("tileMatrixSetId", tileset.Set.Id);
    }

    private static void WriteTemplate(Utf8JsonWriter json, Tileset tileset)
    {
        json.WriteStartObject();
        json.WriteString("rel", "item");
        json.WriteString("type", tileset.TileType);
        json.WriteString("title", "The tiles: zoom, row from the north, column from the west");
        json.WriteString("href", tileset.TileTemplate);
        json.WriteBoolean("templated", true);
        json.WriteEndObject();
    }

    private static void WriteBox(Utf8JsonWriter json, LonLatBox? extent)
    {
        if (extent is not { } box)
        {
            return;
        }

        json.WriteStartObject("boundingBox");
        WritePoint(json, "lowerLeft", box.West, box.South);
        WritePoint(json, "upperRight", box.East, box.North);
        json.WriteString("crs", OgcLinks.Crs84);
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, string name, double longitude, double latitude)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(longitude);
        json.WriteNumberValue(latitude);
        json.WriteEndArray();
    }

    private static void WriteLimits(Utf8JsonWriter json, Tileset tileset)
    {
        if (tileset.Limits is not { } limits)
        {
            return;
        }

        json.WriteStartArray("tileMatrixSetLimits");
        for (var zoom = 0; zoom <= tileset.Set.MaxZoom; zoom++)
        {
            var range = limits.At(zoom);
            json.WriteStartObject();
            json.WriteString("tileMatrix", $"{zoom}");
            json.WriteNumber("minTileRow", range.FirstRow);
            json.WriteNumber("maxTileRow", range.LastRow);
            json.WriteNumber("minTileCol", range.FirstColumn);
            json.WriteNumber("maxTileCol", range.LastColumn);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLayer(Utf8JsonWriter json, LayerSchema schema, TileMatrixSet set)
    {
        json.WriteStartObject();
        json.WriteString("id", schema.Name);
        json.WriteString("title", schema.Title);
        json.WriteString("description", schema.Description);
        json.WriteString("dataType", "vector");
        if (Dimension(schema.Geometry) is { } dimension)
        {
            json.WriteNumber("geometryDimension", dimension);
        }

        json.WriteString("minTileMatrix", "0");
        json.WriteString("maxTileMatrix", $"{set.MaxZoom}");
        json.WriteStartObject("propertiesSchema");
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var field in VectorTileFields.Of(schema))
        {
            if (!field.Name.EndsWith(":*", StringComparison.Ordinal))
            {
                json.WriteStartObject(field.Name);
                WriteType(json, field);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
        WriteCounted(json, schema);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, VectorTileField field)
    {
        json.WriteString("type", field.Kind switch { "Number" => "number", "Boolean" => "boolean", _ => "string" });
        json.WriteString("description", field.Meaning);
    }

    /// <summary>Attributes of cells whose names hold a value: one for each value of a code that comes.</summary>
    private static void WriteCounted(Utf8JsonWriter json, LayerSchema schema)
    {
        var counted = VectorTileFields.Of(schema).Where(field => field.Name.EndsWith(":*", StringComparison.Ordinal)).ToArray();
        if (counted.Length == 0)
        {
            return;
        }

        json.WriteStartObject("patternProperties");
        foreach (var field in counted)
        {
            json.WriteStartObject($"^{field.Name[..^1]}");
            WriteType(json, field);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Points 0, lines 1, polygons 2; null when there are several kinds.</summary>
    private static int? Dimension(GeometryKinds geometry) => geometry switch
    {
        GeometryKinds.Point => 0,
        GeometryKinds.Line => 1,
        GeometryKinds.Polygon => 2,
        _ => null,
    };
}
