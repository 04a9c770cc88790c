using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Server.Demonstration.Ground;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.People;

/// <summary>
/// Tracks of patrols: from a base along the shortest open way to a settlement within reach, as a receiver in a vehicle
/// would record them, some metres off the road. Closed roads are not driven on.
/// </summary>
internal static class PatrolLog
{
    private const double NoiseKm = 0.012;
    private const double KilometresPerHour = 28;
    private const int LastDays = 540;

    private static readonly string[] Purposes = ["Presence", "Presence", "Escort", "Market day", "Site visit", "Road check", "Verification of a report"];

    /// <summary>The rows of the layer <c>patrols</c>.</summary>
    public static IEnumerable<FeatureRow> Rows(Country country, RoadNetwork network, IReadOnlyList<PatrolBase> bases)
    {
        var random = new RandomStream(country.Recipe.Seed, "patrols");
        var ways = bases.Select(home => network.Ways(home.Seat, road => road.Status == "closed")).ToArray();
        var weights = bases.Select(home => (double)home.PatrolsPerDay).ToArray();
        for (var number = 1; number <= country.Recipe.Counts.Patrols;)
        {
            var which = random.Weighted(weights);
            var home = bases[which];
            var to = random.Pick(network.Settlements);
            var way = RoadNetwork.Way(ways[which].Last, to);
            var metres = way.Sum(road => road.Metres);
            if (way.Count == 0 || metres > home.Reach || random.Chance(metres / home.Reach * 0.6))
            {
                continue;
            }

            var line = country.Terrain.Factory.CreateLineString(Track(country, home, way, random));
            var start = new DateTimeOffset(country.Recipe.Until.AddDays(-(int)(LastDays * Math.Pow(random.Unit(), 1.2))), new TimeOnly(random.Whole(5, 15), random.Whole(0, 59)), TimeSpan.Zero);
            var hours = (LocalPlane.Metres(line.Coordinates) / 1000 / KilometresPerHour) + random.Between(0.2, 2.5);
            var row = MissionRow.Of(BuiltInLayers.Patrols, $"patrol-{number}", line, "confirmed", "mission");
            row["startedAt"] = start;
            row["endedAt"] = start.AddMinutes(Math.Round(hours * 60));
            row["unit"] = $"{home.Seat.Name} patrol company (invented)";
            row["purpose"] = random.Pick(Purposes);
            yield return row;
            number++;
        }
    }

    private static Coordinate[] Track(Country country, PatrolBase home, List<Road> way, RandomStream random)
    {
        var track = new List<Coordinate> { home.At };
        var here = home.Seat;
        foreach (var road in way)
        {
            var points = road.From == here ? road.Line.Coordinates : [.. road.Line.Coordinates.Reverse()];
            track.AddRange(points.Select(point => country.Plane.Moved(point, random.Normal() * NoiseKm, random.Normal() * NoiseKm)));
            here = road.Opposite(here);
        }

        return Terrain.Distinct(track);
    }
}
