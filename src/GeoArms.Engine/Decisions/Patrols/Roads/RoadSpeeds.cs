using System.Text;
using GeoArms.Engine.Queries.Routes;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Decisions.Patrols.Roads;

/// <summary>
/// Travel times of roads: <c>minutes</c> where stated, else by a speed for each class. The speeds are those of a patrol in vehicles on unpaved roads in
/// the dry season, set by this project and said with every plan; they are no measurement.
/// </summary>
public static class RoadSpeeds
{
    private static readonly (string Class, double KilometresPerHour)[] Speeds = [("primary", 50), ("secondary", 40), ("tertiary", 30), ("track", 20), ("path", 5), ("unknown", 25)];

    /// <summary>The speeds in a sentence.</summary>
    public static string Sentence { get; } = $"Without stated minutes: {string.Join(", ", Speeds.Select(speed => $"{speed.Class} {speed.KilometresPerHour} km/h"))} (set by the program, not measured).";

    /// <summary>Minutes of every edge of a network, by number.</summary>
    /// <param name="routes">The layer that it was made of.</param>
    /// <param name="network">The network.</param>
    public static double[] Minutes(LayerView routes, RoadNetwork network)
    {
        var kind = routes.Column("routeClass");
        var minutes = new double[network.Edges.Count];
        foreach (var edge in network.Edges)
        {
            minutes[edge.Number] = edge.Minutes ?? (edge.Metres / 1000 / SpeedOf(routes.FindRow(edge.Id) is var row and >= 0 ? Encoding.UTF8.GetString(kind.Utf8(row)) : "") * 60);
        }

        return minutes;
    }

    private static double SpeedOf(string roadClass)
    {
        var known = Array.Find(Speeds, speed => speed.Class == roadClass);
        return known.KilometresPerHour > 0 ? known.KilometresPerHour : Speeds[^1].KilometresPerHour;
    }
}
