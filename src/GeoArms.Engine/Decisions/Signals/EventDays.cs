namespace GeoArms.Engine.Decisions.Signals;

/// <summary>Days on which events happened, in order, so that those of a period are counted by two searches.</summary>
/// <param name="days">Days since 1970, ascending.</param>
internal sealed class EventDays(long[] days)
{
    /// <summary>How many happened from one day to another, both included.</summary>
    public int Count(long first, long last) => Math.Max(0, Index(last + 1) - Index(first));

    /// <summary>Index of the first event on a day or later; the number of events when there is none.</summary>
    public int Index(long day)
    {
        var (low, high) = (0, days.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = days[middle] < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The last day with an event that is not after a day, or null.</summary>
    public long? LastUpTo(long day) => Index(day + 1) is var index and > 0 ? days[index - 1] : null;

    /// <summary>The first day with an event, or null.</summary>
    public long? First => days.Length == 0 ? null : days[0];
}
