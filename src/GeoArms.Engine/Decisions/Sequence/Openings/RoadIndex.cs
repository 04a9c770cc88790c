using System.Runtime.CompilerServices;
using GeoArms.Core.Projections;
using GeoArms.Engine.Decisions.Clearance.Ground;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Queries.Routes;

namespace GeoArms.Engine.Decisions.Sequence.Openings;

/// <summary>Finds roads and junctions by place; made once for each network.</summary>
internal sealed class RoadIndex
{
    private static readonly ConditionalWeakTable<RoadNetwork, RoadIndex> Kept = [];

    private readonly FeatureGrid _roads;
    private readonly PlaceGrid _nodes;

    private RoadIndex(RoadNetwork network)
    {
        _roads = FeatureGrid.Of([.. network.Edges.Select(edge => edge.Vertices)]);
        _nodes = new PlaceGrid([.. network.Nodes.Select(node => node.Longitude)], [.. network.Nodes.Select(node => node.Latitude)]);
    }

    /// <summary>The index of a network.</summary>
    public static RoadIndex Of(RoadNetwork network) => Kept.GetValue(network, static network => new RoadIndex(network));

    /// <summary>Numbers of the roads within a distance of a shape, with metres to each.</summary>
    public Dictionary<int, double> Near(TaskShape shape, double reach) => _roads.Near(shape, reach);

    /// <summary>The junction nearest to a place within a distance, the first of equals, or null.</summary>
    public int? NodeNear(double longitude, double latitude, double reach)
    {
        var (best, least) = (-1, reach);
        foreach (var (from, until) in _nodes.Within(GroundBoxes.Around(longitude, latitude, reach)))
        {
            for (var i = from; i < until; i++)
            {
                var metres = Geodesy.Distance(longitude, latitude, _nodes.Longitudes[i], _nodes.Latitudes[i]);
                if (metres < least || (metres == least && (best < 0 || _nodes.Index[i] < best)))
                {
                    (best, least) = (_nodes.Index[i], metres);
                }
            }
        }

        return best < 0 ? null : best;
    }

    /// <summary>Place of the vertex of a road that is nearest to a place.</summary>
    public static int Along(RoadEdge edge, double longitude, double latitude)
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var i = 0; i < edge.Vertices.Count; i++)
        {
            var metres = Geodesy.Distance(longitude, latitude, edge.Vertices[i].Longitude, edge.Vertices[i].Latitude);
            (best, least) = metres < least ? (i, metres) : (best, least);
        }

        return best;
    }
}
