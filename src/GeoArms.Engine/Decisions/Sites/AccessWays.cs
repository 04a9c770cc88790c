using System.Collections.Concurrent;
using System.Text;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Queries.Routes;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>
/// How sites are reached: from the node of the road network nearest to a site, the way of least cost over all roads, closed ones too, to the nearest
/// main road, town, hospital and market. What is closed on it, and which open hazards lie on it, stands in the way of aid and of flight.
/// </summary>
internal sealed class AccessWays
{
    /// <summary>A site is at a node that is no farther than this in metres.</summary>
    public const double NodeMetres = 10_000;

    /// <summary>A hazard lies on a road when it is within so many metres of it.</summary>
    public const double RoadMetres = 100;

    // A facility or a town is at the nearest node within this many metres; a town is a place that the basemap draws at this zoom already.
    private const double DestinationMetres = 2_000;
    private const int TownRank = 8;

    private readonly RoadNetwork? _network;
    private readonly PlaceIndex<int>? _nodes;
    private readonly OpenHazardsNear _hazards;
    private readonly List<NearestDestination> _destinations = [];
    private readonly ConcurrentDictionary<int, IReadOnlyList<NearHazard>> _onRoad = new();

    private AccessWays(LayerView? routes, OpenHazardsNear hazards)
    {
        _hazards = hazards;
        if (routes is { Count: > 0 })
        {
            _network = RoadNetwork.Of(routes);
            _nodes = new PlaceIndex<int>(_network.Nodes.Select((node, number) => (new Envelope(node.Longitude, node.Longitude, node.Latitude, node.Latitude), number)));
        }
    }

    /// <summary>True when there are roads.</summary>
    public bool HasRoads => _network is not null;

    /// <summary>Reads roads and destinations.</summary>
    public static AccessWays Read(DecisionGround ground, OpenHazardsNear hazards)
    {
        var routes = ground.Find(BuiltInLayers.Routes.Name);
        var ways = new AccessWays(routes, hazards);
        if (ways._network is { } network)
        {
            var main = MainRoads(routes!);
            ways.AddDestinations("mainRoad", network.Edges.Where(edge => main.Contains(edge.Id)).SelectMany(edge => new[] { (edge.From, (string?)null), (edge.To, null) }));
            ways.AddDestinations("town", ways.At(Towns(ground.Find(BuiltInLayers.Basemap.Name))));
            ways.AddDestinations("hospital", ways.At(Facilities(ground.Find(BuiltInLayers.Facilities.Name), "hospital"u8.ToArray())));
            ways.AddDestinations("market", ways.At(Facilities(ground.Find(BuiltInLayers.Facilities.Name), "market"u8.ToArray())));
        }

        return ways;
    }

    /// <summary>The ways from a site; none when no node is near or no destination can be reached.</summary>
    public List<AccessWay> From(SitePlace site)
    {
        var ways = new List<AccessWay>();
        if (NodeAt(site, NodeMetres) is not { } node)
        {
            return ways;
        }

        foreach (var kind in _destinations)
        {
            if (kind.From(node) is var (roads, name))
            {
                ways.Add(new AccessWay(
                    kind.Kind, name, roads.Sum(road => road.Metres), roads.TrueForAll(road => road.Minutes is not null) ? roads.Sum(road => road.Minutes!.Value) : null,
                    [.. roads.Select(road => road.Id)], [.. roads.Where(road => road.IsClosed).Select(road => road.Id)],
                    [.. roads.SelectMany(OnRoad).DistinctBy(hazard => hazard.Id, StringComparer.Ordinal)]));
            }
        }

        return ways;
    }

    private static HashSet<string> MainRoads(LayerView routes)
    {
        var (id, roadClass) = (routes.Column("id"), routes.Column("routeClass"));
        return Rows(routes).Where(row => roadClass.Utf8(row).SequenceEqual("primary"u8)).Select(row => Encoding.UTF8.GetString(id.Utf8(row))).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<(SitePlace Place, string Name)> Towns(LayerView? basemap)
    {
        if (basemap is null)
        {
            yield break;
        }

        var (kind, name, rank) = (basemap.Column("kind"), basemap.Column("name"), basemap.Column("rank"));
        foreach (var row in Rows(basemap))
        {
            if (kind.Utf8(row).SequenceEqual("place"u8) && !rank.IsNull(row) && rank.Integer(row) <= TownRank && basemap.IsPoint(row))
            {
                var (longitude, latitude) = basemap.PointPlace(row);
                yield return (new SitePlace(longitude, latitude), Encoding.UTF8.GetString(name.Utf8(row)));
            }
        }
    }

    private static IEnumerable<(SitePlace Place, string Name)> Facilities(LayerView? facilities, byte[] type)
    {
        if (facilities is null)
        {
            yield break;
        }

        var (kind, name) = (facilities.Column("facilityType"), facilities.Column("name"));
        foreach (var row in Rows(facilities))
        {
            if (kind.Utf8(row).SequenceEqual(type) && facilities.IsPoint(row))
            {
                var (longitude, latitude) = facilities.PointPlace(row);
                yield return (new SitePlace(longitude, latitude), Encoding.UTF8.GetString(name.Utf8(row)));
            }
        }
    }

    private static int[] Rows(LayerView view)
    {
        var rows = new RowBuffer();
        view.CollectInKeyOrder(view.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
        return rows.Rows.ToArray();
    }

    // Destinations by name, so that the order of rows decides nothing.
    private void AddDestinations(string kind, IEnumerable<(int Node, string? Name)> destinations)
    {
        var all = destinations.OrderBy(destination => destination.Node).ThenBy(destination => destination.Name, StringComparer.Ordinal).ToArray();
        if (all.Length > 0)
        {
            _destinations.Add(new NearestDestination(kind, _network!, all));
        }
    }

    private IEnumerable<(int Node, string? Name)> At(IEnumerable<(SitePlace Place, string Name)> places)
    {
        foreach (var (place, name) in places)
        {
            if (NodeAt(place, DestinationMetres) is { } node)
            {
                yield return (node, name);
            }
        }
    }

    private int? NodeAt(SitePlace place, double within)
    {
        if (_nodes is null)
        {
            return null;
        }

        var (best, least) = ((int?)null, within);
        foreach (var node in _nodes.In(place.Around(within)).Order())
        {
            var (longitude, latitude) = _network!.Nodes[node];
            if (place.To(longitude, latitude).Metres is var metres && (best is null ? metres <= least : metres < least))
            {
                (best, least) = (node, metres);
            }
        }

        return best;
    }

    private IReadOnlyList<NearHazard> OnRoad(RoadEdge road) => _onRoad.GetOrAdd(road.Number, _ => _hazards.Along(road.Line, RoadMetres));
}
