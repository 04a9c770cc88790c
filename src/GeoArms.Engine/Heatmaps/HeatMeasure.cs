namespace GeoArms.Engine.Heatmaps;

/// <summary>What a heatmap with a comparison period shows.</summary>
public enum HeatMeasure
{
    /// <summary>The density of the period itself.</summary>
    Value,

    /// <summary>Density of the period less that of the earlier one.</summary>
    Difference,

    /// <summary>Density of the period by that of the earlier one.</summary>
    Ratio,
}
