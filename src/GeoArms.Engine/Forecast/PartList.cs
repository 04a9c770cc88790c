namespace GeoArms.Engine.Forecast;

/// <summary>
/// The components of the mixture, in the order in which everything here numbers them: unsmoothed history with several time scales, Gaussian
/// densities of it with several deviations, near-repeat and the uniform part. Two columns more hold what only baselines use.
/// </summary>
internal static class PartList
{
    /// <summary>Time scale in days of each history; the last counts all events alike.</summary>
    public static readonly double[] HistoryDays = [30, 120, 365, 1460, double.PositiveInfinity];

    /// <summary>History behind each density, and its deviation in metres.</summary>
    public static readonly (int History, double Metres)[] Densities = [(1, 25_000), (2, 25_000), (2, 60_000), (4, 25_000), (4, 60_000)];

    public const int Decayed = 2;
    public const int LongRun = 4;
    public const int FirstDensity = 5;
    public const int NearRepeat = 10;
    public const int Uniform = 11;

    /// <summary>Number of components of the mixture.</summary>
    public const int Count = 12;

    public const int LastMonth = 12;
    public const int Quartic = 13;

    /// <summary>Number of columns, those for baselines included.</summary>
    public const int Columns = 14;

    /// <summary>Support of the baseline's quartic kernel in metres.</summary>
    public const double QuarticMetres = 25_000;

    /// <summary>Days of the baseline of the last month.</summary>
    public const int MonthDays = 30;

    /// <summary>The baselines, with the column of each.</summary>
    public static readonly (ForecastMethod Method, int Column)[] Baselines =
    [
        (ForecastMethod.LastMonth, LastMonth), (ForecastMethod.LongRun, LongRun), (ForecastMethod.Decayed, Decayed), (ForecastMethod.Density, Quartic),
    ];

    /// <summary>What the components are, for readers.</summary>
    public static IReadOnlyList<ForecastPart> Describe(NearRepeatScales scales)
    {
        var parts = new List<ForecastPart>(Count);
        foreach (var days in HistoryDays)
        {
            parts.Add(new ForecastPart(PartKind.History, double.IsFinite(days) ? $"history-{days:0}" : "history-all", Finite(days), null));
        }

        foreach (var (history, metres) in Densities)
        {
            var days = HistoryDays[history];
            parts.Add(new ForecastPart(PartKind.Density, $"density-{metres / 1000:0}km-{(double.IsFinite(days) ? $"{days:0}" : "all")}", Finite(days), metres));
        }

        parts.Add(new ForecastPart(PartKind.NearRepeat, "near-repeat", scales.Days, scales.Metres));
        parts.Add(new ForecastPart(PartKind.Uniform, "uniform", null, null));
        return parts;
    }

    /// <summary>What a baseline and its uniform part are.</summary>
    public static IReadOnlyList<ForecastPart> Describe(ForecastMethod baseline) =>
    [
        baseline switch
        {
            ForecastMethod.LastMonth => new ForecastPart(PartKind.History, "last-30-days", null, null),
            ForecastMethod.LongRun => new ForecastPart(PartKind.History, "history-all", null, null),
            ForecastMethod.Density => new ForecastPart(PartKind.Density, "density-quartic-25km", null, QuarticMetres),
            _ => new ForecastPart(PartKind.History, "history-365", HistoryDays[Decayed], null),
        },
        new ForecastPart(PartKind.Uniform, "uniform", null, null),
    ];

    private static double? Finite(double days) => double.IsFinite(days) ? days : null;
}
