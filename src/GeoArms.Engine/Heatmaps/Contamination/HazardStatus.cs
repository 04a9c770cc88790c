namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>What was known of an open hazard on a day.</summary>
public enum HazardStatus
{
    /// <summary>Suspected hazardous area (SHA).</summary>
    Suspected,

    /// <summary>Confirmed hazardous area (CHA).</summary>
    Confirmed,

    /// <summary>Open on the day and released since: the record keeps its last status only, so whether it was suspected or confirmed then is not known.</summary>
    ReleasedSince,
}
