using System.Globalization;
using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary>A request for a tile of a heatmap, read once for the cache and for the endpoint.</summary>
internal sealed class HeatmapTileRequest
{
    private static readonly string[] Known = [.. HeatmapParameters.Names, .. PictureParameters.Names];

    private HeatmapTileRequest(HeatmapQuery query, PictureParameters picture, TileAddress tile, ContentCoding coding)
    {
        Query = query;
        Picture = picture;
        Tile = tile;
        Coding = coding;
    }

    /// <summary>The heatmap and what is asked of it.</summary>
    public HeatmapQuery Query { get; }

    /// <summary>Size and classes.</summary>
    public PictureParameters Picture { get; }

    /// <summary>The same for equal choices of size and classes.</summary>
    public string PictureKey => Picture.Key;

    /// <summary>Address, which may lie outside the matrix.</summary>
    public TileAddress Tile { get; }

    /// <summary>The coding that the client likes best; that of pictures is always none.</summary>
    public ContentCoding Coding { get; }

    /// <summary>The request, or null when the path is not that of a tile or there is no such heatmap.</summary>
    /// <exception cref="Core.InputException">A parameter is unknown or cannot be read.</exception>
    public static HeatmapTileRequest? Of(HttpContext http, LiveMap map)
    {
        if (http.Features.Get<HeatmapTileRequest>() is { } known)
        {
            return known;
        }

        var request = Read(http, map);
        if (request is not null)
        {
            http.Features.Set(request);
        }

        return request;
    }

    private static HeatmapTileRequest? Read(HttpContext http, LiveMap map)
    {
        var route = http.Request.RouteValues;
        if (HeatmapCatalog.Find((string)route["name"]!) is not { } served
            || !IsNumber(route["z"] as string, out var zoom) || !IsNumber(route["x"] as string, out var x) || !IsNumber(route["y"] as string, out var y))
        {
            return null;
        }

        var parameters = QueryParameters.Read(http, Known);
        var query = HeatmapQuery.Of(parameters, served, map);
        var coding = http.Request.Path.Value!.EndsWith(".png", StringComparison.Ordinal) ? ContentCoding.Identity : Negotiation.Choose(http.Request.Headers.AcceptEncoding);
        return new HeatmapTileRequest(query, PictureParameters.Read(parameters, query.Request.Measure != HeatMeasure.Value), new TileAddress(zoom, x, y), coding);
    }

    private static bool IsNumber(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
