namespace GeoArms.Engine.Forecast;

/// <summary>
/// How many events follow upon one, how soon and how near, by expectation and maximisation (Veen, Schoenberg 2008, "Estimation of space-time
/// branching process models in seismology using an EM-type algorithm"; for crime Mohler et al. 2011, "Self-exciting point process modeling of
/// crime"): each event is shared between the background and the earlier events close by. Dates are whole days: which of two events of one
/// day came first is not known, so only followers on later days are counted, whose delays are geometric when delays are exponential.
/// </summary>
internal static class NearRepeatFit
{
    /// <summary>Pairs at most, so that a fit takes a fraction of a second: the latest events that have so many.</summary>
    public const int MostPairs = 80_000;

    private const int FirstDays = 90;
    private const double FirstReach = 30_000;
    private const int MostSteps = 60;
    private const double Converged = 3e-4;

    private const double LeastDays = 0.5;
    private const double MostDays = 60;
    private const double LeastMetres = 500;
    private const double MostMetres = 20_000;

    /// <summary>Days after which an event no longer sets off others to speak of.</summary>
    public static int DaysAfter(NearRepeatScales scales) => (int)Math.Ceiling(8 * scales.Days) + 1;

    /// <summary>Fits to the events known at an origin, first within a wide reach, then within one that suits what was found.</summary>
    /// <param name="x">Eastings in metres.</param>
    /// <param name="y">Northings in metres.</param>
    /// <param name="day">Days, ascending.</param>
    /// <param name="firstDay">First day of a later event.</param>
    /// <param name="endDay">Day after the last of the period.</param>
    /// <param name="background">Parts of the background at the events from one on.</param>
    /// <param name="start">What to begin with.</param>
    /// <param name="mostPairs">Most pairs.</param>
    public static NearRepeatScales Fit(
        float[] x, float[] y, int[] day, int firstDay, int endDay, Func<int, IReadOnlyList<BackgroundRate>> background, NearRepeatScales start, int mostPairs = MostPairs)
    {
        var scales = start;
        var (reach, days) = (FirstReach, FirstDays);
        for (var round = 0; round < 2; round++)
        {
            var pairs = PairList.Of(x, y, day, firstDay, reach, days, mostPairs);
            if (pairs.Count == 0)
            {
                return scales with { Branching = 0 };
            }

            scales = Fit(pairs, day, endDay, reach, days, background(pairs.FirstChild), scales);
            (reach, days) = (Math.Min(FirstReach * 2, 5 * scales.Metres), Math.Min(2 * FirstDays, DaysAfter(scales)));
        }

        return scales;
    }

    private static NearRepeatScales Fit(
        PairList pairs, int[] day, int endDay, double reach, int mostDays, IReadOnlyList<BackgroundRate> background, NearRepeatScales start)
    {
        var (perDay, square) = (start.PerDay, start.Metres * start.Metres);
        var later = start.Branching;
        var weights = background.Select(part => part.Exposure > 0 ? 0.7 * pairs.Children / part.Exposure / background.Count : 0).ToArray();
        var (delays, shares) = (new double[mostDays + 1], new double[pairs.Count]);
        for (var step = 0; step < MostSteps; step++)
        {
            for (var lag = 1; lag <= mostDays; lag++)
            {
                delays[lag] = later * (1 - perDay) * Math.Pow(perDay, lag - 1) / (2 * Math.PI * square);
            }

            var (followers, lags, squares) = (0.0, 0.0, 0.0);
            var got = new double[weights.Length];
            for (var child = 0; child < pairs.Children; child++)
            {
                var rate = 0.0;
                for (var part = 0; part < weights.Length; part++)
                {
                    rate += weights[part] * background[part].AtEvents[child];
                }

                var (from, until, own) = (pairs.StartOf(child), pairs.StartOf(child + 1), rate);
                for (var pair = from; pair < until; pair++)
                {
                    shares[pair] = delays[pairs.Days[pair]] * Math.Exp(-pairs.Squares[pair] / (2 * square));
                    rate += shares[pair];
                }

                if (!(rate > 0))
                {
                    continue;
                }

                for (var part = 0; own > 0 && part < weights.Length; part++)
                {
                    got[part] += weights[part] * background[part].AtEvents[child] / rate;
                }

                for (var pair = from; pair < until; pair++)
                {
                    var share = shares[pair] / rate;
                    followers += share;
                    lags += share * (pairs.Days[pair] - 1);
                    squares += share * pairs.Squares[pair];
                }
            }

            if (!(followers > 1e-6))
            {
                return start with { Branching = 0 };
            }

            var last = (later, perDay, square);
            var seen = Seen(pairs, day, endDay, mostDays, perDay) * (1 - Math.Exp(-reach * reach / (2 * square)));
            later = followers / seen;
            perDay = Math.Clamp(lags / (lags + followers), Math.Exp(-1 / LeastDays), Math.Exp(-1 / MostDays));
            square = Math.Clamp(squares / (2 * followers), LeastMetres * LeastMetres, MostMetres * MostMetres);
            for (var part = 0; part < weights.Length; part++)
            {
                weights[part] = background[part].Exposure > 0 ? got[part] / background[part].Exposure : 0;
            }

            if (Math.Abs(later - last.later) < Converged * later && Math.Abs(perDay - last.perDay) < Converged * (1 - perDay) && Math.Abs(square - last.square) < Converged * square)
            {
                break;
            }
        }

        // An event comes at any hour of its day with equal chance, so this share of its followers comes on later days.
        var days = -1 / Math.Log(perDay);
        return new NearRepeatScales(later / (days * (1 - perDay)), days, Math.Sqrt(square));
    }

    // Events whose followers would be seen: of each the share of its later followers that falls on the days from the first later event to the end.
    private static double Seen(PairList pairs, int[] day, int endDay, int mostDays, double perDay)
    {
        var begin = day[pairs.FirstChild];
        var sum = 0.0;
        for (var i = day.Length - 1; i >= 0 && begin - day[i] <= mostDays; i--)
        {
            var (from, until) = (Math.Max(1, begin - day[i]), Math.Min(mostDays, endDay - 1 - day[i]));
            sum += until >= from ? Math.Pow(perDay, from - 1) - Math.Pow(perDay, until) : 0;
        }

        return sum;
    }
}
