using System.Globalization;
using GeoArms.Core.Projections;
using GeoArms.Data.TileArchives;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Basemaps;

/// <summary>
/// <c>GET /basemaps/{name}/{z}/{x}/{y}.{mvt|png|jpg|webp}</c>: a tile as it stands in the archive. The compression in which it
/// is stored goes to the client that takes it; for others it is taken off.
/// </summary>
internal sealed class BasemapTileEndpoint(BasemapShelf shelf, ILogger log)
{
    /// <summary>Route; <c>file</c> is the row with its suffix.</summary>
    public const string Route = "/basemaps/{name}/{z}/{x}/{file}";

    private const int MostPlainBytes = 64 * 1024 * 1024;

    /// <summary>Answers with the tile, with 204 when the archive has none there, with 304 when the client has it.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        var name = (string)http.Request.RouteValues["name"]!;
        if (await BasemapAnswer.FindAsync(http, shelf, name) is not var (_, archive))
        {
            return;
        }

        var description = archive.Description;
        if (Tile(http.Request.RouteValues, description.Kind) is not { } tile)
        {
            await Problem.WriteAsync(
                http,
                StatusCodes.Status404NotFound,
                $"Got the path '{http.Request.Path}'; expected /basemaps/{name}/ZOOM/COLUMN/ROW.{description.Kind.Suffix()} with whole numbers.");
            return;
        }

        if (!tile.IsInside || tile.Zoom < description.MinZoom || tile.Zoom > description.MaxZoom)
        {
            await Problem.WriteAsync(
                http,
                StatusCodes.Status404NotFound,
                $"Got the tile {tile}; the base map '{name}' has zooms {description.MinZoom} to {Math.Min(description.MaxZoom, TileAddress.MaxZoom)}, columns and rows 0 to 2^zoom − 1.");
            return;
        }

        try
        {
            await WriteAsync(http, archive, tile);
        }
        catch (TileArchiveException damage) when (!http.Response.HasStarted)
        {
            log.LogWarning("The base map {Name} is damaged at {Tile}: {Problem}.", name, tile, damage.Message);
            await BasemapAnswer.WriteDamageAsync(http, name, damage.Message);
        }
    }

    private static async Task WriteAsync(HttpContext http, ITileArchive archive, TileAddress tile)
    {
        var response = http.Response;
        var stored = archive.Read(tile);
        response.Headers.CacheControl = "private, no-cache";
        if (stored is null)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var body = stored;
        var compression = archive.CompressionOf(stored);
        if (compression is TileCompression.Gzip or TileCompression.Brotli)
        {
            var isGzip = compression == TileCompression.Gzip;
            response.Headers.Vary = "Accept-Encoding";
            if (Negotiation.Accepts(http.Request.Headers.AcceptEncoding, isGzip ? ContentCoding.Gzip : ContentCoding.Brotli))
            {
                response.Headers.ContentEncoding = isGzip ? "gzip" : "br";
            }
            else
            {
                body = BoundedInflation.Of(stored, compression, MostPlainBytes, $"tile {tile}");
            }
        }

        await BodyAnswer.WriteAsync(http, archive.Description.Kind.MediaType(), body);
    }

    private static TileAddress? Tile(RouteValueDictionary route, TileKind kind)
    {
        var file = (string)route["file"]!;
        var suffix = "." + kind.Suffix();
        return file.EndsWith(suffix, StringComparison.Ordinal)
            && IsNumber(route["z"] as string, out var zoom) && IsNumber(route["x"] as string, out var x) && IsNumber(file.AsSpan(..^suffix.Length), out var y)
                ? new TileAddress(zoom, x, y)
                : null;
    }

    private static bool IsNumber(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
