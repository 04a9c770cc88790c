namespace GeoArms.Data.Import.Reports;

/// <summary>Where a row of a report lies.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Row">Number of the row; the first row of data is 1.</param>
/// <param name="Longitude">Degrees, CRS84.</param>
/// <param name="Latitude">Degrees, CRS84.</param>
public readonly record struct RowPlace(string File, long Row, double Longitude, double Latitude);
