namespace GeoArms.Engine.Decisions.Sites;

/// <summary>Where the days of an event lie: for each period of <see cref="NearbyScope.Periods"/> now, in the period before, or not wholly in either.</summary>
/// <param name="code">Two bits a period.</param>
internal readonly struct EventPeriods(byte code)
{
    /// <summary>Has no day in either period.</summary>
    public const int Outside = 0;

    /// <summary>All its days are in the period.</summary>
    public const int Now = 1;

    /// <summary>All its days are in the period before.</summary>
    public const int Before = 2;

    /// <summary>It has days in one of them, but not all: not assignable.</summary>
    public const int Rough = 3;

    /// <summary>True when it counts nowhere.</summary>
    public bool IsOutside => code == 0;

    /// <summary>Where it lies for one period.</summary>
    public int Of(int period) => (code >> (2 * period)) & 3;

    /// <summary>Finds it.</summary>
    /// <param name="from">First day since 1970.</param>
    /// <param name="to">Last day.</param>
    /// <param name="day">Last day of the period now.</param>
    public static EventPeriods Of(long from, long to, long day)
    {
        var code = 0;
        for (var period = 0; period < NearbyScope.PeriodCount; period++)
        {
            var (now, before) = (day - NearbyScope.Periods[period] + 1, day - (2 * NearbyScope.Periods[period]) + 1);
            var where = to < before || from > day ? Outside : from >= now && to <= day ? Now : from >= before && to < now ? Before : Rough;
            code |= where << (2 * period);
        }

        return new EventPeriods((byte)code);
    }
}
