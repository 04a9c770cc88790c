namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>Ground that hazards cover together at the end of a day, in square metres. Rough points count with their declared discs.</summary>
/// <param name="Day">The day.</param>
/// <param name="Hazards">Open hazards.</param>
/// <param name="NotDrawn">Of these, how many have no known ground and are in no area.</param>
/// <param name="Area">Ground of all.</param>
/// <param name="Confirmed">Confirmed ground.</param>
/// <param name="Suspected">Suspected ground that is not confirmed.</param>
/// <param name="ReleasedSince">Ground only of hazards that are released since; whether suspected or confirmed then is not on record.</param>
public sealed record OpenLand(DateOnly Day, int Hazards, int NotDrawn, double Area, double Confirmed, double Suspected, double ReleasedSince);
