using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Time;
using GeoArms.Engine.Queries;

namespace GeoArms.Server.Http.Queries;

/// <summary>The body of a question about a corridor.</summary>
/// <param name="Route">GeoJSON, an array of ids of <c>routes</c>, or an array of places.</param>
/// <param name="Width">Metres of both sides together.</param>
/// <param name="Avoid">Ids to avoid, null for every open hazard.</param>
/// <param name="Clearance">Metres to keep from hazards that are avoided.</param>
internal sealed record CorridorRequest(JsonElement Route, double Width, IReadOnlyList<string>? Avoid, double Clearance)
{
    private const string RouteMember = "route";
    private const string WidthMember = "width";
    private const string AvoidMember = "avoid";
    private const string ClearanceMember = "clearance";
    private const string OpenHazards = "openHazards";
    private const double DefaultClearance = 100;
    private const double GreatestClearance = 50_000;
    private const int MostIds = 1_000;

    /// <summary>Reads the body; what it says of layers, filter and time goes into the question.</summary>
    /// <exception cref="InputException">A member cannot be taken, or stands in the address too.</exception>
    public static CorridorRequest Read(JsonElement body, QueryParameters parameters, ref PlaceQuestion question)
    {
        QueryBody.CheckMembers(body, RouteMember, WidthMember, PlaceRequest.Layers, LayerQueryParameters.Filter, LayerQueryParameters.DateTime, AvoidMember, ClearanceMember);
        foreach (var name in new[] { PlaceRequest.Layers, LayerQueryParameters.Filter, LayerQueryParameters.DateTime })
        {
            if (body.TryGetProperty(name, out _) && parameters[name] is not null)
            {
                throw new InputException($"Got {name} in the address and in the body; expected it once.") { Parameter = name };
            }
        }

        if (body.TryGetProperty(PlaceRequest.Layers, out var layers))
        {
            question = question with { Layers = PlaceRequest.Named(Texts(layers, PlaceRequest.Layers)) };
        }

        if (QueryBody.Text(body, LayerQueryParameters.DateTime) is { } datetime)
        {
            question = question with { DateTime = TimeInterval.Parse(datetime) };
        }

        if (QueryBody.Text(body, LayerQueryParameters.Filter) is { } filter)
        {
            question = question with { Filter = CqlText.Parse(filter) };
        }

        var route = body.TryGetProperty(RouteMember, out var given) && given.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            ? given
            : throw new InputException("Got no route; expected a GeoJSON LineString, an array of ids of routes, or an array of places.") { Parameter = RouteMember };
        var width = QueryBody.Number(body, WidthMember) ?? throw new InputException("Got no width; expected metres of both sides together.") { Parameter = WidthMember };
        var clearance = QueryBody.Number(body, ClearanceMember) ?? DefaultClearance;
        return new CorridorRequest(route, width, Avoided(body), clearance is >= 0 and <= GreatestClearance
            ? clearance
            : throw new InputException($"Got the clearance {clearance}; expected metres from 0 to 50,000.") { Parameter = ClearanceMember });
    }

    // Without "avoid" every open hazard is avoided: no way is safer for not having been told of one.
    private static string[]? Avoided(JsonElement body) => !body.TryGetProperty(AvoidMember, out var avoid) ? null
        : avoid.ValueKind == JsonValueKind.String && avoid.GetString() == OpenHazards ? null
        : Texts(avoid, AvoidMember);

    private static string[] Texts(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MostIds && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : throw new InputException($"Got {name} {QueryBody.Short(value)}; expected an array of up to {MostIds} texts{(name == AvoidMember ? $", or \"{OpenHazards}\"" : "")}.") { Parameter = name };
}
