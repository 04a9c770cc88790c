using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps.Reporting;

namespace GeoArms.Engine.Heatmaps.Comparisons;

/// <summary>One of two periods that are compared.</summary>
/// <param name="Points">What is summed, brought to the time that the density refers to.</param>
/// <param name="Rough">Those of the points that are known only roughly.</param>
/// <param name="Days">Day of each of the points, in days since 1970.</param>
/// <param name="Period">The bounded period.</param>
/// <param name="Reporting">Where there were no reports in it.</param>
public sealed record ComparedPeriod(DensityPoints Points, DensityPoints Rough, int[] Days, TimeInterval Period, ReportingMask Reporting);
