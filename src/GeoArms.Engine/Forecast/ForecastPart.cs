namespace GeoArms.Engine.Forecast;

/// <summary>One component of the mixture.</summary>
/// <param name="Kind">What it is made from.</param>
/// <param name="Name">Its name, such as <c>history-365</c>; unique within a forecast.</param>
/// <param name="TimeScaleDays">Days after which an event counts for 1/e, or null when all count alike.</param>
/// <param name="SpaceScaleMetres">Standard deviation of the kernel (of the quartic kernel: its support), or null when there is none.</param>
public sealed record ForecastPart(PartKind Kind, string Name, double? TimeScaleDays, double? SpaceScaleMetres);
