using GeoArms.Core;

namespace GeoArms.Server.Http;

/// <summary>The query parameters of a request, checked against the names that the resource knows.</summary>
internal readonly struct QueryParameters
{
    private readonly IQueryCollection _query;

    private QueryParameters(HttpContext http)
    {
        Request = http;
        _query = http.Request.Query;
    }

    /// <summary>The request that they belong to.</summary>
    public HttpContext Request { get; }

    /// <summary>Reads the parameters.</summary>
    /// <param name="http">The request.</param>
    /// <param name="known">Names that the resource knows.</param>
    /// <exception cref="InputException">One is not known (the message names the nearest) or stands twice.</exception>
    public static QueryParameters Read(HttpContext http, params ReadOnlySpan<string> known)
    {
        var query = http.Request.Query;
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name) && !(known.Contains(LayerQueryParameters.Filter) && LayerQueryParameters.BesideFilter.Contains(name, StringComparer.Ordinal)))
            {
                throw new InputException(Unknown(name, known)) { Parameter = name };
            }

            if (values.Count > 1)
            {
                throw new InputException($"Got the parameter '{name}' {values.Count} times; expected it once.") { Parameter = name };
            }
        }

        return new QueryParameters(http);
    }

    /// <summary>A parameter's value, or null when it is absent.</summary>
    public string? this[string name] => _query.TryGetValue(name, out var values) ? values.ToString() : null;

    private static string Unknown(string name, ReadOnlySpan<string> known) => known.Length == 0
        ? $"Got the parameter '{name}'; this resource takes none."
        : $"Got the parameter '{name}'; expected one of {string.Join(", ", known!)}. Did you mean '{NearestName.Of(name, known.ToArray())}'?";
}
