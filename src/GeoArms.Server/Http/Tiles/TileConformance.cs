using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Server.Http.Features;
using GeoArms.Server.Http.Heatmaps;

namespace GeoArms.Server.Http.Tiles;

/// <summary>What OGC API Tiles adds to the landing page, the conformance declaration and the collections.</summary>
internal static class TileConformance
{
    private const string TilingSchemes = "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes";

    /// <summary>The classes of OGC API Tiles, Part 1 (20-057), that hold; <c>docs/conformance-tiles.md</c> names the tests.</summary>
    public static IReadOnlyList<string> Classes { get; } =
    [
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/dataset-tilesets",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/collections-selection",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/datetime",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/png",
        "http://www.opengis.net/spec/tms/2.0/conf/tilematrixset",
        "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset",
        "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixsetlimits",
        "http://www.opengis.net/spec/tms/2.0/conf/json-tilesetmetadata",
    ];

    /// <summary>Writes the links of the landing page.</summary>
    /// <param name="json">Where to: an open array.</param>
    /// <param name="root">Address of the server.</param>
    public static void WriteLinks(Utf8JsonWriter json, string root)
    {
        OgcLinks.Write(json, TilesetEndpoints.Relation, OgcLinks.Json, "Vector tilesets of several layers in one tile", $"{root}{TilesetEndpoints.DatasetListRoute}?f=json");
        OgcLinks.Write(json, HeatmapTilesetEndpoints.Relation, OgcLinks.Json, "Map tilesets of the heatmaps", $"{root}{HeatmapTilesetEndpoints.DatasetListRoute}?f=json");
        OgcLinks.Write(json, TilingSchemes, OgcLinks.Json, "Tile matrix sets", root + TileMatrixSetEndpoints.Route);
    }

    /// <summary>Writes the link of a collection, when it has tiles.</summary>
    /// <param name="json">Where to: an open array.</param>
    /// <param name="schema">The layer.</param>
    /// <param name="address">Address of the collection.</param>
    public static void WriteLink(Utf8JsonWriter json, LayerSchema schema, string address)
    {
        if (schema.Geometry != GeometryKinds.None)
        {
            OgcLinks.Write(json, TilesetEndpoints.Relation, OgcLinks.Json, "Its vector tilesets", address + "/tiles?f=json");
        }
    }
}
