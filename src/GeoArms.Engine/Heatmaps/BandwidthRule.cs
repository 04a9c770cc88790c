namespace GeoArms.Engine.Heatmaps;

/// <summary>How a bandwidth is chosen when the caller gives none in metres.</summary>
public enum BandwidthRule
{
    /// <summary>The caller gives it.</summary>
    Given,

    /// <summary>Scott's rule in two dimensions (METHODS, kernel density).</summary>
    Scott,

    /// <summary>The bandwidth with the greatest leave-one-out likelihood.</summary>
    CrossValidation,
}
