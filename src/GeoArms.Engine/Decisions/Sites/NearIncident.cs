using GeoArms.Engine.Distances;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>An incident near a site.</summary>
/// <param name="Id">Id.</param>
/// <param name="From">First day on which it may have happened.</param>
/// <param name="To">Last day.</param>
/// <param name="EventType">Code of its type.</param>
/// <param name="Weapon">Code of its weapon.</param>
/// <param name="Actor1">First actor, or empty.</param>
/// <param name="Actor2">Second actor, or empty.</param>
/// <param name="Killed">Reported deaths, or null when not reported.</param>
/// <param name="PrecisionMetres">How far off the place may be, or null when nobody said.</param>
/// <param name="Reach">The way to it.</param>
public sealed record NearIncident(
    string Id, DateOnly From, DateOnly To, string EventType, string Weapon, string Actor1, string Actor2, long? Killed, double? PrecisionMetres, Reach Reach);
