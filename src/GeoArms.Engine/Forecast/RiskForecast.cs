using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Forecast;

/// <summary>
/// The expected number of reported events of each cell in [<see cref="Origin"/>, <see cref="Origin"/> + <see cref="HorizonDays"/>), with its parts.
/// Never changed once made. Reported events, not risk; low never means safe.
/// </summary>
public sealed class RiskForecast
{
    private readonly double[][] _parts;

    internal RiskForecast(ForecastGrid grid, ForecastEvents events, IReadOnlyList<ForecastPart> components, double[][] parts)
    {
        Grid = grid;
        Events = events;
        Components = components;
        _parts = parts;
    }

    /// <summary>The cells.</summary>
    public ForecastGrid Grid { get; }

    /// <summary>The events that were read.</summary>
    public ForecastEvents Events { get; }

    /// <summary>First day of the forecast (UTC).</summary>
    public DateOnly Origin { get; init; }

    /// <summary>Days ahead.</summary>
    public int HorizonDays { get; init; }

    /// <summary>How the cells were ranked.</summary>
    public ForecastMethod Method { get; init; }

    /// <summary>Why by this method, in a sentence, from the score on data that it had not seen.</summary>
    public string MethodReason { get; init; } = "";

    /// <summary>Scores on the earlier windows from which the method was chosen.</summary>
    public required ForecastScore Score { get; init; }

    /// <summary>How events follow upon others close by, as fitted.</summary>
    public NearRepeatScales NearRepeat { get; init; }

    /// <summary>Events known at the origin.</summary>
    public int EventsKnown { get; init; }

    /// <summary>What was taken as known at the origin.</summary>
    public KnowledgeRule Knowledge { get; init; }

    /// <summary>Expected number of events of each cell.</summary>
    public required double[] Expected { get; init; }

    /// <summary>Lower end of the range that holds the cell's number of events with a probability of 95 % or more.</summary>
    public required double[] Low { get; init; }

    /// <summary>Upper end of the range.</summary>
    public required double[] High { get; init; }

    /// <summary>
    /// What is expected of the weight that was asked for, such as people killed, in each cell; equal to <see cref="Expected"/> when none was.
    /// </summary>
    public required double[] Amount { get; init; }

    /// <summary>What <see cref="Amount"/> counts, in the plural.</summary>
    public string Unit { get; init; } = "incidents";

    /// <summary>Whether reports came from the middle of each cell in the 90 days before the origin: a cell without reports is not a quiet cell.</summary>
    public required CellState[] Reporting { get; init; }

    /// <summary>Cells from the highest expected number to the lowest; ties by long-run count, then by number.</summary>
    public required int[] Ranking { get; init; }

    /// <summary>Expected number of events of the whole study area.</summary>
    public double Total { get; init; }

    /// <summary>Range that holds the total with a probability of 95 % or more.</summary>
    public (double Low, double High) TotalRange { get; init; }

    /// <summary>Variance over mean of counts about what was expected.</summary>
    public double Dispersion { get; init; } = 1;

    /// <summary>Components of the mixture; one only when the method is a baseline.</summary>
    public IReadOnlyList<ForecastPart> Components { get; }

    /// <summary>What a reader must know, in whole sentences.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Adds what a reader must know.</summary>
    internal RiskForecast With(IReadOnlyList<string> notes)
    {
        Notes = notes;
        return this;
    }

    /// <summary>Contribution of each component to a cell's expected number, in the order of <see cref="Components"/>; they add up to it.</summary>
    public double[] Parts(int cell) => Array.ConvertAll(_parts, part => part[cell]);
}
