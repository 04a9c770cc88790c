using GeoArms.Core.Layers;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Queries.Routes;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Decisions.Clearance.Ground;

/// <summary>
/// The ways by which displaced people would return: from each open site to the middle of each area that it names in <c>returnsTo</c>, by the way of
/// least cost along the routes, closed ones too (hazards are why they are closed), and on foot to the nearest junction and from the last. Where no
/// junction is near at one of the ends, or no way leads between them, the straight line. People of a site are shared evenly among its areas.
/// </summary>
internal sealed class ReturnRoutes
{
    private const double Snap = 10_000;

    private readonly List<IReadOnlyList<(double Longitude, double Latitude)>> _lines = [];
    private readonly List<(OrderlessSum People, List<Traveller> Travellers)> _stretches = [];
    private readonly FeatureGrid _grid;

    /// <summary>Finds the ways.</summary>
    public ReturnRoutes(DecisionGround ground)
    {
        var groups = Read(ground, out var areas);
        if (groups.Count > 0)
        {
            var network = ground.Find(BuiltInLayers.Routes.Name) is { } routes ? RoadNetwork.Of(routes) : null;
            var nodes = network is null ? null : new PlaceGrid([.. network.Nodes.Select(node => node.Longitude)], [.. network.Nodes.Select(node => node.Latitude)]);
            var stretchOf = new Dictionary<int, int>();
            foreach (var (pcode, sites) in groups.OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                Add(network, nodes, stretchOf, areas[pcode], sites);
            }
        }

        _grid = FeatureGrid.Of(_lines);
    }

    /// <summary>Displaced people whose return area is known and has a polygon, by whatever way.</summary>
    public double People { get; private set; }

    /// <summary>The stretch of way within a distance of a task that most people would use: how many, who, and metres to it; null when there is none.</summary>
    public (double People, IReadOnlyList<Traveller> Travellers, double Metres)? Busiest(TaskShape task, double reach)
    {
        (double People, IReadOnlyList<Traveller> Travellers, double Metres)? best = null;
        foreach (var (stretch, metres) in _grid.Near(task, reach))
        {
            var (people, travellers) = _stretches[stretch];
            if (best is null || people.Value > best.Value.People || (people.Value == best.Value.People && metres < best.Value.Metres))
            {
                best = (people.Value, travellers, metres);
            }
        }

        return best;
    }

    private Dictionary<string, List<Traveller>> Read(DecisionGround ground, out Dictionary<string, TaskShape> areas)
    {
        var groups = new Dictionary<string, List<Traveller>>(StringComparer.Ordinal);
        areas = new Dictionary<string, TaskShape>(StringComparer.Ordinal);
        var sites = LayerFeatures.Of(ground, BuiltInLayers.Sites.Name, ground.OnDay, view =>
        {
            var (people, returns) = (view.Column("individuals"), view.Column("returnsTo"));
            return row => !people.IsNull(row) && people.Integer(row) > 0 && !returns.IsNull(row);
        });
        if (sites.Count == 0 || ground.Find(AreaGeometries.Layer) is not { } areaView)
        {
            return groups;
        }

        var (people, returnsTo) = (sites.Values("individuals", (column, row) => column.Number(row)), sites.Values("returnsTo", (column, row) => column.Texts(row)));
        var (pcode, wanted) = (areaView.Column("pcode"), returnsTo.SelectMany(codes => codes).ToHashSet(StringComparer.Ordinal));
        var id = areaView.Column("id");
        foreach (var row in RowReading.Rows(ground.Select(areaView)).OrderBy(row => id.Text(row), StringComparer.Ordinal))
        {
            if (wanted.Contains(pcode.Text(row)) && areaView.IsShape(row) && TaskShape.Of(areaView.CutGeometry(row)) is { } shape)
            {
                areas.TryAdd(pcode.Text(row), shape);
            }
        }

        for (var site = 0; site < sites.Count; site++)
        {
            var codes = returnsTo[site].Distinct(StringComparer.Ordinal).Where(areas.ContainsKey).ToArray();
            if (codes.Length == 0 || sites.Shape(site) is not { } shape)
            {
                continue;
            }

            People += people[site];
            foreach (var code in codes)
            {
                if (!groups.TryGetValue(code, out var group))
                {
                    groups.Add(code, group = []);
                }

                group.Add(new Traveller(sites.Id(site), sites.Name(site), code, people[site] / codes.Length, shape.Longitude, shape.Latitude));
            }
        }

        return groups;
    }

    private void Add(RoadNetwork? network, PlaceGrid? nodes, Dictionary<int, int> stretchOf, TaskShape area, List<Traveller> sites)
    {
        var end = network is null ? null : Nearest(nodes!, area.Longitude, area.Latitude);
        var costs = end is { } target ? ShortestWay.CostsFrom(network!, target, static _ => true) : null;
        var last = -1;
        foreach (var site in sites.OrderBy(site => site.Id, StringComparer.Ordinal))
        {
            if (costs is null || Nearest(nodes!, site.Longitude, site.Latitude) is not { } start || double.IsPositiveInfinity(costs[start]))
            {
                Count(Stretch([(site.Longitude, site.Latitude), (area.Longitude, area.Latitude)]), site);
                continue;
            }

            Count(Stretch([(site.Longitude, site.Latitude), network!.Nodes[start]]), site);
            foreach (var edge in Way(network, costs, start, end!.Value))
            {
                if (!stretchOf.TryGetValue(edge.Number, out var stretch))
                {
                    stretchOf.Add(edge.Number, stretch = Stretch(edge.Vertices));
                }

                Count(stretch, site);
            }

            last = last < 0 ? Stretch([network.Nodes[end.Value], (area.Longitude, area.Latitude)]) : last;
            Count(last, site);
        }
    }

    private int Stretch(IReadOnlyList<(double Longitude, double Latitude)> line)
    {
        _lines.Add(line);
        _stretches.Add((default, []));
        return _lines.Count - 1;
    }

    private void Count(int stretch, Traveller traveller)
    {
        var (people, travellers) = _stretches[stretch];
        people.Add(traveller.People);
        travellers.Add(traveller);
        if (travellers.Count > 4 * Weightiest.Most)
        {
            Keep(travellers);
        }

        _stretches[stretch] = (people, travellers);
    }

    // Only the greatest are named in facts; of a road that thousands would use not all are kept.
    private static void Keep(List<Traveller> travellers)
    {
        travellers.Sort(Traveller.ByPeople);
        travellers.RemoveRange(Weightiest.Most, travellers.Count - Weightiest.Most);
    }

    // Costs were added up from the far end, so the next edge of a way is one whose cost is exactly the difference.
    private static IEnumerable<RoadEdge> Way(RoadNetwork network, double[] costs, int from, int to)
    {
        for (var node = from; node != to;)
        {
            RoadEdge? next = null;
            foreach (var edge in network.At(node))
            {
                var isOnWay = edge.Opposite(node) != node && costs[edge.Opposite(node)] + network.Cost(edge) == costs[node];
                next = isOnWay && (next is null || string.CompareOrdinal(edge.Id, next.Id) < 0) ? edge : next;
            }

            if (next is null || costs[next.Opposite(node)] >= costs[node])
            {
                yield break;
            }

            yield return next;
            node = next.Opposite(node);
        }
    }

    private static int? Nearest(PlaceGrid nodes, double longitude, double latitude)
    {
        var place = TaskShape.Of(longitude, latitude);
        int? best = null;
        var least = Snap;
        foreach (var (from, until) in nodes.Within(GroundBoxes.Around(longitude, latitude, Snap)))
        {
            for (var i = from; i < until; i++)
            {
                var metres = place.Distance(nodes.Longitudes[i], nodes.Latitudes[i]);
                if (metres < least)
                {
                    (best, least) = (nodes.Index[i], metres);
                }
            }
        }

        return best;
    }

    /// <summary>People of a site on their way to an area.</summary>
    /// <param name="Id">Id of the site.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Pcode">P-code of the area.</param>
    /// <param name="People">How many.</param>
    /// <param name="Longitude">Longitude of the site in degrees.</param>
    /// <param name="Latitude">Its latitude.</param>
    internal sealed record Traveller(string Id, string Name, string Pcode, double People, double Longitude, double Latitude)
    {
        /// <summary>The most people first; by id and P-code where they are equal.</summary>
        public static int ByPeople(Traveller a, Traveller b) => b.People.CompareTo(a.People) is var people and not 0 ? people
            : string.CompareOrdinal(a.Id, b.Id) is var id and not 0 ? id
            : string.CompareOrdinal(a.Pcode, b.Pcode);
    }
}
