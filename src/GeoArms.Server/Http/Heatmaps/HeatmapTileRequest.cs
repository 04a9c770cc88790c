using System.Globalization;
using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;
using GeoArms.Server.Http.Tiles;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary>A request for a tile of a heatmap, read once for the cache and for the endpoint.</summary>
internal sealed class HeatmapTileRequest
{
    private static readonly string[] Known = [.. HeatmapParameters.Names, .. PictureParameters.Names];
    private static readonly string[] KnownToOgc = [.. Known, OgcFormat.Parameter];

    private readonly int _zoom;
    private readonly int _row;
    private readonly int _column;

    private HeatmapTileRequest(TileMatrixSet matrixSet, int zoom, int row, int column)
    {
        MatrixSet = matrixSet;
        (_zoom, _row, _column) = (zoom, row, column);
    }

    /// <summary>The heatmap and what is asked of it.</summary>
    public required HeatmapQuery Query { get; init; }

    /// <summary>Size and classes.</summary>
    public required PictureParameters Picture { get; init; }

    /// <summary>The same for equal choices of size and classes.</summary>
    public string PictureKey => Picture.Key;

    /// <summary>The tile matrix set.</summary>
    public TileMatrixSet MatrixSet { get; }

    /// <summary>True when the set has such a tile.</summary>
    public bool IsInside => MatrixSet.Holds(_zoom, _row, _column);

    /// <summary>The cell of the set's grid that the tile is; only when <see cref="IsInside"/>.</summary>
    public TileAddress Cell => MatrixSet.Cell(_zoom, _row, _column);

    /// <summary>The coding that the client likes best; that of pictures is always none.</summary>
    public required ContentCoding Coding { get; init; }

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
        // The paths of OGC API Tiles name the set, and the row before the column.
        var route = http.Request.RouteValues;
        var isOgc = route.TryGetValue(TileRequest.MatrixSetParameter, out var id);
        var matrixSet = isOgc ? TileMatrixSet.Find((string)id!) : TileMatrixSet.WebMercatorQuad;
        if (HeatmapCatalog.Find((string)route["name"]!) is not { } served || matrixSet is null || !IsNumber(route[isOgc ? "tileMatrix" : "z"] as string, out var zoom)
            || !IsNumber(route[isOgc ? "tileCol" : "x"] as string, out var column) || !IsNumber(route[isOgc ? "tileRow" : "y"] as string, out var row))
        {
            return null;
        }

        var parameters = QueryParameters.Read(http, isOgc ? KnownToOgc : Known);
        if (isOgc)
        {
            OgcFormat.Read(parameters, OgcFormat.Png);
        }

        var query = HeatmapQuery.Of(parameters, served, map);
        var isPicture = isOgc || http.Request.Path.Value!.EndsWith(".png", StringComparison.Ordinal);
        return new HeatmapTileRequest(matrixSet, zoom, row, column)
        {
            Query = query,
            Picture = PictureParameters.Read(parameters, query.Request.Measure != HeatMeasure.Value),
            Coding = isPicture ? ContentCoding.Identity : Negotiation.Choose(http.Request.Headers.AcceptEncoding),
        };
    }

    private static bool IsNumber(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
