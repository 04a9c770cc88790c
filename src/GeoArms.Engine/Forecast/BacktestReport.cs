namespace GeoArms.Engine.Forecast;

/// <summary>What a backtest found. Never changed once made.</summary>
public sealed record BacktestReport
{
    /// <summary>What was asked.</summary>
    public required BacktestRequest Request { get; init; }

    /// <summary>The cells.</summary>
    public required ForecastGrid Grid { get; init; }

    /// <summary>What went in and what did not.</summary>
    public required ForecastAccount Account { get; init; }

    /// <summary>The scores and the verdict.</summary>
    public required ForecastScore Score { get; init; }

    /// <summary>First day of each window, the events that it brought, and how many the mixture expected.</summary>
    public required IReadOnlyList<(DateOnly Origin, int Events, double Expected)> Windows { get; init; }

    /// <summary>Windows at whose origin the store had no record of what was known, so that final data were used.</summary>
    public int OnFinalData { get; init; }

    /// <summary>Near-repeat scales at the last origin.</summary>
    public NearRepeatScales NearRepeat { get; init; }

    /// <summary>Components at the last origin with their share of the events of the training windows.</summary>
    public required IReadOnlyList<(ForecastPart Part, double Share)> Shares { get; init; }

    /// <summary>Of the windows with a range for the total, how many had their number of events in it.</summary>
    public (int Inside, int Of) TotalsInRange { get; init; }

    /// <summary>Of the cells and windows for which at least 0.1 events were expected, how many had a number in the range that was given.</summary>
    public (int Inside, int Of) CellsInRange { get; init; }

    /// <summary>What a reader must know, in whole sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
