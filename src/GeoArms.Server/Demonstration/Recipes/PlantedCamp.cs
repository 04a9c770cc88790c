namespace GeoArms.Server.Demonstration;

/// <summary>A camp about which attacks become more month by month in one year.</summary>
internal sealed record PlantedCamp(string Name, string District, int Year, double RadiusKm, int FirstMonth, int MorePerMonth);
