using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Tiles;

/// <summary>
/// A request for a tile, read once for the cache and for the endpoint: by the paths of web maps (<c>/tiles/…/z/x/y.mvt</c>) or by those of OGC API
/// Tiles (<c>…/tiles/SET/zoom/row/column</c>).
/// </summary>
internal sealed class TileRequest
{
    /// <summary>Name of the parameter that chooses columns.</summary>
    public const string PropertiesParameter = "properties";

    /// <summary>Name of the part of the path that names the layers, separated by commas.</summary>
    public const string LayerParameter = "layer";

    /// <summary>Name of the parameter that names the layers of a tile of the whole dataset.</summary>
    public const string CollectionsParameter = "collections";

    /// <summary>Name of the part of the path that names the tile matrix set.</summary>
    public const string MatrixSetParameter = "tileMatrixSetId";

    private const string Suffix = ".mvt";

    private readonly int _zoom;
    private readonly int _row;
    private readonly int _column;

    private TileRequest(TileMatrixSet matrixSet, int zoom, int row, int column)
    {
        MatrixSet = matrixSet;
        (_zoom, _row, _column) = (zoom, row, column);
    }

    /// <summary>Names of the layers, each once; they need not exist.</summary>
    public required IReadOnlyList<string> Layers { get; init; }

    /// <summary>Parameter that names the layers.</summary>
    public string LayersFrom { get; private init; } = LayerParameter;

    /// <summary>The same for equal lists of layers that do not stand in the path; empty when they do.</summary>
    public string ListedKey => LayersFrom == CollectionsParameter ? string.Join(',', Layers) : "";

    /// <summary>The tile matrix set.</summary>
    public TileMatrixSet MatrixSet { get; }

    /// <summary>True when the set has such a tile.</summary>
    public bool IsInside => MatrixSet.Holds(_zoom, _row, _column);

    /// <summary>The cell of the set's grid that the tile is; only when <see cref="IsInside"/>.</summary>
    public TileAddress Cell => MatrixSet.Cell(_zoom, _row, _column);

    /// <summary>True when a tile outside the layers' extent is not there, as OGC API Tiles wants it, instead of empty.</summary>
    public bool IsLimited { get; private init; }

    /// <summary>The coding that the client likes best.</summary>
    public ContentCoding Coding { get; private init; }

    /// <summary>Rows that are meant.</summary>
    public LayerQuery Query { get; private init; } = LayerQuery.Everything;

    /// <summary>The same for equal queries; empty for everything.</summary>
    public string QueryKey { get; private init; } = "";

    /// <summary>Columns that are meant, sorted, each once; null for the schema's own choice.</summary>
    public IReadOnlyList<string>? Properties { get; private init; }

    /// <summary>The same for equal choices of columns; empty for the schema's own.</summary>
    public string PropertiesKey => Properties is null ? "" : "=" + string.Join(',', Properties);

    /// <summary>True when the tile lies within the limits of its layers, or limits do not matter; layers without any geometry have none.</summary>
    public bool IsWithin(IReadOnlyList<ServedLayer> layers) =>
        IsInside && (!IsLimited || TileLimits.Of(MatrixSet, layers) is not { } limits || limits.At(_zoom).Holds(_row, _column));

    /// <summary>The address in the order of the path that was asked.</summary>
    public override string ToString() => IsLimited ? $"{_zoom}/{_row}/{_column}" : $"{_zoom}/{_column}/{_row}";

    /// <summary>The request, or null when the path is not that of a tile.</summary>
    /// <exception cref="InputException">A parameter is unknown or cannot be read, or the layers are too many.</exception>
    public static TileRequest? Of(HttpContext http, LiveMap map)
    {
        if (http.Features.Get<TileRequest>() is { } known)
        {
            return known;
        }

        var request = http.Request.RouteValues.ContainsKey(MatrixSetParameter) ? ReadOgc(http, map) : Read(http);
        if (request is not null)
        {
            http.Features.Set(request);
        }

        return request;
    }

    private static TileRequest? Read(HttpContext http)
    {
        var route = http.Request.RouteValues;
        if (route[LayerParameter] is not string list || route["file"] is not string file || !file.EndsWith(Suffix, StringComparison.Ordinal)
            || !IsNumber(route["z"] as string, out var zoom) || !IsNumber(route["x"] as string, out var x) || !IsNumber(file.AsSpan(..^Suffix.Length), out var y))
        {
            return null;
        }

        var layers = LayerNames.Parse(list, LayerParameter);
        var coding = Negotiation.Choose(http.Request.Headers.AcceptEncoding);
        if (!http.Request.QueryString.HasValue)
        {
            return new TileRequest(TileMatrixSet.WebMercatorQuad, zoom, y, x) { Layers = layers, Coding = coding };
        }

        var parameters = QueryParameters.Read(http, LayerQueryParameters.DateTime, LayerQueryParameters.Filter, PropertiesParameter);
        var (query, key) = LayerQueryParameters.Read(parameters);
        return new TileRequest(TileMatrixSet.WebMercatorQuad, zoom, y, x)
        {
            Layers = layers, Coding = coding, Query = query, QueryKey = key, Properties = Columns(parameters[PropertiesParameter]),
        };
    }

    private static TileRequest? ReadOgc(HttpContext http, LiveMap map)
    {
        var route = http.Request.RouteValues;
        if (TileMatrixSet.Find((string)route[MatrixSetParameter]!) is not { } matrixSet || !IsNumber(route["tileMatrix"] as string, out var zoom)
            || !IsNumber(route["tileRow"] as string, out var row) || !IsNumber(route["tileCol"] as string, out var column))
        {
            return null;
        }

        var layer = route[LayerParameter] as string;
        var parameters = layer is null
            ? QueryParameters.Read(http, CollectionsParameter, LayerQueryParameters.DateTime, LayerQueryParameters.Filter, PropertiesParameter, OgcFormat.Parameter)
            : QueryParameters.Read(http, LayerQueryParameters.DateTime, LayerQueryParameters.Filter, PropertiesParameter, OgcFormat.Parameter);
        OgcFormat.Read(parameters, OgcFormat.Mvt);
        var (query, key) = LayerQueryParameters.Read(parameters);
        return new TileRequest(matrixSet, zoom, row, column)
        {
            Layers = layer is null ? Collections(parameters[CollectionsParameter], map) : [layer],
            LayersFrom = layer is null ? CollectionsParameter : LayerParameter,
            IsLimited = true,
            Coding = Negotiation.Choose(http.Request.Headers.AcceptEncoding),
            Query = query,
            QueryKey = key,
            Properties = Columns(parameters[PropertiesParameter]),
        };
    }

    /// <summary>The layers that a list names; all that have a geometry when there is none.</summary>
    /// <exception cref="InputException">They are too many, or one stands twice.</exception>
    public static IReadOnlyList<string> Collections(string? list, LiveMap map) => list is not null
        ? LayerNames.Parse(list, CollectionsParameter)
        : [.. map.Feed.Current.Layers.Where(snapshot => snapshot.Schema.Geometry != GeometryKinds.None).Select(snapshot => snapshot.Schema.Name)];

    private static string[]? Columns(string? list) => list is null
        ? null
        : [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static bool IsNumber(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
