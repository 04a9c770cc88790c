using System.Text;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Contamination;
using GeoArms.Engine.Queries.Corridors;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Queries.Routes;

/// <summary>The edges that must not be used: near hazards, or named. Closed roads are not among them; nobody may use those anyway.</summary>
public sealed class RoadObstacles
{
    private readonly Dictionary<int, string> _reasons = [];

    /// <summary>Ids of the hazards that stand in the way of some edge.</summary>
    public IReadOnlyCollection<string> Hazards { get; private set; } = [];

    /// <summary>True when an edge must not be used.</summary>
    public bool Contains(RoadEdge edge) => _reasons.ContainsKey(edge.Number);

    /// <summary>Why an edge must not be used (a hazard's or the road's own id), or null.</summary>
    public string? Reason(RoadEdge edge) => _reasons.GetValueOrDefault(edge.Number);

    /// <summary>Finds them.</summary>
    /// <param name="layers">One state of all layers.</param>
    /// <param name="network">The network.</param>
    /// <param name="ids">Ids of hazards, and of roads that count as closed; null for every open hazard.</param>
    /// <param name="clearance">Metres to keep from a hazard.</param>
    /// <param name="day">The day on which hazards are open.</param>
    /// <exception cref="InputException">An id is neither.</exception>
    public static RoadObstacles Find(LayerViews layers, RoadNetwork network, IReadOnlyList<string>? ids, double clearance, DateOnly day)
    {
        var obstacles = new RoadObstacles();
        var hazards = layers.Find("hazards");
        var rows = new List<int>();
        if (ids is null && hazards is not null)
        {
            var open = OpenHazards.On(hazards, LayerQuery.Everything, day);
            rows.AddRange(Enum.GetValues<HazardStatus>().SelectMany(open.Rows));
        }

        foreach (var id in ids ?? [])
        {
            var row = hazards?.FindRow(id) ?? -1;
            var edges = network.OfId(id);
            if (row < 0 && edges.Count == 0)
            {
                throw new InputException($"There is no hazard and no route '{id}'; expected ids of either, or \"openHazards\".") { Parameter = "avoid" };
            }

            if (row >= 0)
            {
                rows.Add(row);
            }

            foreach (var edge in edges)
            {
                obstacles._reasons.TryAdd(edge.Number, id);
            }
        }

        if (hazards is not null && rows.Count > 0)
        {
            obstacles.AddHazards(hazards, rows, network, clearance);
        }

        return obstacles;
    }

    // A hazard known as a point with a declared area is a disc of that area, as on the map of contamination.
    private void AddHazards(LayerView hazards, List<int> rows, RoadNetwork network, double clearance)
    {
        var (id, declared) = (hazards.Column("id"), hazards.Column("areaDeclared"));
        double Radius(int row) => hazards.IsPoint(row) && !declared.IsNull(row) ? Math.Sqrt(Math.Max(0, declared.Number(row)) / Math.PI) : 0;
        var widest = rows.Max(Radius);
        var selection = hazards.Only([.. rows]);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var edge in network.Edges)
        {
            var corridor = new CorridorGround(edge.Line, Math.Min(CorridorGround.GreatestWidth, 2 * (clearance + widest + 1e-3)));
            foreach (var near in corridor.Find(hazards, selection).OrderBy(near => near.Along!.Value.Chainage))
            {
                if (near.Reach!.Value.Metres <= clearance + Radius(near.Row))
                {
                    var reason = Encoding.UTF8.GetString(id.Utf8(near.Row));
                    found.Add(reason);
                    _reasons.TryAdd(edge.Number, reason);
                }
            }
        }

        Hazards = found;
    }
}
