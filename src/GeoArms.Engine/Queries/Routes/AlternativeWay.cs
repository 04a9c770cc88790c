namespace GeoArms.Engine.Queries.Routes;

/// <summary>Another way between the ends of a route, when its roads are closed or hazards lie on it.</summary>
public sealed record AlternativeWay
{
    /// <summary>Whether there is a way, and at what cost, as a sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>True when ways are compared in minutes, false for metres.</summary>
    public bool InMinutes { get; init; }

    /// <summary>The way, or null when there is none.</summary>
    public RoadWay? Way { get; init; }

    /// <summary>The route that was asked for, as a way through the network; null when it is not made of its roads.</summary>
    public RoadWay? Asked { get; init; }

    /// <summary>Roads of the asked route that are closed or must not be used, with the reason (<c>closed</c>, or the id of a hazard or road).</summary>
    public IReadOnlyList<(RoadEdge Edge, string Reason)> Blocked { get; init; } = [];

    /// <summary>Number of ways between the ends that share no road, counted to two, over open roads that need not be avoided.</summary>
    public int DisjointWays { get; init; }

    /// <summary>Roads of the way that stand alone: were one cut, there would be no other way.</summary>
    public IReadOnlyList<RoadEdge> Bridges { get; init; } = [];

    /// <summary>Looks for it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="from">Node at the route's start.</param>
    /// <param name="to">Node at its end.</param>
    /// <param name="asked">The route as a way, or null.</param>
    /// <param name="obstacles">Edges that must not be used.</param>
    public static AlternativeWay Find(RoadNetwork network, int from, int to, RoadWay? asked, RoadObstacles obstacles)
    {
        bool IsPassable(RoadEdge edge) => !edge.IsClosed && !obstacles.Contains(edge);
        var way = ShortestWay.Between(network, from, to, IsPassable);
        var blocked = (asked?.Edges ?? []).Where(edge => !IsPassable(edge)).Select(edge => (edge, obstacles.Reason(edge) ?? "closed")).ToArray();
        var disjoint = way is null ? 0 : SecondWay.Count(network, from, to, IsPassable);
        var bridges = way is null ? null : SecondWay.Bridges(network, IsPassable);
        return new AlternativeWay
        {
            InMinutes = network.HasMinutes,
            Way = way,
            Asked = asked,
            Blocked = blocked,
            DisjointWays = disjoint,
            Bridges = way is null ? [] : [.. way.Edges.Where(edge => bridges!.Contains(edge.Number))],
            Sentence = way is null ? "There is no way that avoids what is closed or to be avoided."
                : disjoint > 1 ? "There is a way, and a second one that shares no road with it."
                : "There is a way, but no second one that shares no road with it.",
        };
    }
}
