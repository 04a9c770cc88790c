using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;
using GeoArms.Server.Http.Tiles;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary>
/// The map tilesets of OGC API Tiles: pictures of each heatmap below <c>/ogc/heatmaps/{name}/map/tiles</c>, and the list of all of them at
/// <c>/ogc/map/tiles</c>.
/// </summary>
/// <param name="map">What is served.</param>
internal sealed class HeatmapTilesetEndpoints(LiveMap map)
{
    /// <summary>Relation of links to lists of map tilesets.</summary>
    public const string Relation = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-map";

    /// <summary>Route of the list of all map tilesets.</summary>
    public const string DatasetListRoute = "/ogc/map/tiles";

    /// <summary>Route of the list for a heatmap.</summary>
    public const string ListRoute = "/ogc/heatmaps/{name}/map/tiles";

    /// <summary>Route of a tileset of a heatmap.</summary>
    public const string Route = "/ogc/heatmaps/{name}/map/tiles/{tileMatrixSetId}";

    private static readonly string[] Known = [.. HeatmapParameters.Names, .. PictureParameters.Names, OgcFormat.Parameter];

    /// <summary>Address of the list for a heatmap.</summary>
    public static string ListAddress(HttpContext http, ServedHeatmap served) => $"{RequestAddress.Root(http)}/ogc/heatmaps/{served.Heatmap.Name}/map/tiles";

    /// <summary>Answers with the tilesets of all heatmaps.</summary>
    public static Task AnswerDatasetListAsync(HttpContext http)
    {
        OgcFormat.Read(QueryParameters.Read(http, OgcFormat.Parameter), OgcFormat.Json);
        var tilesets = HeatmapCatalog.All.SelectMany(served => TileMatrixSet.All.Select(set => Of(http, served, set)));
        return TilesetJson.WriteListAsync(http, RequestAddress.Root(http) + DatasetListRoute, [.. tilesets]);
    }

    /// <summary>Answers with the tilesets of a heatmap.</summary>
    public async Task AnswerListAsync(HttpContext http)
    {
        OgcFormat.Read(QueryParameters.Read(http, OgcFormat.Parameter), OgcFormat.Json);
        if (await HeatmapAddress.FindAsync(http, map) is { } served)
        {
            await TilesetJson.WriteListAsync(http, ListAddress(http, served), [.. TileMatrixSet.All.Select(set => Of(http, served, set))]);
        }
    }

    /// <summary>Answers with the metadata of a tileset; the addresses of its tiles carry the parameters of the request.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (await TilesetEndpoints.FindSetAsync(http) is not { } set || await HeatmapAddress.FindAsync(http, map) is not { } served)
        {
            return;
        }

        var parameters = QueryParameters.Read(http, Known);
        OgcFormat.Read(parameters, OgcFormat.Json);
        var query = HeatmapQuery.Of(parameters, served, map);
        PictureParameters.Read(parameters, query.Request.Measure != HeatMeasure.Value);
        var carried = Known.Where(name => name != OgcFormat.Parameter && parameters[name] is not null).Select(name => $"{name}={Uri.EscapeDataString(parameters[name]!)}");
        await TilesetJson.WriteAsync(http, Of(http, served, set) with { Parameters = string.Join('&', carried) });
    }

    private static Tileset Of(HttpContext http, ServedHeatmap served, TileMatrixSet set) => new()
    {
        Set = set,
        Title = $"{served.Heatmap.Title} ({set.Id})",
        Description = served.Heatmap.Description,
        DataType = "map",
        ListAddress = ListAddress(http, served),
        TileType = "image/png",
        TileFormat = OgcFormat.Png,
        TileJson = set.Grid == MapGrid.Mercator ? $"{RequestAddress.Root(http)}/heatmaps/{served.Heatmap.Name}.json" : null,
    };
}
