using GeoArms.Core;

namespace GeoArms.Engine.Queries.Routes;

/// <summary>A way given by the ids of its roads.</summary>
public static class ChosenWay
{
    /// <summary>Strings the roads together; each begins where the one before ends, whichever way it is drawn.</summary>
    /// <exception cref="InputException">A road is not there, or does not join on.</exception>
    public static RoadWay Of(RoadNetwork network, IReadOnlyList<string> ids)
    {
        var edges = new List<RoadEdge>();
        foreach (var id in ids)
        {
            var parts = network.OfId(id);
            edges.AddRange(parts.Count > 0 ? parts : throw new InputException($"There is no route '{id}'; GET /ogc/collections/routes/items lists them.") { Parameter = "route" });
        }

        // The first road is turned so that the second joins on.
        var start = edges.Count > 1 && !Touches(edges[1], edges[0].To) ? edges[0].To : edges[0].From;
        var nodes = new List<int> { start };
        foreach (var edge in edges)
        {
            if (!Touches(edge, nodes[^1]))
            {
                throw new InputException($"The route '{edge.Id}' does not begin or end where the one before it ends; expected routes that join on, in order.") { Parameter = "route" };
            }

            nodes.Add(edge.Opposite(nodes[^1]));
        }

        return new RoadWay(edges, nodes);
    }

    private static bool Touches(RoadEdge edge, int node) => edge.From == node || edge.To == node;
}
