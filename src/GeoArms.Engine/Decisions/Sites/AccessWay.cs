namespace GeoArms.Engine.Decisions.Sites;

/// <summary>The way by road from a site to the nearest of one kind of destination.</summary>
/// <param name="Kind"><c>mainRoad</c>, <c>town</c>, <c>hospital</c> or <c>market</c>.</param>
/// <param name="Destination">Name or id of the destination, or null when it is a road.</param>
/// <param name="Metres">Length by road.</param>
/// <param name="Minutes">Travel time, or null when an edge states none.</param>
/// <param name="Roads">Ids of the roads, from the site on.</param>
/// <param name="Closed">Ids of those that are closed.</param>
/// <param name="Hazards">Open hazards on it, in order of the roads; distances are from the road.</param>
public sealed record AccessWay(
    string Kind, string? Destination, double Metres, double? Minutes, IReadOnlyList<string> Roads, IReadOnlyList<string> Closed, IReadOnlyList<NearHazard> Hazards)
{
    /// <summary>True when a road is closed or an open hazard lies on one.</summary>
    public bool IsBlocked => Closed.Count > 0 || Hazards.Count > 0;
}
