using GeoArms.Server.Serving;
using Microsoft.Net.Http.Headers;

namespace GeoArms.Server.Http.Basemaps;

/// <summary>
/// <c>GET /basemaps/{name}.pmtiles</c>: the archive itself, for clients that read PMTiles by byte ranges (RFC 9110, 14).
/// </summary>
internal sealed class BasemapFileEndpoint(BasemapShelf shelf)
{
    /// <summary>Route.</summary>
    public const string Route = "/basemaps/{name}.pmtiles";

    private const string MediaType = "application/vnd.pmtiles";

    /// <summary>Answers with the bytes that are asked for.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        var name = (string)http.Request.RouteValues["name"]!;
        if (await BasemapAnswer.FindAsync(http, shelf, name) is not var (basemap, archive))
        {
            return;
        }

        if (archive.Description.Format != "pmtiles")
        {
            await Problem.WriteAsync(http, StatusCodes.Status404NotFound, $"The base map '{name}' is an MBTiles file, which is not read by ranges; its tiles are described at /basemaps/{name}.json.", "name");
            return;
        }

        var file = new FileInfo(basemap.Path);
        var tag = new EntityTagHeaderValue($"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}\"");
        http.Response.Headers.CacheControl = "private, no-cache";
        await Results.File(basemap.Path, MediaType, lastModified: new DateTimeOffset(file.LastWriteTimeUtc), entityTag: tag, enableRangeProcessing: true).ExecuteAsync(http);
    }
}
