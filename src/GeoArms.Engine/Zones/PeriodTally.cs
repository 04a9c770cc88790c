namespace GeoArms.Engine.Zones;

/// <summary>Gathers the events of one period in one part of the ground.</summary>
internal sealed class PeriodTally(ZonePeriod period)
{
    private readonly List<ZoneEvent> _list = [];
    private readonly int[] _standings = new int[Enum.GetValues<EventStanding>().Length];
    private int _precisionUnknown;

    /// <summary>First days of the events that count.</summary>
    public IEnumerable<DateOnly> CountedDays => _list.Where(item => item.Standing == EventStanding.Counted).Select(item => item.From);

    /// <summary>Adds an event if it has a day in the period.</summary>
    /// <param name="candidate">The event.</param>
    /// <param name="weapon">How its weapon stands to the zone.</param>
    /// <param name="isPlaceRough">True when it is known less precisely than the zone is wide.</param>
    public void Add(ZoneEvent candidate, EventStanding weapon, bool isPlaceRough)
    {
        if (period.Of(candidate.From, candidate.To) is not { } time)
        {
            return;
        }

        var standing = weapon != EventStanding.Counted ? weapon
            : time != EventStanding.Counted ? time
            : isPlaceRough ? EventStanding.PlaceTooRough
            : EventStanding.Counted;
        _standings[(int)standing]++;
        if (standing is not (EventStanding.WeaponAllowed or EventStanding.WeaponUnknown))
        {
            _list.Add(candidate with { Standing = standing });
            _precisionUnknown += standing == EventStanding.Counted && candidate.PrecisionMetres is null ? 1 : 0;
        }
    }

    /// <summary>The figures.</summary>
    public PeriodFigures Figures() => new()
    {
        Events = _standings[(int)EventStanding.Counted],
        Days = period.CountedDays,
        PlaceTooRough = _standings[(int)EventStanding.PlaceTooRough],
        TimeTooRough = _standings[(int)EventStanding.TimeTooRough],
        InMonthsLeftOut = _standings[(int)EventStanding.MonthLeftOut],
        WeaponUnknown = _standings[(int)EventStanding.WeaponUnknown],
        WeaponAllowed = _standings[(int)EventStanding.WeaponAllowed],
        PrecisionUnknown = _precisionUnknown,
        List = [.. _list.OrderBy(item => item.From).ThenBy(item => item.Id, StringComparer.Ordinal)],
    };
}
