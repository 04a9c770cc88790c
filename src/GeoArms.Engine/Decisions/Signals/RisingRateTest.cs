using GeoArms.Engine.Queries;
using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>
/// A rate that rises beyond chance and dispersion: five events or more, the lower bound of the exact conditional interval of the ratio, widened by √φ, above 1, and
/// reporting unchanged (METHODS, signals).
/// </summary>
internal sealed class RisingRateTest(SignalRule rule) : SignalTest
{
    /// <inheritdoc/>
    public override int DaysNeeded => rule.WindowDays + rule.ReferenceDays;

    /// <inheritdoc/>
    public override IEnumerable<(string Category, SignalFinding Finding)> At(WatchedPlace place, long day)
    {
        var now = new DayPeriod(day - rule.WindowDays + 1, day);
        var before = new DayPeriod(now.First - rule.ReferenceDays, now.First - 1);
        var (events, earlier) = (place.Days.Count(now.First, now.Last), place.Days.Count(before.First, before.Last));
        var (days, daysBefore) = (place.ReportedDays(now), place.ReportedDays(before));
        if (events < rule.LeastEvents || days == 0 || daysBefore == 0 || events * (double)daysBefore <= earlier * (double)days)
        {
            yield break;
        }

        var ratio = PoissonRateRatio.Of(events, days, earlier, daysBefore);
        if (!(ratio.Interval.Low > 1))
        {
            yield break;
        }

        var dispersion = place.Dispersion(day, rule.WindowDays, rule.ReferenceDays);
        var widened = Dispersion.Widen(ratio.Interval, ratio.Estimate, dispersion);
        var reporting = place.Compare(now, before);
        if (!(widened.Low > 1) || reporting == ReportingChange.Changed)
        {
            yield break;
        }

        yield return ("", new SignalFinding(
            true, Date(now.First), Date(day), events,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{events} events in {days} days with reports against {earlier} in {daysBefore} before: {Times(ratio.Estimate)}, at least {widened.Low:0.0#} times (95 %, widened for φ {dispersion:0.0#})."))
        {
            Before = earlier, BeforeDays = daysBefore, Ratio = ratio.Estimate, Interval = ratio.Interval, Widened = widened, Dispersion = dispersion, Reporting = reporting,
        });
    }

    private static string Times(double ratio) => double.IsInfinity(ratio)
        ? "none before"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ratio:0.0#} times the rate");
}
