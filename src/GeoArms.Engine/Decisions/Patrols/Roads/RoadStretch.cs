using GeoArms.Engine.Queries.Routes;

namespace GeoArms.Engine.Decisions.Patrols.Roads;

/// <summary>A road, or a part of one between two places where a patrol may turn.</summary>
/// <param name="Number">Its number among the stretches.</param>
/// <param name="Road">The road that it is of.</param>
/// <param name="From">Node at its start: one of the network, or a place along the road.</param>
/// <param name="To">Node at its end.</param>
/// <param name="Metres">Its length as the road states it.</param>
/// <param name="Minutes">Travel time, stated or by the speed of its class.</param>
/// <param name="Course">Its vertices in degrees.</param>
public sealed record RoadStretch(
    int Number, RoadEdge Road, int From, int To, double Metres, double Minutes, IReadOnlyList<(double Longitude, double Latitude)> Course)
{
    /// <summary>The node at the other end.</summary>
    public int Opposite(int node) => node == From ? To : From;
}
