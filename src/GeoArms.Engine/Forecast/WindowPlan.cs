namespace GeoArms.Engine.Forecast;

/// <summary>Which windows are looked at: whole horizons before and after an origin.</summary>
internal static class WindowPlan
{
    private const double TrainingDays = 5 * 365.25;
    private const int FewestTrained = 24;
    private const int MostTrained = 120;
    private const int WarmUp = 365;

    /// <summary>Windows that a fit is made from: five years of them, 24 to 120.</summary>
    public static int MostWindows(int horizon) => Math.Clamp((int)Math.Ceiling(TrainingDays / horizon), FewestTrained, MostTrained);

    /// <summary>Days from the first event before the first window: a year, or a third of the time there is.</summary>
    public static int WarmUpDays(int firstDay, int origin) => Math.Clamp((origin - firstDay) / 3, 1, WarmUp);

    /// <summary>Origins of the windows before an origin, ascending.</summary>
    /// <param name="firstDay">First day of an event known at the origin.</param>
    /// <param name="origin">The origin.</param>
    /// <param name="horizon">Days of a window.</param>
    public static int[] Before(int firstDay, int origin, int horizon)
    {
        if (firstDay >= origin)
        {
            return [];
        }

        var count = Math.Min(MostWindows(horizon), (origin - firstDay - WarmUpDays(firstDay, origin)) / horizon);
        return [.. Enumerable.Range(1, Math.Max(0, count)).Reverse().Select(back => origin - (back * horizon))];
    }
}
