using GeoArms.Engine.Distances;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>An open hazard near a site.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name, or empty.</param>
/// <param name="HazardType">Code of its type.</param>
/// <param name="Status">Code of its status.</param>
/// <param name="Reach">The way to its nearest place.</param>
public sealed record NearHazard(string Id, string Name, string HazardType, string Status, Reach Reach);
