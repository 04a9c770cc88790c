namespace GeoArms.Engine.Heatmaps.Reporting;

/// <summary>How completely incidents were reported from a ground in a time.</summary>
public enum CoverageLevel
{
    /// <summary>There are no records of reporting: nothing is known of it.</summary>
    Unknown,

    /// <summary>From all of the ground, in all months.</summary>
    Full,

    /// <summary>Not from all of it, not in all months, or not completely.</summary>
    Partial,

    /// <summary>From none of it, in no month: no incidents and no reports look the same.</summary>
    None,
}
