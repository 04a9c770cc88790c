namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>Class breaks of contamination in m² per km²: steps of a half order of magnitude, from a ten-thousandth of the ground to nearly a third.</summary>
internal static class ContaminationScale
{
    /// <summary>The scale of a measure.</summary>
    public static HeatScale Of(HeatMeasure measure) => measure switch
    {
        HeatMeasure.Ratio => new HeatScale([0.25, 0.5, 0.8, 1.25, 2, 4], Middle: 1),
        HeatMeasure.Difference => new HeatScale([-100_000, -10_000, -1_000, -100, 100, 1_000, 10_000, 100_000], Middle: 0),
        _ => new HeatScale([100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000]),
    };
}
