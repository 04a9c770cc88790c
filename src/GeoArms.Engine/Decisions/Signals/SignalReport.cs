namespace GeoArms.Engine.Decisions.Signals;

/// <summary>What the rules of early warning find.</summary>
/// <param name="Day">The day on which they look.</param>
/// <param name="Rules">The rules with how often they fire.</param>
/// <param name="Signals">
/// Everything that has an episode: what fires on the day first, signals before notices, the one that began last first; then what has ended. Ties by rule, place and category.
/// </param>
public sealed record SignalReport(DateOnly Day, IReadOnlyList<SignalRuleAccount> Rules, IReadOnlyList<Signal> Signals);
