using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.Ground;

/// <summary>
/// Roads between settlements: the edges of their Gabriel graph (Gabriel and Sokal 1969) that can stay on dry land,
/// each a rough line that crosses no other. The ways between seats make the classes.
/// </summary>
internal sealed class RoadNetwork
{
    private readonly List<Road>[] _at;

    private RoadNetwork(Settlement[] settlements, List<Road> roads)
    {
        Settlements = settlements;
        Roads = roads;
        _at = [.. settlements.Select(settlement => roads.Where(road => road.From == settlement || road.To == settlement).ToList())];
    }

    /// <summary>The nodes.</summary>
    public Settlement[] Settlements { get; }

    /// <summary>The edges.</summary>
    public List<Road> Roads { get; }

    /// <summary>Builds the network of a country.</summary>
    public static RoadNetwork Build(Country country)
    {
        var random = new RandomStream(country.Recipe.Seed, "roads");
        var roads = new List<Road>();
        foreach (var (a, b) in GabrielEdges(country))
        {
            if (Line(country, a, b, roads, random) is { } line)
            {
                roads.Add(new Road(roads.Count, a, b, line));
            }
        }

        Connect(country, roads, random);
        var network = new RoadNetwork(country.Settlements, roads);
        network.Classify();
        return network;
    }

    /// <summary>The roads that meet in a settlement.</summary>
    public IReadOnlyList<Road> At(Settlement settlement) => _at[settlement.Index];

    /// <summary>
    /// Minutes and last road of the shortest way from a settlement to every other (Dijkstra 1959), over the roads that
    /// are not left out; infinite where there is no way.
    /// </summary>
    public (double[] Minutes, Road?[] Last) Ways(Settlement from, Func<Road, bool> isOut)
    {
        var minutes = new double[Settlements.Length];
        var last = new Road?[Settlements.Length];
        Array.Fill(minutes, double.PositiveInfinity);
        minutes[from.Index] = 0;
        var queue = new PriorityQueue<Settlement, (double, int)>();
        queue.Enqueue(from, (0, from.Index));
        while (queue.TryDequeue(out var here, out var reached))
        {
            if (reached.Item1 > minutes[here.Index])
            {
                continue;
            }

            foreach (var road in At(here))
            {
                var next = road.Opposite(here).Index;
                if (!isOut(road) && minutes[here.Index] + road.Minutes < minutes[next])
                {
                    minutes[next] = minutes[here.Index] + road.Minutes;
                    last[next] = road;
                    queue.Enqueue(Settlements[next], (minutes[next], next));
                }
            }
        }

        return (minutes, last);
    }

    /// <summary>The roads of the way that <see cref="Ways"/> found, from its beginning to a settlement.</summary>
    public static List<Road> Way(Road?[] last, Settlement to)
    {
        var way = new List<Road>();
        for (var here = to; last[here.Index] is { } road; here = road.Opposite(here))
        {
            way.Add(road);
        }

        way.Reverse();
        return way;
    }

    private static IEnumerable<(Settlement A, Settlement B)> GabrielEdges(Country country)
    {
        var points = country.Settlements.Select(settlement => country.Plane.ToPlane(settlement.At)).ToArray();
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = i + 1; j < points.Length; j++)
            {
                var middle = new Coordinate((points[i].X + points[j].X) / 2, (points[i].Y + points[j].Y) / 2);
                var radius = points[i].Distance(points[j]) / 2;
                if (radius < 40 && Array.TrueForAll(points, point => ReferenceEquals(point, points[i]) || ReferenceEquals(point, points[j]) || point.Distance(middle) >= radius))
                {
                    yield return (country.Settlements[i], country.Settlements[j]);
                }
            }
        }
    }

    private static LineString? Line(Country country, Settlement a, Settlement b, List<Road> roads, RandomStream random)
    {
        var ends = new[] { country.Plane.ToPlane(a.At), country.Plane.ToPlane(b.At) };
        foreach (var roughness in new[] { 0.13, 0.11, 0.09, 0.06, 0.03 })
        {
            var points = FractalLine.Through(ends, roughness, 0.45, random).Select(country.Plane.ToDegrees).ToArray();
            (points[0], points[^1]) = (a.At, b.At);
            var line = country.Terrain.Factory.CreateLineString(Terrain.Distinct(points));
            if (line.IsSimple && country.Terrain.IsDry(line) && roads.TrueForAll(road => !road.Line.EnvelopeInternal.Intersects(line.EnvelopeInternal) || !road.Line.Crosses(line)))
            {
                return line;
            }
        }

        return null;
    }

    /// <summary>Joins what the coast has parted, by the shortest roads that stay on land.</summary>
    private static void Connect(Country country, List<Road> roads, RandomStream random)
    {
        while (true)
        {
            var group = Groups(country.Settlements.Length, roads);
            if (Array.TrueForAll(group, g => g == group[0]))
            {
                return;
            }

            var pairs = country.Settlements
                .SelectMany(a => country.Settlements.Where(b => group[b.Index] != group[a.Index] && a.Index < b.Index).Select(b => (A: a, B: b)))
                .OrderBy(pair => country.Plane.Kilometres(pair.A.At, pair.B.At));
            var (from, to, line) = pairs.Select(pair => (pair.A, pair.B, Line(country, pair.A, pair.B, roads, random))).FirstOrDefault(found => found.Item3 is not null);
            roads.Add(line is null
                ? throw new Core.InputException("Got a recipe whose settlements cannot be joined by roads on land; expected a coast without such narrows, or another seed.")
                : new Road(roads.Count, from, to, line));
        }
    }

    private static int[] Groups(int count, List<Road> roads)
    {
        var group = Enumerable.Range(0, count).ToArray();
        int Head(int i) => group[i] == i ? i : group[i] = Head(group[i]);
        foreach (var road in roads)
        {
            group[Head(road.From.Index)] = Head(road.To.Index);
        }

        return [.. group.Select((_, i) => Head(i))];
    }

    private void Classify()
    {
        foreach (var road in Roads)
        {
            road.Class = road.From.Population + road.To.Population > 6_000 ? "tertiary" : "track";
        }

        var seats = Settlements.Where(settlement => settlement.Rank >= SettlementRank.ProvinceSeat).ToArray();
        var capital = seats.MaxBy(settlement => settlement.Rank)!;
        foreach (var seat in seats)
        {
            var ways = Ways(seat, _ => false);
            foreach (var other in Settlements.Where(s => s.Rank == SettlementRank.DistrictSeat && s.District.Province == seat.District.Province))
            {
                Way(ways.Last, other).ForEach(road => road.Class = road.Class == "primary" ? "primary" : "secondary");
            }
        }

        // Each seat to the capital, and to the seat nearest to it.
        foreach (var seat in seats)
        {
            var ways = Ways(seat, _ => false);
            var nearest = seats.Where(other => other != seat).MinBy(other => ways.Minutes[other.Index])!;
            foreach (var other in new[] { capital, nearest })
            {
                Way(ways.Last, other).ForEach(road => road.Class = "primary");
            }
        }
    }
}
