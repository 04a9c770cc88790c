namespace GeoArms.Server.Demonstration;

/// <summary>A district from which nothing is reported for some months (first day of the first and of the last month).</summary>
internal sealed record PlantedSilence(string District, DateOnly FromMonth, DateOnly LastMonth);
