using System.Globalization;
using System.Text;
using GeoArms.Core;
using GeoArms.Core.Filters;

namespace GeoArms.Server.Http.Features;

/// <summary>What a request for items asks for.</summary>
/// <param name="Query">Rows that are meant.</param>
/// <param name="Key">The same for equal queries.</param>
/// <param name="Limit">Most items in one answer.</param>
/// <param name="AfterKey">The last item of the page before.</param>
internal sealed record ItemsRequest(LayerQuery Query, string Key, int Limit, long AfterKey)
{
    private const int DefaultLimit = 10;
    private const int MostItems = 10_000;
    private const string BoxParameter = "bbox";
    private const string LimitParameter = "limit";
    private const string TokenParameter = "token";

    /// <summary>Reads the parameters.</summary>
    /// <exception cref="InputException">One is unknown or cannot be read.</exception>
    public static ItemsRequest Read(HttpContext http)
    {
        var parameters = QueryParameters.Read(
            http, BoxParameter, LayerQueryParameters.DateTime, LimitParameter, LayerQueryParameters.Filter, TokenParameter);
        var (query, key) = LayerQueryParameters.Read(parameters);
        if (parameters[BoxParameter] is { } text)
        {
            var box = LonLatBox.Parse(text);
            query = query with { Box = box };
            key = $"{box.West:R},{box.South:R},{box.East:R},{box.North:R} {key}";
        }

        return new ItemsRequest(query, key, ReadLimit(parameters[LimitParameter]), ReadToken(parameters[TokenParameter]));
    }

    /// <summary>The address of the page after this one.</summary>
    /// <param name="http">The request for this page.</param>
    /// <param name="address">Address of the items without parameters.</param>
    /// <param name="lastKey">Key of the last item of this page.</param>
    public static string NextPage(HttpContext http, string address, long lastKey)
    {
        var next = new StringBuilder(address).Append('?');
        foreach (var (name, values) in http.Request.Query)
        {
            if (name != TokenParameter)
            {
                next.Append(name).Append('=').Append(Uri.EscapeDataString(values.ToString())).Append('&');
            }
        }

        return next.Append(TokenParameter).Append('=').Append(lastKey).ToString();
    }

    private static int ReadLimit(string? text) => text is null ? DefaultLimit
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? (int)Math.Min(limit, MostItems)
        : throw new InputException($"Got the limit '{text}'; expected a whole number from 0 (only counts) to {MostItems}.") { Parameter = LimitParameter };

    private static long ReadToken(string? text) => text is null ? long.MinValue
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key) ? key
        : throw new InputException($"Got the token '{text}'; expected one from a 'next' link.") { Parameter = TokenParameter };
}
