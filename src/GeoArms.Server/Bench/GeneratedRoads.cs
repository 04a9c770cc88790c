using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Bench;

/// <summary>
/// An invented country to measure patrol plans with: roads in a square net with junctions 0.05° apart, incidents about junctions of very unequal weight,
/// bases. The same on every machine.
/// </summary>
internal static class GeneratedRoads
{
    private const double Step = 0.05;
    private const double West = 20;
    private const double South = 5;
    private static readonly DateOnly LastDay = new(2025, 6, 30);

    /// <summary>The rows.</summary>
    /// <param name="side">Junctions along one side; 2 · side · (side − 1) roads.</param>
    /// <param name="incidents">Number of incidents.</param>
    /// <param name="bases">Number of bases.</param>
    public static IEnumerable<FeatureRow> Rows(int side, int incidents, int bases)
    {
        var random = new SplitMix(3);
        for (var i = 0; i < side * side; i++)
        {
            var (x, y) = Place(i, side);
            if (i % side < side - 1)
            {
                yield return Road($"east-{i}", x, y, x + Step, y);
            }

            if (i / side < side - 1)
            {
                yield return Road($"north-{i}", x, y, x, y + Step);
            }
        }

        for (var i = 0; i < bases; i++)
        {
            var (x, y) = Place(random.Below(side * side), side);
            var row = Row(BuiltInLayers.Facilities, $"base-{i}", new Point(x, y));
            row["name"] = $"Base {i}";
            row["facilityType"] = "base";
            row["patrolsPerDay"] = 2.0;
            yield return row;
        }

        for (var i = 0; i < incidents; i++)
        {
            // A power of a uniform number picks few junctions far more often; the factor scatters those over the country.
            var (x, y) = Place((int)(side * side * Math.Pow(random.Next(), 2.5)) * 7919 % (side * side), side);
            var row = Row(BuiltInLayers.Incidents, $"{i}", new Point(x + (0.002 * random.Normal()), y + (0.002 * random.Normal())));
            row["occurredFrom"] = row["occurredTo"] = LastDay.AddDays(-random.Below(730));
            row["eventType"] = "explosion";
            row["weapon"] = "ied";
            row["actorType1"] = row["actorType2"] = "unknown";
            yield return row;
        }
    }

    private static (double X, double Y) Place(int junction, int side) => (West + (Step * (junction % side)), South + (Step * (junction / side)));

    private static FeatureRow Road(string id, params double[] line)
    {
        var row = Row(BuiltInLayers.Routes, id, new LineString([new(line[0], line[1]), new(line[2], line[3])]));
        row["name"] = id;
        row["routeClass"] = "secondary";
        row["routeStatus"] = "open";
        return row;
    }

    private static FeatureRow Row(LayerSchema schema, string sourceId, Geometry geometry)
    {
        var row = new FeatureRow(schema) { Geometry = geometry };
        row["source"] = "bench";
        row["sourceId"] = sourceId;
        row["classification"] = "public";
        row["verification"] = "reported";
        return row;
    }
}
