using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Projections;

namespace GeoArms.Server.Http.Tiles;

/// <summary>A request for a tile, read once for the cache and for the endpoint.</summary>
internal sealed class TileRequest
{
    /// <summary>Name of the parameter that chooses columns.</summary>
    public const string PropertiesParameter = "properties";

    /// <summary>Name of the part of the path that names the layers, separated by commas.</summary>
    public const string LayerParameter = "layer";

    private const string Suffix = ".mvt";

    private TileRequest(IReadOnlyList<string> layers, TileAddress tile, ContentCoding coding)
    {
        Layers = layers;
        Tile = tile;
        Coding = coding;
    }

    /// <summary>Names of the layers, each once; they need not exist.</summary>
    public IReadOnlyList<string> Layers { get; }

    /// <summary>Address, which may lie outside the matrix.</summary>
    public TileAddress Tile { get; }

    /// <summary>The coding that the client likes best.</summary>
    public ContentCoding Coding { get; }

    /// <summary>Rows that are meant.</summary>
    public LayerQuery Query { get; private init; } = LayerQuery.Everything;

    /// <summary>The same for equal queries; empty for everything.</summary>
    public string QueryKey { get; private init; } = "";

    /// <summary>Columns that are meant, sorted, each once; null for the schema's own choice.</summary>
    public IReadOnlyList<string>? Properties { get; private init; }

    /// <summary>The same for equal choices of columns; empty for the schema's own.</summary>
    public string PropertiesKey { get; private init; } = "";

    /// <summary>The request, or null when the path is not that of a tile.</summary>
    /// <exception cref="InputException">A parameter is unknown or cannot be read, or the layers are too many.</exception>
    public static TileRequest? Of(HttpContext http)
    {
        if (http.Features.Get<TileRequest>() is { } known)
        {
            return known;
        }

        var request = Read(http);
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
        var tile = new TileAddress(zoom, x, y);
        var coding = Negotiation.Choose(http.Request.Headers.AcceptEncoding);
        if (!http.Request.QueryString.HasValue)
        {
            return new TileRequest(layers, tile, coding);
        }

        var parameters = QueryParameters.Read(http, LayerQueryParameters.DateTime, LayerQueryParameters.Filter, PropertiesParameter);
        var (query, key) = LayerQueryParameters.Read(parameters);
        var properties = Columns(parameters[PropertiesParameter]);
        return new TileRequest(layers, tile, coding)
        {
            Query = query,
            QueryKey = key,
            Properties = properties,
            PropertiesKey = properties is null ? "" : "=" + string.Join(',', properties),
        };
    }

    private static string[]? Columns(string? list) => list is null
        ? null
        : [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static bool IsNumber(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
