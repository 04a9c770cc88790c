namespace GeoArms.Engine.Hotspots;

/// <summary>State of a cell in one step of the period.</summary>
public enum StepState : sbyte
{
    /// <summary>Significantly low: lower tail of the permutation, corrected for false discovery.</summary>
    Cold = -1,

    /// <summary>Neither.</summary>
    None = 0,

    /// <summary>Significantly high: upper tail of the permutation, corrected for false discovery.</summary>
    Hot = 1,
}
