namespace GeoArms.Engine.Decisions.Sequence.Openings;

/// <summary>A place whose way to the nearest target of a kind becomes possible or much shorter.</summary>
/// <param name="Place">The place.</param>
/// <param name="Before">Cost today in minutes or metres; infinite where there is no way.</param>
/// <param name="After">Cost afterwards.</param>
public sealed record PlaceGain(RoadPlace Place, double Before, double After);
