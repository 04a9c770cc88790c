using System.Globalization;
using GeoArms.Core.Layers;

namespace GeoArms.Engine.Decisions.Sequence.Openings;

/// <summary>What an opening means, in sentences that a reader can check.</summary>
internal static class OpeningFacts
{
    private const string Criterion = "opens";
    private const int MostPlaces = 3;

    /// <summary>The facts of an opening: routes first, then people by target.</summary>
    public static IEnumerable<DecisionFact> Of(HazardOpening opening)
    {
        foreach (var route in opening.Routes)
        {
            yield return new DecisionFact(Criterion, Sentence(route, opening.InMinutes))
            {
                Layer = BuiltInLayers.Routes.Name,
                Id = route.Id,
                Distance = route.Metres,
                Value = route is { IsLast: true, Saved: > 0 and var saved } && double.IsFinite(saved) ? saved : null,
                Unit = opening.InMinutes ? "min" : "m",
            };
        }

        foreach (var reconnection in opening.Reconnections)
        {
            var first = reconnection.Places[0];
            var names = string.Join("; ", reconnection.Places.Take(MostPlaces).Select(gain =>
                $"{gain.Place.Name}, {(double.IsFinite(gain.Before) ? Cost(gain.Before, opening.InMinutes) : "no way")} before and {Cost(gain.After, opening.InMinutes)} after"));
            var more = reconnection.Places.Count > MostPlaces ? $"; and {reconnection.Places.Count - MostPlaces} more" : "";
            yield return new DecisionFact(Criterion, $"{reconnection.People.ToString("#,0", CultureInfo.InvariantCulture)} people {Gain(reconnection.Target)}: {names}{more}.")
            {
                Layer = first.Place.Layer,
                Id = first.Place.Id,
                Value = reconnection.People,
                Unit = "people",
            };
        }
    }

    private static string Sentence(RouteOpening route, bool inMinutes)
    {
        var name = route.Name.Length > 0 ? route.Name : route.Id;
        var ends = $"between {route.From?.Name ?? "its start"} and {route.To?.Name ?? "its end"}";
        return (route.Status, route.IsLast) switch
        {
            (_, false) => $"{name} is {route.Status}; {route.Others.Count} other open {(route.Others.Count == 1 ? "hazard lies" : "hazards lie")} on it: {string.Join(", ", route.Others.Take(5))}{(route.Others.Count > 5 ? ", …" : "")}.",
            ("closed", _) when route is { Along: { } along, Round: { } round } => double.IsFinite(round)
                ? $"{name} reopens: {Cost(along, inMinutes)} {ends} instead of {Cost(round, inMinutes)} round about."
                : $"{name} reopens: {Cost(along, inMinutes)} {ends}, where there is no other way.",
            ("closed", _) => $"{name} reopens.",
            _ when route.Round is { } round => $"No recorded hazard is left on {name}, so its restriction may be lifted; were it closed, the way {ends} would {(double.IsFinite(round) ? $"take {Cost(round, inMinutes)}" : "be cut")}.",
            _ => $"No recorded hazard is left on {name}, so its restriction may be lifted.",
        };
    }

    private static string Gain(string target) => target switch
    {
        "network" => "are joined to the road network of most people",
        "capital" => "have a way, or a much shorter one, to the largest place",
        _ => $"have a way, or a much shorter one, to the nearest {target}",
    };

    private static string Cost(double cost, bool inMinutes) => inMinutes
        ? string.Create(CultureInfo.InvariantCulture, $"{cost:0.0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{cost / 1000:0.0} km");
}
