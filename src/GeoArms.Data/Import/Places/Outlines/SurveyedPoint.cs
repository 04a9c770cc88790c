namespace GeoArms.Data.Import.Places.Outlines;

/// <summary>A point of a survey as a row gives it.</summary>
/// <param name="Row">Number of the row.</param>
/// <param name="Order">Place in the order; the row's number where the file has no order.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Place">Longitude and latitude on WGS84, or null.</param>
/// <param name="Leg">Bearing and distance from the point before, as written, or null.</param>
internal readonly record struct SurveyedPoint(long Row, double Order, PointKind Kind, (double Longitude, double Latitude)? Place, (double Bearing, double Distance)? Leg);
