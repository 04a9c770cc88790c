using System.Globalization;
using System.Text;
using GeoArms.Core.Projections;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Hotspots;

/// <summary><c>GET /hotspots</c>, <c>/hotspots.json</c> and <c>/hotspots/{z}/{x}/{y}.mvt</c>.</summary>
internal sealed class HotspotRoutes(LiveMap map)
{
    /// <summary>Route of the cells as GeoJSON or CSV.</summary>
    public const string Route = "/hotspots";

    /// <summary>Route of the description of the tiles.</summary>
    public const string DescriptionRoute = "/hotspots.json";

    /// <summary>Route of the tiles; <c>file</c> is the row with its suffix.</summary>
    public const string TileRoute = "/hotspots/{z}/{x}/{file}";

    private const string Suffix = ".mvt";
    private const string CacheControl = "private, no-cache";

    private readonly KeptHotspots _kept = new(map);

    /// <summary>Answers with the cells.</summary>
    public async Task AnswerCellsAsync(HttpContext http)
    {
        var query = HotspotQuery.OfAnswer(http);
        if (!map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var (_, found, key) = await _kept.FindAsync(query, http.RequestAborted);

        // The answer follows from the key and the parameters alone, so its tag is known before it is made.
        var response = http.Response;
        var tag = EntityTag.Of(Encoding.UTF8.GetBytes($"{key}|{query.All}|{query.Box}|{query.IsCsv}"));
        response.Headers.CacheControl = CacheControl;
        response.Headers.ETag = tag;
        if (EntityTag.Matches(http.Request.Headers.IfNoneMatch, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var cells = HotspotCells.Of(found, query);
        await (query.IsCsv ? HotspotCsv.WriteAsync(http, found, cells) : HotspotGeoJson.WriteAsync(http, found, cells));
    }

    /// <summary>Answers with the description of the tiles and of the analysis.</summary>
    public async Task AnswerDescriptionAsync(HttpContext http)
    {
        var query = HotspotQuery.OfTiles(http);
        if (!map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var (tiles, found, _) = await _kept.FindAsync(query, http.RequestAborted);
        await JsonAnswer.WriteAsync(http, "application/json", json => HotspotTileJson.Write(json, found, tiles, RequestAddress.Root(http), http.Request.QueryString));
    }

    /// <summary>Answers with a tile, with 204 when it is empty, with 304 when the client has it.</summary>
    public async Task AnswerTileAsync(HttpContext http)
    {
        if (Address(http) is not { } tile)
        {
            await Problem.WriteAsync(
                http, StatusCodes.Status404NotFound, $"Got the tile path '{http.Request.Path}'; expected /hotspots/ZOOM/COLUMN/ROW.mvt with whole numbers.");
            return;
        }

        if (!tile.IsInside)
        {
            await Problem.WriteAsync(http, StatusCodes.Status404NotFound, $"Got the tile {tile}; expected zoom 0 to {TileAddress.MaxZoom}, column and row 0 to 2^zoom − 1.");
            return;
        }

        var query = HotspotQuery.OfTiles(http);
        if (!map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var (tiles, _, _) = await _kept.FindAsync(query, http.RequestAborted);
        await WriteAsync(http, tiles.Encode(tile, query.All));
    }

    private static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> tile)
    {
        var response = http.Response;
        response.Headers.CacheControl = CacheControl;
        response.Headers.Vary = "Accept-Encoding";
        if (tile.IsEmpty)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var (body, coding) = BodyCompression.Compress(tile, Negotiation.Choose(http.Request.Headers.AcceptEncoding));
        var tag = EntityTag.Of(body.Span);
        response.Headers.ETag = tag;
        if (EntityTag.Matches(http.Request.Headers.IfNoneMatch, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "application/vnd.mapbox-vector-tile";
        response.ContentLength = body.Length;
        if (coding != ContentCoding.Identity)
        {
            response.Headers.ContentEncoding = coding == ContentCoding.Brotli ? "br" : "gzip";
        }

        await response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static TileAddress? Address(HttpContext http)
    {
        var route = http.Request.RouteValues;
        return route["file"] is string file && file.EndsWith(Suffix, StringComparison.Ordinal)
            && IsNumber(route["z"] as string, out var zoom) && IsNumber(route["x"] as string, out var x) && IsNumber(file.AsSpan(..^Suffix.Length), out var y)
            ? new TileAddress(zoom, x, y)
            : null;
    }

    private static bool IsNumber(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
