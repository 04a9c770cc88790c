namespace GeoArms.Engine.Decisions.Sequence.Openings;

/// <summary>A settlement or displacement site at a junction.</summary>
/// <param name="Layer"><c>basemap</c> or <c>sites</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, or its id.</param>
/// <param name="People">Its people; 0 where they are not stated.</param>
/// <param name="Node">The junction of the road network.</param>
public sealed record RoadPlace(string Layer, string Id, string Name, double People, int Node);
