namespace GeoArms.Engine.Hotspots;

/// <summary>How a cell was hot over the steps of the period (METHODS, hotspots).</summary>
public enum TrendClass : byte
{
    /// <summary>No pattern.</summary>
    None,

    /// <summary>Hot in the last step only.</summary>
    New,

    /// <summary>Hot in a final run of two steps or more, never before, in less than 90 % of the steps.</summary>
    Consecutive,

    /// <summary>Hot in 90 % or more of the steps, the last included, with z rising.</summary>
    Intensifying,

    /// <summary>Hot in 90 % or more of the steps, the last included, with no trend of z.</summary>
    Persistent,

    /// <summary>Hot in 90 % or more of the steps, the last included, with z falling.</summary>
    Diminishing,

    /// <summary>Hot at times, in less than 90 % of the steps, with a break after the first, never cold.</summary>
    Sporadic,

    /// <summary>Hot now, cold in some step before.</summary>
    Oscillating,

    /// <summary>Hot in 90 % or more of the steps, but not in the last.</summary>
    Historical,
}
