using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Engine.Decisions.Clearance.Ground;
using GeoArms.Engine.Queries.Routes;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Zones;

namespace GeoArms.Engine.Decisions.Sequence.Openings;

/// <summary>
/// The road network of a day with what matters on it: open hazards by road (all of them, whatever the filter of the ranking: one that is left out still
/// bars the road), places by junction, and the junctions of hospitals, markets and bases.
/// </summary>
public sealed class RoadGround
{
    /// <summary>A hazard bars the roads nearer than this in metres, as in the criterion of blocked access.</summary>
    public const double Clearance = 50;

    /// <summary>A place or facility belongs to the nearest junction, this many metres away at most, as for <c>/query/corridor</c>.</summary>
    public const double Snap = 2_000;

    private static readonly IReadOnlyList<RoadEdge> NoEdges = [];
    private static readonly IReadOnlyList<RoadHazard> NoHazards = [];

    private readonly Dictionary<int, List<RoadHazard>> _hazards = [];
    private readonly Dictionary<string, List<RoadEdge>> _edges = new(StringComparer.Ordinal);
    private readonly RoadIndex _index;
    private readonly Func<string, string> _status;

    private RoadGround(LayerView routes, RoadNetwork network, IReadOnlyList<ClearanceTask> open)
    {
        var status = routes.Column("routeStatus");
        _status = id => status.Text(routes.FindRow(id));
        Network = network;
        _index = RoadIndex.Of(network);
        foreach (var hazard in open)
        {
            var near = _index.Near(hazard.Shape, Clearance);
            if (near.Count == 0)
            {
                continue;
            }

            _edges.Add(hazard.Id, [.. near.Keys.Order().Select(edge => network.Edges[edge])]);
            foreach (var (edge, metres) in near)
            {
                if (!_hazards.TryGetValue(edge, out var list))
                {
                    _hazards.Add(edge, list = []);
                }

                list.Add(new RoadHazard(hazard.Id, hazard.Name, metres, RoadIndex.Along(network.Edges[edge], hazard.Longitude, hazard.Latitude)));
            }
        }

        foreach (var list in _hazards.Values)
        {
            list.Sort((a, b) => a.Along.CompareTo(b.Along) is var byPlace and not 0 ? byPlace : string.CompareOrdinal(a.Id, b.Id));
        }
    }

    /// <summary>The network.</summary>
    public RoadNetwork Network { get; }

    /// <summary>Settlements and open displacement sites at junctions, in the order of their ids.</summary>
    public IReadOnlyList<RoadPlace> Places { get; private init; } = [];

    /// <summary>Settlements and open displacement sites with people that are near no junction.</summary>
    public int PlacesOffRoad { get; private set; }

    /// <summary>Junctions of hospitals, by what they are called in answers: <c>hospital</c>, <c>market</c>, <c>base</c>, <c>capital</c>.</summary>
    public IReadOnlyDictionary<string, int[]> Targets { get; private init; } = new Dictionary<string, int[]>(StringComparer.Ordinal);

    /// <summary>Where teams start: the bases, or without any the largest place; no junction at all when there is neither.</summary>
    public IReadOnlyList<int> Starts => Targets["base"] is { Length: > 0 } bases ? bases : Targets["capital"];

    /// <summary>Open hazards on a road, in the order of its course.</summary>
    public IReadOnlyList<RoadHazard> HazardsOn(RoadEdge edge) => _hazards.TryGetValue(edge.Number, out var list) ? list : NoHazards;

    /// <summary>The roads that a hazard lies on; none when it lies on none.</summary>
    public IReadOnlyList<RoadEdge> EdgesAt(string hazard) => _edges.TryGetValue(hazard, out var list) ? list : NoEdges;

    /// <summary>Key of <c>routeStatus</c> of a road.</summary>
    public string Status(RoadEdge edge) => _status(edge.Id);

    /// <summary>The junction nearest to a place, or null when none is near.</summary>
    public int? NodeNear(double longitude, double latitude) => _index.NodeNear(longitude, latitude, Snap);

    /// <summary>Reads it; null when there are no roads.</summary>
    /// <param name="ground">The ground of the decision; its filter is not looked at.</param>
    public static RoadGround? Of(DecisionGround ground)
    {
        if (ground.Find(BuiltInLayers.Routes.Name) is not { } routes || RoadNetwork.Of(routes) is not { Edges.Count: > 0 } network)
        {
            return null;
        }

        var whole = new DecisionGround(ground.Layers, new LayerQuery { DateTime = Days.Interval(ground.Day, ground.Day.AddDays(1)) }, ground.Day, []);
        var index = RoadIndex.Of(network);
        var places = new List<RoadPlace>();
        var off = 0;
        off += AddPlaces(LayerFeatures.Of(whole, BuiltInLayers.Basemap.Name, whole.Select, view => view.Column("kind").IsOneOf("place")), BuiltInLayers.Basemap.Name, "population");
        off += AddPlaces(LayerFeatures.Of(whole, BuiltInLayers.Sites.Name, whole.OnDay), BuiltInLayers.Sites.Name, "individuals");
        places.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        var capital = places.Where(place => place.Layer == BuiltInLayers.Basemap.Name && place.People > 0).OrderByDescending(place => place.People).ThenBy(place => place.Id, StringComparer.Ordinal).FirstOrDefault();
        return new RoadGround(routes, network, OpenTasks.Of(whole, []).Tasks)
        {
            Places = places,
            PlacesOffRoad = off,
            Targets = new Dictionary<string, int[]>(StringComparer.Ordinal)
            {
                ["hospital"] = Facilities("hospital"),
                ["market"] = Facilities("market"),
                ["base"] = Facilities("base"),
                ["capital"] = capital is null ? [] : [capital.Node],
            },
        };

        int AddPlaces(LayerFeatures features, string layer, string column)
        {
            var people = features.Values(column, (reader, row) => reader.IsNull(row) ? 0 : reader.Number(row));
            var without = 0;
            for (var i = 0; i < features.Count; i++)
            {
                if (features.Shape(i) is { } shape && index.NodeNear(shape.Longitude, shape.Latitude, Snap) is { } node)
                {
                    places.Add(new RoadPlace(layer, features.Id(i), features.Name(i), people[i], node));
                }
                else if (people[i] > 0)
                {
                    without++;
                }
            }

            return without;
        }

        int[] Facilities(string type)
        {
            var features = LayerFeatures.Of(whole, BuiltInLayers.Facilities.Name, whole.Select, view => view.Column("facilityType").IsOneOf(type));
            return [.. Enumerable.Range(0, features.Count).Select(features.Place).Where(place => place is not null)
                .Select(place => index.NodeNear(place!.Value.Longitude, place.Value.Latitude, Snap)).Where(node => node is not null).Select(node => node!.Value).Distinct().Order()];
        }
    }
}
