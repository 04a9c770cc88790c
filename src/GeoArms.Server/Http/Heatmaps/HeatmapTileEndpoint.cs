using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps.Pictures;
using GeoArms.Server.Http.Tiles;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary><c>GET /heatmaps/{name}/{z}/{x}/{y}.png</c> and <c>.mvt</c>, and the pictures by the paths of OGC API Tiles.</summary>
/// <param name="map">The map.</param>
internal sealed class HeatmapTileEndpoint(LiveMap map)
{
    /// <summary>Route of the pictures.</summary>
    public const string PictureRoute = "/heatmaps/{name}/{z}/{x}/{y}.png";

    /// <summary>Route of the cells.</summary>
    public const string CellsRoute = "/heatmaps/{name}/{z}/{x}/{y}.mvt";

    /// <summary>Route of the pictures by OGC API Tiles: zoom, row, column.</summary>
    public const string OgcRoute = "/ogc/heatmaps/{name}/map/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}";

    /// <summary>Private data: a browser may keep it, but asks each time whether it still holds.</summary>
    private const string CacheControl = "private, no-cache";

    /// <summary>
    /// Answers with the picture; where nothing is drawn it is a blank one and not 204, because an image element takes an answer without an image for
    /// an error.
    /// </summary>
    public async Task AnswerPictureAsync(HttpContext http)
    {
        if (await ReadAsync(http) is { } request)
        {
            var surface = await request.Query.SurfaceAsync();
            var palette = new HeatPalette(request.Query.Served.Classes(surface, request.Picture.Breaks));
            await WriteAsync(http, HeatTile.Encode(surface, palette, request.MatrixSet.Grid, request.Cell, request.Picture.Side), "image/png", ContentCoding.Identity);
        }
    }

    /// <summary>Answers with the cells, with 204 when there are none.</summary>
    public async Task AnswerCellsAsync(HttpContext http)
    {
        if (await ReadAsync(http) is not { } request)
        {
            return;
        }

        var surface = await request.Query.SurfaceAsync();
        var served = request.Query.Served;
        var tile = HeatCells.Encode(surface, served.Classes(surface, request.Picture.Breaks), request.Cell, served.Heatmap.Name);
        http.Response.Headers.Vary = "Accept-Encoding";
        if (tile.IsEmpty)
        {
            http.Response.Headers.CacheControl = CacheControl;
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var (body, coding) = BodyCompression.Compress(tile, request.Coding);
        await WriteAsync(http, body, "application/vnd.mapbox-vector-tile", coding);
    }

    /// <summary>The request, or null when a problem was answered.</summary>
    private async Task<HeatmapTileRequest?> ReadAsync(HttpContext http)
    {
        if (await HeatmapAddress.FindAsync(http, map) is null)
        {
            return null;
        }

        if (HeatmapTileRequest.Of(http, map) is not { IsInside: true } request)
        {
            await Problem.WriteAsync(http, StatusCodes.Status404NotFound, Expected(http));
            return null;
        }

        return request;
    }

    private static string Expected(HttpContext http)
    {
        if (http.Request.RouteValues[TileRequest.MatrixSetParameter] is not string id)
        {
            return $"Got the tile path '{http.Request.Path}'; expected /heatmaps/NAME/ZOOM/COLUMN/ROW.png or .mvt, zoom 0 to {TileAddress.MaxZoom}, column and row 0 to 2^zoom − 1.";
        }

        return TileMatrixSet.Find(id) is { } set
            ? $"Got the tile path '{http.Request.Path}'; expected …/map/tiles/{id}/ZOOM/ROW/COLUMN, zoom 0 to {set.MaxZoom}, row and column inside the matrix."
            : TileMatrixSetEndpoints.NoSuchSet(id);
    }

    /// <summary>Answers with a body that may be kept, or with 304 when the client has it.</summary>
    public static Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> body, string mediaType, ContentCoding coding)
    {
        var response = http.Response;
        var tag = EntityTag.Of(body.Span);
        response.Headers.CacheControl = CacheControl;
        response.Headers.ETag = tag;
        if (http.Request.Headers.IfNoneMatch is { Count: > 0 } known && EntityTag.Matches(known, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = mediaType;
        response.ContentLength = body.Length;
        if (coding != ContentCoding.Identity)
        {
            response.Headers.ContentEncoding = coding == ContentCoding.Brotli ? "br" : "gzip";
        }

        return response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }
}
