using GeoArms.Core.Time;

namespace GeoArms.Engine.Hotspots;

/// <summary>
/// The period and its equal steps. An event counts by the share of its days that lies in each (METHODS, distance, area, time); a day is the
/// whole UTC day.
/// </summary>
internal readonly struct EventSteps
{
    /// <summary>Steps of a trend.</summary>
    public const int Count = 12;

    private readonly double _from;
    private readonly double _until;
    private readonly double _length;

    /// <summary>Divides a period.</summary>
    /// <param name="period">Bounded period.</param>
    public EventSteps(TimeInterval period)
    {
        _from = period.From / (double)TimeInterval.Day;
        _until = period.Until / (double)TimeInterval.Day;
        _length = (_until - _from) / Count;
    }

    /// <summary>Adds an event to the accumulators of its cell: the whole period at <paramref name="cell"/>, step s at (s + 1) · <paramref name="stride"/> + cell.</summary>
    /// <param name="into">Accumulators, in units of 1 / <paramref name="scale"/>.</param>
    /// <param name="stride">Number of cells.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="fromDay">First day, in days since 1970.</param>
    /// <param name="toDay">Last day.</param>
    /// <param name="weight">What the event counts for.</param>
    /// <param name="scale">Units in one.</param>
    public void Add(long[] into, int stride, int cell, long fromDay, long toDay, double weight, double scale)
    {
        double end = Math.Max(fromDay, toDay) + 1;
        var (from, until) = (Math.Max(fromDay, _from), Math.Min(end, _until));
        if (!(from < until))
        {
            return;
        }

        var perDay = weight / (end - fromDay);
        into[cell] += (long)Math.Round(perDay * (until - from) * scale);
        var last = Math.Min(Count - 1, (int)((until - _from) / _length));
        for (var step = Math.Min(Count - 1, (int)((from - _from) / _length)); step <= last; step++)
        {
            var days = Math.Min(until, _from + ((step + 1) * _length)) - Math.Max(from, _from + (step * _length));
            if (days > 0)
            {
                into[((step + 1) * stride) + cell] += (long)Math.Round(perDay * days * scale);
            }
        }
    }
}
