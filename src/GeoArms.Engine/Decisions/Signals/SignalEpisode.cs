namespace GeoArms.Engine.Decisions.Signals;

/// <summary>A time through which a rule fired without a break, looked at on the last day of each month and on the day of the report.</summary>
/// <param name="From">First day on which it was looked at and fired.</param>
/// <param name="To">Last such day.</param>
/// <param name="IsSignal">True when it was a signal on some of these days; false when it stayed a notice.</param>
/// <param name="SignalFrom">First day on which it was a signal, or null.</param>
/// <param name="IsCurrent">True when it fires on the day of the report.</param>
public sealed record SignalEpisode(DateOnly From, DateOnly To, bool IsSignal, DateOnly? SignalFrom, bool IsCurrent);
