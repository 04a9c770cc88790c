namespace GeoArms.Engine.Forecast;

/// <summary>One part of the rate of events that do not follow upon others close by.</summary>
/// <param name="AtEvents">Events per day and square metre at each later event, at a weight of one.</param>
/// <param name="Exposure">Events that it gives over the study area and the period, at a weight of one.</param>
internal sealed record BackgroundRate(double[] AtEvents, double Exposure);
