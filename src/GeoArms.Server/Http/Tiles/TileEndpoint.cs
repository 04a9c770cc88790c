using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Tiles;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Tiles;

/// <summary><c>GET /tiles/{layer}/{z}/{x}/{y}.mvt</c>.</summary>
internal sealed class TileEndpoint(LiveMap map)
{
    /// <summary>Route of the tiles; <c>file</c> is the row with its suffix, which is cheaper than a route of two parts a segment.</summary>
    public const string Route = "/tiles/{layer}/{z}/{x}/{file}";

    private const string MediaType = "application/vnd.mapbox-vector-tile";

    /// <summary>Private data: a browser may keep it, but asks each time whether it still holds.</summary>
    private const string CacheControl = "private, no-cache";

    /// <summary>Answers with the tile, with 204 when it is empty, with 304 when the client has it.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        if (TileRequest.Of(http) is not { } request)
        {
            return Problem.WriteAsync(
                http, StatusCodes.Status404NotFound, $"Got the tile path '{http.Request.Path}'; expected /tiles/LAYER/ZOOM/COLUMN/ROW.mvt with whole numbers.");
        }

        if (map.Find(request.Layer) is not { } layer)
        {
            return map.Feed.IsLoaded
                ? Problem.WriteAsync(http, StatusCodes.Status404NotFound, map.NoSuchLayer(request.Layer), "layer")
                : NotReady.WriteAsync(http);
        }

        if (layer.Schema.Geometry == GeometryKinds.None)
        {
            return Problem.WriteAsync(
                http, StatusCodes.Status404NotFound, $"'{request.Layer}' is a table without geometry and has no tiles; its rows are at /ogc/collections/{request.Layer}/items.", "layer");
        }

        return request.Tile.IsInside
            ? WriteAsync(http, request, layer)
            : Problem.WriteAsync(
                http,
                StatusCodes.Status404NotFound,
                $"Got the tile {request.Tile}; expected zoom 0 to {TileAddress.MaxZoom}, column and row 0 to 2^zoom − 1.");
    }

    private static Task WriteAsync(HttpContext http, TileRequest request, ServedLayer layer)
    {
        var options = request.Properties is null ? VectorTileOptions.Default : Choose(request.Properties, layer);
        var tile = VectorTileEncoder.Encode(layer.View, layer.Select(request.Query, request.QueryKey), request.Tile, options);
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
