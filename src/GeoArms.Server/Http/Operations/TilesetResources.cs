namespace GeoArms.Server.Http.Operations;

/// <summary>The resources of OGC API Tiles in words.</summary>
internal static class TilesetResources
{
    private const string VectorTile = "application/vnd.mapbox-vector-tile";

    private static readonly ApiParameter Layer = new("layer", "path", "string", "Name of a layer, such as incidents; GET /layers lists them.");

    private static readonly ApiParameter Heatmap = new("name", "path", "string", "Name of a heatmap, such as casualties; GET /heatmaps lists them.");

    private static readonly ApiParameter Set = new("tileMatrixSetId", "path", "string", "WebMercatorQuad or WorldCRS84Quad.");

    private static readonly ApiParameter Collections = new(
        "collections", "query", "string", "Names of up to 16 layers, separated by commas; without it all that have a geometry.");

    private static readonly ApiParameter Json = new("f", "query", "string", "json.");

    private static readonly ApiParameter JsonOrTileJson = new("f", "query", "string", "json (default), or for WebMercatorQuad tilejson.");

    private static readonly ApiParameter[] Tile =
    [
        Set,
        new("tileMatrix", "path", "integer", "Zoom: 0 to 22 in WebMercatorQuad, 0 to 21 in WorldCRS84Quad."),
        new("tileRow", "path", "integer", "Row from the north."),
        new("tileCol", "path", "integer", "Column from the west."),
    ];

    private static readonly ApiParameter[] Rows =
    [
        new("datetime", "query", "string", "Rows whose time intersects a date, a moment or an interval: 2024-05-31, 2024-01-01/2024-03-31, 2024-01-01/.. (UTC)."),
        .. FilterParameters.Of("Rows"),
        new("properties", "query", "string", "Columns that go along, separated by commas; without it the layer's own choice."),
        new("f", "query", "string", "mvt."),
    ];

    /// <summary>Path, what it answers, and how.</summary>
    public static IReadOnlyList<ApiResource> All { get; } =
    [
        new("/ogc/tileMatrixSets", "The tile matrix sets", "application/json", [Json]),
        new("/ogc/tileMatrixSets/{tileMatrixSetId}", "Definition of a tile matrix set", "application/json", [Set, Json]),
        new("/ogc/tiles", "Vector tilesets of several layers in one tile", "application/json", [Collections, Json]),
        new("/ogc/tiles/{tileMatrixSetId}", "Metadata of a vector tileset of several layers", "application/json", [Set, Collections, JsonOrTileJson]),
        new("/ogc/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}", "A Mapbox Vector Tile 2.1 of several layers; 204 when nothing is in it, 404 outside the limits",
            VectorTile, [.. Tile, Collections, .. Rows]),
        new("/ogc/collections/{layer}/tiles", "Vector tilesets of a layer", "application/json", [Layer, Json]),
        new("/ogc/collections/{layer}/tiles/{tileMatrixSetId}", "Metadata of a vector tileset of a layer", "application/json", [Layer, Set, JsonOrTileJson]),
        new("/ogc/collections/{layer}/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}",
            "A Mapbox Vector Tile 2.1 of a layer; 204 when nothing is in it, 404 outside the limits", VectorTile, [Layer, .. Tile, .. Rows]),
        new("/ogc/map/tiles", "Map tilesets of all heatmaps", "application/json", [Json]),
        new("/ogc/heatmaps/{name}/map/tiles", "Map tilesets of a heatmap", "application/json", [Heatmap, Json]),
        new("/ogc/heatmaps/{name}/map/tiles/{tileMatrixSetId}", "Metadata of a map tileset of a heatmap", "application/json",
            [Heatmap, Set, .. HeatmapResources.Drawn, Json]),
        new("/ogc/heatmaps/{name}/map/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}", "A tile of a heatmap as a picture; transparent where nothing is drawn",
            "image/png", [Heatmap, .. Tile, .. HeatmapResources.Drawn, new("f", "query", "string", "png.")]),
    ];
}
