using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>What a rule finds in a place on a day.</summary>
/// <param name="IsSignal">True for a signal; false for a notice: worth looking at, but too little to be sure.</param>
/// <param name="First">First day of the events behind it.</param>
/// <param name="Last">Last day of them.</param>
/// <param name="Events">How many there are.</param>
/// <param name="Sentence">What was found, in words with the numbers.</param>
public sealed record SignalFinding(bool IsSignal, DateOnly First, DateOnly Last, int Events, string Sentence)
{
    /// <summary>Events of the period with which it is compared, or null when it is not.</summary>
    public int? Before { get; init; }

    /// <summary>Length of that period in days.</summary>
    public long? BeforeDays { get; init; }

    /// <summary>Rate now by rate before, or null.</summary>
    public double? Ratio { get; init; }

    /// <summary>Its exact interval.</summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>The interval widened by √φ.</summary>
    public ConfidenceInterval? Widened { get; init; }

    /// <summary>φ of the surroundings, or null.</summary>
    public double? Dispersion { get; init; }

    /// <summary>How reporting changed.</summary>
    public ReportingChange Reporting { get; init; } = ReportingChange.Unknown;
}
