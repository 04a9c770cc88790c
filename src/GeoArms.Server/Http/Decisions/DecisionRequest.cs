using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Engine.Decisions;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Decisions;

/// <summary>What every decision takes: which profile, how many items, of which data, in which form.</summary>
/// <param name="Parameters">The parameters as they came.</param>
/// <param name="Query">Filter and time.</param>
/// <param name="QueryKey">Text that is the same for equal queries.</param>
/// <param name="Limit">Most items in the answer.</param>
/// <param name="AsOf">The version of the data, or null for the present one.</param>
/// <param name="Format"><c>json</c>, <c>geojson</c> or <c>csv</c>.</param>
internal sealed record DecisionRequest(QueryParameters Parameters, LayerQuery Query, string QueryKey, int Limit, string? AsOf, string Format)
{
    /// <summary>Name of the parameter for the profile.</summary>
    public const string ProfileParameter = "profile";

    /// <summary>Name of the parameter for the version of the data.</summary>
    public const string AsOfParameter = "asOf";

    private const string LimitParameter = "limit";
    private const string FormatParameter = "f";
    private const int DefaultLimit = 100;
    private const int MostItems = 10_000;

    private static readonly string[] Formats = ["json", "geojson", "csv"];

    /// <summary>Names of the parameters that all decisions take.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [ProfileParameter, LimitParameter, LayerQueryParameters.Filter, LayerQueryParameters.DateTime, AsOfParameter, FormatParameter];

    /// <summary>Reads the parameters of a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="own">Names of the parameters that only this decision takes.</param>
    /// <exception cref="InputException">One is unknown or cannot be read.</exception>
    public static DecisionRequest Read(HttpContext http, params IReadOnlyList<string> own) => ReadIn(http, Formats, own);

    /// <summary>Reads the parameters of a request for an answer that has other forms.</summary>
    /// <param name="http">The request.</param>
    /// <param name="formats">Names of its forms, the default first.</param>
    /// <param name="own">Names of the parameters that only this decision takes.</param>
    /// <exception cref="InputException">One is unknown or cannot be read.</exception>
    public static DecisionRequest ReadIn(HttpContext http, IReadOnlyList<string> formats, IReadOnlyList<string> own)
    {
        var parameters = QueryParameters.Read(http, [.. Names, .. own]);
        var (query, key) = LayerQueryParameters.Read(parameters);
        return new DecisionRequest(
            parameters, query, key, WholeNumber(parameters, LimitParameter, DefaultLimit, 0, MostItems), parameters[AsOfParameter],
            Choice(parameters, FormatParameter, formats));
    }

    /// <summary>The ground of a decision on one state of the map.</summary>
    /// <param name="state">The state.</param>
    /// <param name="layers">Layers that the decision reads, the one that it ranks first.</param>
    /// <exception cref="InputException">The filter fits none of them.</exception>
    public DecisionGround Ground(MapState state, IReadOnlyList<string> layers) => new(state.Views, Query, DateOnly.FromDateTime(DateTime.UtcNow), layers);

    /// <summary>A parameter as a whole number.</summary>
    /// <exception cref="InputException">It is none, or out of its range.</exception>
    public static int WholeNumber(QueryParameters parameters, string name, int otherwise, int least, int most) => parameters[name] is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new InputException($"Got {name} '{text}'; expected a whole number from {least} to {most}.") { Parameter = name };

    /// <summary>A parameter as one of some words; the first when it is absent.</summary>
    /// <exception cref="InputException">It is none of them.</exception>
    public static string Choice(QueryParameters parameters, string name, IReadOnlyList<string> choices)
    {
        var value = parameters[name] ?? choices[0];
        return choices.Contains(value, StringComparer.Ordinal)
            ? value
            : throw new InputException($"Got {name} '{value}'; expected one of {string.Join(", ", choices)}. Did you mean '{NearestName.Of(value, choices)}'?") { Parameter = name };
    }
}
