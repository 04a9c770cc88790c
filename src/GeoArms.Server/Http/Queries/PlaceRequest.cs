using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Engine.Queries;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Queries;

/// <summary>What every question about places takes beside the ground itself.</summary>
/// <param name="Question">The question.</param>
/// <param name="Format"><c>json</c>, <c>geojson</c> or <c>csv</c>.</param>
/// <param name="Form">How places are written in the answer.</param>
/// <param name="AsOf">The version of the data, or null for the present one.</param>
internal sealed record PlaceRequest(PlaceQuestion Question, string Format, PlaceForm Form, string? AsOf)
{
    /// <summary>Name of the parameter with the layers.</summary>
    public const string Layers = "layers";

    /// <summary>Most features in one answer.</summary>
    public const int MostFeatures = 10_000;

    private const string LimitParameter = "limit";
    private const string FormatParameter = "f";
    private const string FormParameter = "coordinates";
    private const int DefaultLimit = 100;
    private const int MostLayers = 32;

    private static readonly string[] Formats = ["json", "geojson", "csv"];
    private static readonly string[] Forms = ["degrees", "utm", "mgrs"];

    /// <summary>Names of the parameters.</summary>
    public static string[] Names { get; } = [Layers, LayerQueryParameters.Filter, LayerQueryParameters.DateTime, LimitParameter, FormatParameter, FormParameter, PastMaps.Parameter];

    /// <summary>Reads the parameters.</summary>
    /// <exception cref="InputException">One cannot be read.</exception>
    public static PlaceRequest Read(QueryParameters parameters)
    {
        var (query, _) = LayerQueryParameters.Read(parameters);
        var question = new PlaceQuestion
        {
            Layers = parameters[Layers] is { } layers ? Named(layers.Split(',')) : null,
            DateTime = query.DateTime,
            Filter = query.Filter,
            Limit = Limit(parameters[LimitParameter]),
            Today = DateOnly.FromDateTime(DateTime.UtcNow),
        };
        return new PlaceRequest(
            question,
            Choice(FormatParameter, parameters[FormatParameter], Formats),
            (PlaceForm)Array.IndexOf(Forms, Choice(FormParameter, parameters[FormParameter], Forms)),
            parameters[PastMaps.Parameter]);
    }

    /// <summary>Checks a list of layers; whether they are there is seen later.</summary>
    /// <exception cref="InputException">A name is empty or stands twice, or there are too many.</exception>
    public static IReadOnlyList<string> Named(IReadOnlyList<string> names)
    {
        var trimmed = names.Select(name => name.Trim()).ToArray();
        if (trimmed.Length > MostLayers || Array.Exists(trimmed, name => name.Length == 0) || trimmed.Distinct(StringComparer.Ordinal).Count() < trimmed.Length)
        {
            throw new InputException($"Got the layers '{string.Join(',', names)}'; expected up to {MostLayers} different names, such as incidents,hazards.") { Parameter = Layers };
        }

        return trimmed;
    }

    /// <summary>A parameter's value as a finite number.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static double Number(string name, string text, string expected) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new InputException($"Got {name} '{text}'; expected {expected}.") { Parameter = name };

    private static int Limit(string? text) => text is null ? DefaultLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit <= MostFeatures ? limit
        : throw new InputException($"Got the limit '{text}'; expected a whole number from 0 (only counts) to {MostFeatures}.") { Parameter = LimitParameter };

    private static string Choice(string name, string? got, string[] choices)
    {
        var value = got ?? choices[0];
        return choices.Contains(value, StringComparer.Ordinal)
            ? value
            : throw new InputException($"Got {name} '{value}'; expected one of {string.Join(", ", choices)}. Did you mean '{NearestName.Of(value, choices)}'?") { Parameter = name };
    }
}
