using System.Runtime.CompilerServices;
using System.Text;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Queries.Corridors;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Queries.Routes;

/// <summary>
/// The layer <c>routes</c> as a network. Nodes are the ends of the lines; ends within <see cref="Tolerance"/> of a node are that node. Lines
/// that cross or touch one another between their ends are not joined there: a bridge over a road is no junction.
/// </summary>
public sealed class RoadNetwork
{
    /// <summary>Ends nearer than this in metres are one node.</summary>
    public const double Tolerance = 20;

    // Side of the squares in degrees by which near nodes are found: no narrower than the tolerance up to 89° of latitude.
    private const double Square = 0.02;

    private static readonly ConditionalWeakTable<LayerView, RoadNetwork> Kept = [];

    private readonly List<RoadEdge> _edges = [];
    private readonly List<(double Longitude, double Latitude)> _nodes = [];
    private readonly List<List<RoadEdge>> _at = [];
    private readonly Dictionary<(int X, int Y), List<int>> _squares = [];
    private readonly Dictionary<string, List<RoadEdge>> _byId = new(StringComparer.Ordinal);

    private RoadNetwork()
    {
    }

    /// <summary>All edges.</summary>
    public IReadOnlyList<RoadEdge> Edges => _edges;

    /// <summary>Places of the nodes in degrees.</summary>
    public IReadOnlyList<(double Longitude, double Latitude)> Nodes => _nodes;

    /// <summary>True when ways are measured in minutes: every edge states them. Else in metres.</summary>
    public bool HasMinutes { get; private set; }

    /// <summary>The network of a view of <c>routes</c>; lines without length are left out. It is made once and kept as long as the view lives.</summary>
    public static RoadNetwork Of(LayerView routes) => Kept.GetValue(routes, Make);

    private static RoadNetwork Make(LayerView routes)
    {
        var network = new RoadNetwork();
        var (id, name, status) = (routes.Column("id"), routes.Column("name"), routes.Column("routeStatus"));
        var (length, minutes) = (routes.Column("lengthMetres"), routes.Column("minutes"));
        var rows = new RowBuffer();
        routes.CollectInKeyOrder(routes.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
        foreach (var row in rows.Rows)
        {
            var parts = Parts(routes.Geometry(row)).ToArray();
            var whole = parts.Sum(part => part.Line.Metres);
            foreach (var (line, vertices) in parts)
            {
                var share = line.Metres / whole;
                network.Add(
                    Encoding.UTF8.GetString(id.Utf8(row)), Encoding.UTF8.GetString(name.Utf8(row)),
                    length.IsNull(row) ? line.Metres : length.Number(row) * share,
                    minutes.IsNull(row) ? null : minutes.Number(row) * share,
                    status.Utf8(row).SequenceEqual("closed"u8), line, vertices);
            }
        }

        network.HasMinutes = network._edges.Count > 0 && network._edges.TrueForAll(edge => edge.Minutes is not null);
        return network;
    }

    /// <summary>The edges at a node; one that begins and ends there stands once.</summary>
    public IReadOnlyList<RoadEdge> At(int node) => _at[node];

    /// <summary>The edges of a feature; none when it is not there.</summary>
    public IReadOnlyList<RoadEdge> OfId(string id) => _byId.TryGetValue(id, out var edges) ? edges : [];

    /// <summary>What it costs to go along an edge: minutes or metres.</summary>
    public double Cost(RoadEdge edge) => HasMinutes ? edge.Minutes!.Value : edge.Metres;

    /// <summary>The node nearest to a place, with its distance in metres, or null when there is none within a distance.</summary>
    public (int Node, double Metres)? Nearest(double longitude, double latitude, double within)
    {
        (int Node, double Metres)? best = null;
        for (var node = 0; node < _nodes.Count; node++)
        {
            var metres = Geodesy.Distance(longitude, latitude, _nodes[node].Longitude, _nodes[node].Latitude);
            if (metres <= (best?.Metres ?? within))
            {
                best = (node, metres);
            }
        }

        return best;
    }

    private static IEnumerable<(RouteLine Line, (double Longitude, double Latitude)[] Vertices)> Parts(Geometry? geometry)
    {
        for (var i = 0; i < (geometry?.NumGeometries ?? 0); i++)
        {
            if (geometry!.GetGeometryN(i) is LineString { IsEmpty: false } part)
            {
                (double, double)[] vertices = [.. part.Coordinates.Select(vertex => (vertex.X, vertex.Y))];
                RouteLine line;
                try
                {
                    line = new RouteLine(vertices);
                }
                catch (InputException)
                {
                    continue;
                }

                yield return (line, vertices);
            }
        }
    }

    private void Add(string id, string name, double metres, double? minutes, bool isClosed, RouteLine line, (double Longitude, double Latitude)[] vertices)
    {
        var (from, to) = (NodeAt(vertices[0]), NodeAt(vertices[^1]));
        var edge = new RoadEdge(_edges.Count, id, name, from, to, metres, minutes, isClosed, line, vertices);
        _edges.Add(edge);
        if (!_byId.TryGetValue(id, out var parts))
        {
            _byId.Add(id, parts = []);
        }

        parts.Add(edge);
        _at[from].Add(edge);
        if (to != from)
        {
            _at[to].Add(edge);
        }
    }

    private int NodeAt((double Longitude, double Latitude) place)
    {
        var (x, y) = SquareOf(place);
        var (best, least) = (-1, Tolerance);
        for (var i = -1; i <= 1; i++)
        {
            for (var j = -1; j <= 1; j++)
            {
                foreach (var node in _squares.GetValueOrDefault((Turned(x + i), y + j)) ?? [])
                {
                    var metres = Geodesy.Distance(place.Longitude, place.Latitude, _nodes[node].Longitude, _nodes[node].Latitude);
                    if (metres <= least)
                    {
                        (best, least) = (node, metres);
                    }
                }
            }
        }

        if (best < 0)
        {
            best = _nodes.Count;
            _nodes.Add(place);
            _at.Add([]);
            if (!_squares.TryGetValue((x, y), out var there))
            {
                _squares.Add((x, y), there = []);
            }

            there.Add(best);
        }

        return best;
    }

    private static (int X, int Y) SquareOf((double Longitude, double Latitude) place) =>
        (Turned((int)Math.Floor((place.Longitude + 180) / Square)), (int)Math.Floor((place.Latitude + 90) / Square));

    private static int Turned(int x) => ((x % (int)(360 / Square)) + (int)(360 / Square)) % (int)(360 / Square);
}
