using GeoArms.Core.Projections;
using GeoArms.Server.Http.Features;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Tiles;

/// <summary>
/// The vector tilesets of OGC API Tiles, Part 1 (20-057): of each layer below <c>/ogc/collections/{layer}/tiles</c>, of several layers in one tile
/// below <c>/ogc/tiles</c>.
/// </summary>
/// <param name="map">What is served.</param>
internal sealed class TilesetEndpoints(LiveMap map)
{
    /// <summary>Relation of links to lists of vector tilesets.</summary>
    public const string Relation = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector";

    /// <summary>Route of the list for the whole dataset.</summary>
    public const string DatasetListRoute = "/ogc/tiles";

    /// <summary>Route of a tileset of the whole dataset.</summary>
    public const string DatasetRoute = "/ogc/tiles/{tileMatrixSetId}";

    /// <summary>Route of the list for a layer.</summary>
    public const string LayerListRoute = "/ogc/collections/{layer}/tiles";

    /// <summary>Route of a tileset of a layer.</summary>
    public const string LayerRoute = "/ogc/collections/{layer}/tiles/{tileMatrixSetId}";

    /// <summary>Answers with the tilesets of the dataset.</summary>
    public async Task AnswerDatasetListAsync(HttpContext http)
    {
        var parameters = QueryParameters.Read(http, TileRequest.CollectionsParameter, OgcFormat.Parameter);
        OgcFormat.Read(parameters, OgcFormat.Json);
        if (await DatasetAsync(http, parameters) is { } layers)
        {
            var address = RequestAddress.Root(http) + DatasetListRoute;
            await TilesetJson.WriteListAsync(http, address, [.. TileMatrixSet.All.Select(set => OfDataset(http, set, layers, parameters))]);
        }
    }

    /// <summary>Answers with the metadata of a tileset of the dataset.</summary>
    public async Task AnswerDatasetAsync(HttpContext http)
    {
        var parameters = QueryParameters.Read(http, TileRequest.CollectionsParameter, OgcFormat.Parameter);
        if (await FindSetAsync(http) is { } set && await DatasetAsync(http, parameters) is { } layers)
        {
            await WriteAsync(http, OfDataset(http, set, layers, parameters), parameters);
        }
    }

    /// <summary>Answers with the tilesets of a layer.</summary>
    public async Task AnswerLayerListAsync(HttpContext http)
    {
        OgcFormat.Read(QueryParameters.Read(http, OgcFormat.Parameter), OgcFormat.Json);
        if (await LayerAsync(http) is { } layer)
        {
            var address = $"{OgcLinks.Collection(http, layer.Schema.Name)}/tiles";
            await TilesetJson.WriteListAsync(http, address, [.. TileMatrixSet.All.Select(set => OfLayer(http, set, layer))]);
        }
    }

    /// <summary>Answers with the metadata of a tileset of a layer.</summary>
    public async Task AnswerLayerAsync(HttpContext http)
    {
        var parameters = QueryParameters.Read(http, OgcFormat.Parameter);
        if (await FindSetAsync(http) is { } set && await LayerAsync(http) is { } layer)
        {
            await WriteAsync(http, OfLayer(http, set, layer), parameters);
        }
    }

    /// <summary>The tile matrix set that the path names, or null when a problem was answered.</summary>
    public static async Task<TileMatrixSet?> FindSetAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues[TileRequest.MatrixSetParameter]!;
        if (TileMatrixSet.Find(id) is { } set)
        {
            return set;
        }

        await Problem.WriteAsync(http, StatusCodes.Status404NotFound, TileMatrixSetEndpoints.NoSuchSet(id), TileRequest.MatrixSetParameter);
        return null;
    }

    // TileJSON knows no other tiles than those of web maps.
    private static Task WriteAsync(HttpContext http, Tileset tileset, QueryParameters parameters)
    {
        var format = tileset.TileJson is null
            ? OgcFormat.Read(parameters, OgcFormat.Json)
            : OgcFormat.Read(parameters, OgcFormat.Json, OgcFormat.TileJson);
        return format == OgcFormat.TileJson
            ? JsonAnswer.WriteAsync(http, OgcLinks.Json, json => TileJsonEndpoint.Write(json, tileset.Layers, RequestAddress.Root(http)))
            : TilesetJson.WriteAsync(http, tileset);
    }

    private static Tileset OfLayer(HttpContext http, TileMatrixSet set, ServedLayer layer) => new()
    {
        Set = set,
        Title = $"{layer.Schema.Title} ({set.Id})",
        Description = layer.Schema.Description,
        DataType = "vector",
        ListAddress = $"{OgcLinks.Collection(http, layer.Schema.Name)}/tiles",
        TileType = TileEndpoint.MediaType,
        TileFormat = OgcFormat.Mvt,
        TileJson = set.Grid == MapGrid.Mercator ? $"{RequestAddress.Root(http)}/tiles/{layer.Schema.Name}.json" : null,
        Layers = [layer],
        Extent = layer.Facts.Extent,
        Limits = TileLimits.Of(set, [layer]),
        Attribution = layer.Schema.Attribution,
    };

    private static Tileset OfDataset(HttpContext http, TileMatrixSet set, IReadOnlyList<ServedLayer> layers, QueryParameters parameters)
    {
        var names = string.Join(',', layers.Select(layer => layer.Schema.Name));
        return new Tileset
        {
            Set = set,
            Title = $"{string.Join(", ", layers.Select(layer => layer.Schema.Title))} ({set.Id})",
            Description = "Several layers in one tile.",
            DataType = "vector",
            ListAddress = RequestAddress.Root(http) + DatasetListRoute,
            Parameters = parameters[TileRequest.CollectionsParameter] is null ? "" : $"{TileRequest.CollectionsParameter}={names}",
            TileType = TileEndpoint.MediaType,
            TileFormat = OgcFormat.Mvt,
            TileJson = set.Grid == MapGrid.Mercator && layers.Count <= LayerNames.Most ? $"{RequestAddress.Root(http)}/tiles/{names}.json" : null,
            Layers = layers,
            Extent = LayerExtents.Of(layers),
            Limits = TileLimits.Of(set, layers),
            Attribution = string.Join(" · ", layers.Select(layer => layer.Schema.Attribution).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)),
        };
    }

    private async Task<IReadOnlyList<ServedLayer>?> DatasetAsync(HttpContext http, QueryParameters parameters)
    {
        if (!map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return null;
        }

        var names = TileRequest.Collections(parameters[TileRequest.CollectionsParameter], map);
        return await ChosenLayers.FindAsync(http, map, names, TileRequest.CollectionsParameter);
    }

    private async Task<ServedLayer?> LayerAsync(HttpContext http)
    {
        var name = (string)http.Request.RouteValues[TileRequest.LayerParameter]!;
        return await ChosenLayers.FindAsync(http, map, [name], TileRequest.LayerParameter) is [var layer] ? layer : null;
    }
}
