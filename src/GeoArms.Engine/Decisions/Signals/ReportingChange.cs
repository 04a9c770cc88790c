namespace GeoArms.Engine.Decisions.Signals;

/// <summary>How reporting from a place changed between two periods.</summary>
public enum ReportingChange
{
    /// <summary>No records of it: a rise may be more reports.</summary>
    Unknown,

    /// <summary>No month without reports, and nearly the same share of months with full reporting.</summary>
    Unchanged,

    /// <summary>A month without reports, or another share of months with full reporting.</summary>
    Changed,
}
