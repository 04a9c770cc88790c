using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Engine.Tiles;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Tiles;

/// <summary>
/// <c>GET /tiles/{layer}/{z}/{x}/{y}.mvt</c>, where <c>layer</c> may be several, separated by commas; and the vector tiles of OGC API Tiles, of a layer
/// and of the whole dataset.
/// </summary>
internal sealed class TileEndpoint(LiveMap map)
{
    /// <summary>Route of the tiles; <c>file</c> is the row with its suffix, which is cheaper than a route of two parts a segment.</summary>
    public const string Route = "/tiles/{layer}/{z}/{x}/{file}";

    /// <summary>Route of a layer's tiles by OGC API Tiles: zoom, row, column.</summary>
    public const string LayerRoute = "/ogc/collections/{layer}/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}";

    /// <summary>Route of the tiles of several layers by OGC API Tiles.</summary>
    public const string DatasetRoute = "/ogc/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}";

    /// <summary>Media type of the tiles.</summary>
    public const string MediaType = "application/vnd.mapbox-vector-tile";

    /// <summary>Private data: a browser may keep it, but asks each time whether it still holds.</summary>
    private const string CacheControl = "private, no-cache";

    /// <summary>Answers with the tile, with 204 when it is empty, with 304 when the client has it.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (TileRequest.Of(http, map) is not { } request)
        {
            await Problem.WriteAsync(http, StatusCodes.Status404NotFound, Expected(http));
            return;
        }

        if (await ChosenLayers.FindAsync(http, map, request.Layers, request.LayersFrom) is not { } layers)
        {
            return;
        }

        var set = request.MatrixSet;
        if (!request.IsInside)
        {
            var columns = set.Grid == MapGrid.LonLat ? "row 0 to 2^zoom − 1, column 0 to 2^(zoom + 1) − 1" : "column and row 0 to 2^zoom − 1";
            await Problem.WriteAsync(http, StatusCodes.Status404NotFound, $"Got the tile {request}; expected zoom 0 to {set.MaxZoom}, {columns}.");
            return;
        }

        if (!request.IsWithin(layers))
        {
            await Problem.WriteAsync(http, StatusCodes.Status404NotFound, $"The tile {request} lies outside the limits that the tileset's tileMatrixSetLimits state: there is no data.");
            return;
        }

        await WriteAsync(http, request, layers);
    }

    private static string Expected(HttpContext http)
    {
        if (http.Request.RouteValues[TileRequest.MatrixSetParameter] is not string set)
        {
            return $"Got the tile path '{http.Request.Path}'; expected /tiles/LAYERS/ZOOM/COLUMN/ROW.mvt with whole numbers.";
        }

        return TileMatrixSet.Find(set) is null
            ? TileMatrixSetEndpoints.NoSuchSet(set)
            : $"Got the tile path '{http.Request.Path}'; expected …/tiles/{set}/ZOOM/ROW/COLUMN with whole numbers.";
    }

    /// <summary>The layers one after another: a tile of several is nothing but the tiles of each (Mapbox Vector Tile 2.1, 4.1).</summary>
    private static ReadOnlyMemory<byte> Encode(TileRequest request, IReadOnlyList<ServedLayer> layers)
    {
        if (layers.Count == 1)
        {
            return Encode(request, layers[0], isOneOfSeveral: false);
        }

        var bodies = new ReadOnlyMemory<byte>[layers.Count];
        for (var i = 0; i < bodies.Length; i++)
        {
            bodies[i] = Encode(request, layers[i], isOneOfSeveral: true);
        }

        var tile = new byte[bodies.Sum(body => body.Length)];
        var at = 0;
        foreach (var body in bodies)
        {
            body.CopyTo(tile.AsMemory(at));
            at += body.Length;
        }

        return tile;
    }

    private static ReadOnlyMemory<byte> Encode(TileRequest request, ServedLayer layer, bool isOneOfSeveral)
    {
        var options = request.Properties is null ? VectorTileOptions.Default : Choose(request.Properties, layer);
        var rows = ChosenLayers.Select(layer, request.Query, request.QueryKey, isOneOfSeveral);
        return VectorTileEncoder.Encode(layer.View.On(request.MatrixSet.Grid), rows, request.Cell, options);
    }

    private static Task WriteAsync(HttpContext http, TileRequest request, IReadOnlyList<ServedLayer> layers)
    {
        var tile = Encode(request, layers);
        var response = http.Response;
        response.Headers.CacheControl = CacheControl;
        response.Headers.Vary = "Accept-Encoding";
        if (tile.IsEmpty)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        var (body, coding) = BodyCompression.Compress(tile, request.Coding);
        var tag = EntityTag.Of(body.Span);
        response.Headers.ETag = tag;
        if (http.Request.Headers.IfNoneMatch is { Count: > 0 } known && EntityTag.Matches(known, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = MediaType;
        response.ContentLength = body.Length;
        if (coding != ContentCoding.Identity)
        {
            response.Headers.ContentEncoding = coding == ContentCoding.Brotli ? "br" : "gzip";
        }

        return response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    private static VectorTileOptions Choose(IReadOnlyList<string> properties, ServedLayer layer)
    {
        var known = layer.View.Columns.Select(column => column.Name).ToArray();
        foreach (var name in properties)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw new InputException($"Got the property '{name}', which layer '{layer.Schema.Name}' does not have; did you mean '{NearestName.Of(name, known)}'?")
                {
                    Parameter = TileRequest.PropertiesParameter,
                };
            }
        }

        return new VectorTileOptions { Properties = properties };
    }
}
