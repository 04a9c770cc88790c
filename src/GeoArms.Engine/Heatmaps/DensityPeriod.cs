namespace GeoArms.Engine.Heatmaps;

/// <summary>Time to which a density refers.</summary>
public enum DensityPeriod
{
    /// <summary>The whole period chosen.</summary>
    Total,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A month of 30.4375 days.</summary>
    Month,

    /// <summary>A year of 365.25 days.</summary>
    Year,
}
