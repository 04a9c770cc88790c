namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>How land is released (IMAS 07.11, "Land release").</summary>
public enum LandReleaseKind
{
    /// <summary>Cancelled: non-technical survey found no evidence of contamination.</summary>
    Cancelled,

    /// <summary>Reduced: technical survey found none.</summary>
    Reduced,

    /// <summary>Cleared: all explosive ordnance was removed or destroyed.</summary>
    Cleared,
}
