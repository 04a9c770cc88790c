namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>How fast a reaction force from the nearest base gets to a site along open roads.</summary>
/// <param name="Site">The site or settlement.</param>
/// <param name="Minutes">Minutes along the roads, or null when no road that may be used comes within <see cref="ReactionTimes.Snap"/> of it.</param>
public sealed record ReactionTime(ExposedSite Site, double? Minutes);
