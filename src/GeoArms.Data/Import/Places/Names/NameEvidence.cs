namespace GeoArms.Data.Import.Places.Names;

/// <summary>What the names of a row say of its place.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Centre">Longitude and latitude of the middle of the named town, district or province that the place lies nearest to, or the place of the only other row of that name; null when no other row has its names.</param>
/// <param name="Metres">How far the place lies from there.</param>
internal readonly record struct NameEvidence(NameVerdict Verdict, (double Longitude, double Latitude)? Centre, double Metres);
