namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>The last patrol on record at a place before a day.</summary>
/// <param name="Id">Id of the patrol.</param>
/// <param name="Date">Day (UTC) on which it ended, or began where no end is stated.</param>
/// <param name="Days">Days from it to the reference day; 0 on that day.</param>
/// <param name="Within30">Patrols at the place in the last 30 days.</param>
public readonly record struct PatrolVisit(string Id, DateOnly Date, int Days, int Within30);
