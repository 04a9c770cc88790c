using System.Collections.Concurrent;
using GeoArms.Core.Layers;
using GeoArms.Engine.Queries.Routes;

namespace GeoArms.Engine.Decisions.Sequence.Openings;

/// <summary>
/// What clearing each hazard opens. A route counts as barred when its status is <c>closed</c>; it opens when the last open hazard within 50 m of it is
/// cleared. A closed route on which no hazard is recorded is closed for other reasons and stays so. Routes of any other status are in use, also where a
/// hazard lies beside them, so that nothing is gained there by assumption. Nothing is computed for a hazard that lies on no closed route.
/// </summary>
public sealed class HazardOpenings
{
    /// <summary>A way counts as much shorter when it takes this many times less than before.</summary>
    public const double Factor = 1.5;

    /// <summary>And when this many minutes at least are saved.</summary>
    public const double LeastMinutes = 5;

    /// <summary>And this many metres, where not all routes state minutes.</summary>
    public const double LeastMetres = 2_000;

    private readonly RoadGround? _ground;
    private readonly (string Target, ReachOfPlaces Reach)[] _reaches = [];
    private readonly Dictionary<int, List<RoadPlace>> _placesAt = [];
    private readonly ConcurrentDictionary<string, (double? Along, double? Round)> _ways = new(StringComparer.Ordinal);

    /// <summary>Looks at the ground.</summary>
    /// <param name="ground">The roads, or null when there are none.</param>
    public HazardOpenings(RoadGround? ground)
    {
        _ground = ground;
        if (ground is null)
        {
            return;
        }

        foreach (var place in ground.Places)
        {
            if (!_placesAt.TryGetValue(place.Node, out var list))
            {
                _placesAt.Add(place.Node, list = []);
            }

            list.Add(place);
        }

        var targets = ground.Targets.Where(target => target.Value.Length > 0).OrderBy(target => target.Key, StringComparer.Ordinal).Select(target => (target.Key, target.Value)).ToList();
        targets.Add(("network", MainComponent(ground)));
        _reaches = [.. targets.Select(target => (target.Key, new ReachOfPlaces(ground.Network, target.Value, IsPassable)))];
    }

    /// <summary>What clearing a hazard opens.</summary>
    /// <param name="hazard">Its id.</param>
    public HazardOpening Of(string hazard)
    {
        if (_ground is null || _ground.EdgesAt(hazard) is not { Count: > 0 } edges)
        {
            return HazardOpening.Nothing;
        }

        var routes = new List<RouteOpening>();
        var open = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var route in edges.GroupBy(edge => edge.Id, StringComparer.Ordinal).OrderBy(route => route.Key, StringComparer.Ordinal))
        {
            if (_ground.Status(route.First()) is "closed" or "restricted")
            {
                routes.Add(Route(hazard, route.Key));
            }
            else
            {
                open.Add(route.First().Name is { Length: > 0 } name ? name : route.Key);
            }
        }

        var opening = new HazardOpening { Routes = routes, OpenRoutes = [.. open], InMinutes = _ground.Network.HasMinutes };
        var opened = opening.Reopened.SelectMany(_ground.Network.OfId).ToHashSet();
        if (opened.Count > 0)
        {
            var gains = Reconnections(opened).ToArray();
            opening = opening with { Reconnections = gains, People = gains.SelectMany(gain => gain.Places).Select(gain => gain.Place).Distinct().Sum(place => place.People) };
        }

        return opening with { Facts = [.. OpeningFacts.Of(opening)] };
    }

    private static bool IsPassable(RoadEdge edge) => !edge.IsClosed;

    private RouteOpening Route(string hazard, string id)
    {
        var parts = _ground!.Network.OfId(id);
        var hazards = parts.SelectMany(_ground.HazardsOn).ToArray();
        var (along, round) = _ways.GetOrAdd(id, _ => Ways(parts));
        return new RouteOpening
        {
            Id = id,
            Name = parts[0].Name,
            Status = _ground.Status(parts[0]),
            Metres = hazards.Where(one => one.Id == hazard).Min(one => one.Metres),
            Others = [.. hazards.Select(one => one.Id).Where(other => other != hazard).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            From = PlaceAt(parts[0].From),
            To = PlaceAt(parts[^1].To),
            Along = along,
            Round = round,
        };
    }

    private (double? Along, double? Round) Ways(IReadOnlyList<RoadEdge> parts)
    {
        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[i].From != parts[i - 1].To)
            {
                return (null, null);
            }
        }

        var network = _ground!.Network;
        var round = ShortestWay.Between(network, parts[0].From, parts[^1].To, edge => IsPassable(edge) && edge.Id != parts[0].Id);
        return (parts.Sum(network.Cost), round?.Edges.Sum(network.Cost) ?? double.PositiveInfinity);
    }

    private IEnumerable<Reconnection> Reconnections(HashSet<RoadEdge> opened)
    {
        var least = _ground!.Network.HasMinutes ? LeastMinutes : LeastMetres;
        foreach (var (target, reach) in _reaches)
        {
            var gains = new List<PlaceGain>();
            foreach (var (node, after) in reach.After(opened))
            {
                var before = reach[node];
                if (double.IsPositiveInfinity(before) || (before >= Factor * after && before - after >= least))
                {
                    gains.AddRange((_placesAt.GetValueOrDefault(node) ?? []).Select(place => new PlaceGain(place, before, after)));
                }
            }

            if (gains.Count > 0)
            {
                gains.Sort((a, b) => b.Place.People.CompareTo(a.Place.People) is var byPeople and not 0 ? byPeople : string.CompareOrdinal(a.Place.Id, b.Place.Id));
                yield return new Reconnection(target, gains.Sum(gain => gain.Place.People), gains);
            }
        }
    }

    // The settlement with most people at a junction, else the displacement site.
    private RoadPlace? PlaceAt(int node) => _placesAt.GetValueOrDefault(node)?
        .OrderBy(place => place.Layer == BuiltInLayers.Basemap.Name ? 0 : 1).ThenByDescending(place => place.People).ThenBy(place => place.Id, StringComparer.Ordinal).First();

    // The junctions of the part of the open network in which most people live; the larger one of equals.
    private int[] MainComponent(RoadGround ground)
    {
        var network = ground.Network;
        var seen = new bool[network.Nodes.Count];
        var (best, most) = (new List<int>(), (-1.0, 0));
        for (var start = 0; start < seen.Length; start++)
        {
            if (seen[start])
            {
                continue;
            }

            var part = new List<int> { start };
            seen[start] = true;
            for (var i = 0; i < part.Count; i++)
            {
                foreach (var edge in network.At(part[i]))
                {
                    if (IsPassable(edge) && !seen[edge.Opposite(part[i])])
                    {
                        seen[edge.Opposite(part[i])] = true;
                        part.Add(edge.Opposite(part[i]));
                    }
                }
            }

            var size = (part.Sum(node => (_placesAt.GetValueOrDefault(node) ?? []).Sum(place => place.People)), part.Count);
            (best, most) = size.CompareTo(most) > 0 ? (part, size) : (best, most);
        }

        return [.. best];
    }
}
