namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>For each row of a segment whether a condition is true, false, or (in neither bitmap) unknown.</summary>
internal readonly record struct Verdict(ulong[] True, ulong[] False);
