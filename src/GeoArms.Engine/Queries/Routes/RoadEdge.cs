using GeoArms.Engine.Queries.Corridors;

namespace GeoArms.Engine.Queries.Routes;

/// <summary>A road between two nodes of a network; it can be gone both ways.</summary>
/// <param name="Number">Its number in the network.</param>
/// <param name="Id">Id of the feature of <c>routes</c>; the parts of one feature are edges of the same id.</param>
/// <param name="Name">Name, or empty.</param>
/// <param name="From">Node at its start.</param>
/// <param name="To">Node at its end.</param>
/// <param name="Metres">Its length: <c>lengthMetres</c> where stated, else that of the line.</param>
/// <param name="Minutes">Travel time, or null when it is not stated.</param>
/// <param name="IsClosed">True when <c>routeStatus</c> is <c>closed</c>.</param>
/// <param name="Line">Its course.</param>
/// <param name="Vertices">The vertices of its course in degrees.</param>
public sealed record RoadEdge(
    int Number, string Id, string Name, int From, int To, double Metres, double? Minutes, bool IsClosed, RouteLine Line, IReadOnlyList<(double Longitude, double Latitude)> Vertices)
{
    /// <summary>The node at the other end.</summary>
    public int Opposite(int node) => node == From ? To : From;
}
