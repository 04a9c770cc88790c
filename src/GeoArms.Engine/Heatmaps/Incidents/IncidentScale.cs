namespace GeoArms.Engine.Heatmaps.Incidents;

/// <summary>
/// Class breaks for densities of incidents and of people: steps of a half order of magnitude, the same for every weight and filter, so that two
/// maps can be compared. At the default bandwidth a lone event is in the lowest class but one.
/// </summary>
internal static class IncidentScale
{
    private static readonly double[] Total = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];
    private static readonly double[] Month = [0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3];
    private static readonly double[] Day = [0.000001, 0.000003, 0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01];

    /// <summary>The scale of a measure.</summary>
    public static HeatScale Of(HeatMeasure measure, DensityPeriod per)
    {
        var steps = per switch
        {
            DensityPeriod.Day => Day,
            DensityPeriod.Month => Month,
            _ => Total,
        };
        return measure switch
        {
            HeatMeasure.Ratio => new HeatScale([0.25, 0.5, 0.8, 1.25, 2, 4], Middle: 1),
            HeatMeasure.Difference => new HeatScale([-steps[7], -steps[5], -steps[3], -steps[1], steps[1], steps[3], steps[5], steps[7]], Middle: 0),
            _ => new HeatScale(steps),
        };
    }
}
