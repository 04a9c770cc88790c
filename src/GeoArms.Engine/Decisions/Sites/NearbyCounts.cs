namespace GeoArms.Engine.Decisions.Sites;

/// <summary>Incidents about one site by radius and period.</summary>
internal sealed class NearbyCounts
{
    private const int Cells = NearbyScope.RadiusCount * NearbyScope.PeriodCount;
    private const int Codes = 4;

    private readonly int[] _events = new int[Cells * Codes];
    private readonly long[] _killed = new long[Cells * Codes];
    private readonly int[] _rough = new int[Cells];
    private readonly int[] _unknownPrecision = new int[Cells];
    private readonly int[] _windows = new int[2 * WindowsAYear];

    private NearbyCounts()
    {
    }

    /// <summary>30-day windows in a year.</summary>
    internal static int WindowsAYear => NearbyScope.Periods[NearbyScope.Year] / Statistics.Dispersion.WindowDays;

    /// <summary>
    /// Variance over mean of the 30-day counts within 25 km, of the last year and of the year before, each about its own mean, so that a change
    /// between them is no dispersion; 1 when there is nothing to tell it from.
    /// </summary>
    public double Dispersion { get; private set; }

    /// <summary>True when there is any incident within 25 km in the last two years, however roughly its place or day is known.</summary>
    public bool HasAny { get; private set; }

    /// <summary>Counts.</summary>
    public static NearbyCounts Of(NearbyEvents events, SitePlace site, long day)
    {
        var counts = new NearbyCounts();
        var tally = new Tally(counts);
        events.Visit(site, ref tally);
        counts.Accumulate();
        counts.Dispersion = DispersionOf(counts._windows, events.Begins, day);
        return counts;
    }

    /// <summary>Events that count.</summary>
    /// <param name="radius">Index of the radius.</param>
    /// <param name="period">Index of the period.</param>
    /// <param name="code">A code of <see cref="EventPeriods"/>.</param>
    public int Events(int radius, int period, int code) => _events[(Cell(radius, period) * Codes) + code];

    /// <summary>Reported deaths in them.</summary>
    public long Killed(int radius, int period, int code) => _killed[(Cell(radius, period) * Codes) + code];

    /// <summary>Events of both periods whose place is known less precisely than the radius: not assignable.</summary>
    public int PlaceTooRough(int radius, int period) => _rough[Cell(radius, period)];

    /// <summary>Of the events that count, how many do not say how precise their place is.</summary>
    public int PrecisionUnknown(int radius, int period) => _unknownPrecision[Cell(radius, period)];

    private static int Cell(int radius, int period) => (radius * NearbyScope.PeriodCount) + period;

    // Counts stand in the least radius that holds an event; each radius holds those of the lesser ones.
    private void Accumulate()
    {
        for (var i = NearbyScope.PeriodCount; i < Cells; i++)
        {
            _rough[i] += _rough[i - NearbyScope.PeriodCount];
            _unknownPrecision[i] += _unknownPrecision[i - NearbyScope.PeriodCount];
        }

        for (var i = NearbyScope.PeriodCount * Codes; i < _events.Length; i++)
        {
            _events[i] += _events[i - (NearbyScope.PeriodCount * Codes)];
            _killed[i] += _killed[i - (NearbyScope.PeriodCount * Codes)];
        }
    }

    private static double DispersionOf(int[] windows, long? begins, long day)
    {
        var (sum, freedom) = (0.0, 0);
        for (var half = 0; half < 2; half++)
        {
            // Only windows for which there are data.
            var last = day - (half * NearbyScope.Periods[NearbyScope.Year]);
            var known = begins is { } first ? (int)Math.Clamp((last - first + 1) / Statistics.Dispersion.WindowDays, 0, WindowsAYear) : 0;
            var counts = windows.AsSpan(half * WindowsAYear, known);
            if (known >= 2 && counts.ContainsAnyExcept(0))
            {
                sum += Statistics.Dispersion.Of(counts) * (known - 1);
                freedom += known - 1;
            }
        }

        return freedom == 0 ? 1 : sum / freedom;
    }

    private readonly struct Tally(NearbyCounts counts) : NearbyEvents.IVisitor
    {
        public void Visit(in NearbyEvent found, int band)
        {
            if (found.Periods.IsOutside)
            {
                return;
            }

            counts.HasAny = true;
            var counted = Math.Max(band, found.Roughness);
            for (var period = 0; period < NearbyScope.PeriodCount; period++)
            {
                var code = found.Periods.Of(period);
                if (code == EventPeriods.Outside)
                {
                    continue;
                }

                if (counted < NearbyScope.RadiusCount)
                {
                    var cell = Cell(counted, period);
                    counts._events[(cell * Codes) + code]++;
                    counts._killed[(cell * Codes) + code] += Math.Max(0, found.Killed);
                    counts._unknownPrecision[cell] += found.IsPrecisionUnknown && code != EventPeriods.Rough ? 1 : 0;
                }

                if (found.Roughness > band)
                {
                    counts._rough[Cell(band, period)]++;
                    if (found.Roughness < NearbyScope.RadiusCount)
                    {
                        counts._rough[Cell(found.Roughness, period)]--;
                    }
                }
            }

            if (counted < NearbyScope.RadiusCount && found.Window >= 0)
            {
                counts._windows[found.Window]++;
            }
        }
    }
}
