using GeoArms.Core.Rows;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Tests.Demonstration;

/// <summary>The road network as a reader of the layer sees it: nodes are the end positions of the lines.</summary>
internal sealed class RoadGraph
{
    private readonly Dictionary<Coordinate, List<(Coordinate To, double Minutes)>> _edges = [];

    public RoadGraph(IEnumerable<FeatureRow> routes)
    {
        foreach (var route in routes)
        {
            var line = (LineString)route.Geometry!;
            var minutes = (double)route["minutes"]!;
            Edges(line.StartPoint.Coordinate).Add((line.EndPoint.Coordinate, minutes));
            Edges(line.EndPoint.Coordinate).Add((line.StartPoint.Coordinate, minutes));
        }
    }

    public int Nodes => _edges.Count;

    /// <summary>Minutes to every node that can be reached (Bellman and Ford: plain and slow, another algorithm than the generator's).</summary>
    public Dictionary<Coordinate, double> MinutesFrom(Coordinate start)
    {
        var minutes = new Dictionary<Coordinate, double> { [start] = 0 };
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (from, edges) in _edges)
            {
                if (!minutes.TryGetValue(from, out var here))
                {
                    continue;
                }

                foreach (var (to, more) in edges)
                {
                    if (here + more < minutes.GetValueOrDefault(to, double.PositiveInfinity))
                    {
                        minutes[to] = here + more;
                        changed = true;
                    }
                }
            }
        }

        return minutes;
    }

    private List<(Coordinate To, double Minutes)> Edges(Coordinate node)
    {
        if (!_edges.TryGetValue(node, out var edges))
        {
            _edges.Add(node, edges = []);
        }

        return edges;
    }
}
