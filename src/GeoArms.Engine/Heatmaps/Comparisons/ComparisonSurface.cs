using GeoArms.Core.Time;
using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Heatmaps.Comparisons;

/// <summary>
/// A density in a period beside that in an earlier one, and their difference or ratio. Where fewer than five events of both periods together are
/// within reach the difference and the ratio are withheld (METHODS: percentages are withheld below five events), and the ratio also where the
/// earlier period has none.
/// </summary>
public sealed class ComparisonSurface : IHeatSurface
{
    /// <summary>Fewest events of both periods together from which they are compared.</summary>
    public const int LeastEvents = 5;

    private readonly ComparedPeriod _present;
    private readonly ComparedPeriod _earlier;
    private readonly DensitySurface _surface;
    private readonly KernelDensity _earlierDensity;
    private readonly ReachCount _presentCount;
    private readonly ReachCount _earlierCount;
    private readonly HeatMeasure _measure;
    private readonly double _negligible;

    /// <summary>Makes the surface.</summary>
    /// <param name="present">The period.</param>
    /// <param name="earlier">The earlier period.</param>
    /// <param name="kernel">Kernel.</param>
    /// <param name="bandwidth">Bandwidth in metres before any widening.</param>
    /// <param name="measure">What tiles and grids show.</param>
    /// <param name="unit">Unit of that.</param>
    /// <param name="scale">Class breaks of that.</param>
    /// <param name="account">What went into the period.</param>
    /// <param name="earlierAccount">What went into the earlier one.</param>
    internal ComparisonSurface(
        ComparedPeriod present,
        ComparedPeriod earlier,
        KernelShape kernel,
        double bandwidth,
        HeatMeasure measure,
        string unit,
        HeatScale scale,
        HeatmapAccount account,
        HeatmapAccount earlierAccount)
    {
        _present = present;
        _earlier = earlier;
        _measure = measure;

        // A millionth of what one event is worth at its own place: at the very edge of a kernel a ratio would be one of rounding errors.
        _negligible = 1 / (bandwidth * bandwidth);
        _surface = new DensitySurface(present.Points, present.Rough, kernel, bandwidth, unit, scale, account, present.Reporting);
        _earlierDensity = new KernelDensity(earlier.Points, kernel);
        _presentCount = new ReachCount(present.Points, kernel);
        _earlierCount = new ReachCount(earlier.Points, kernel);
        EarlierAccount = earlierAccount;
    }

    /// <inheritdoc/>
    public string Unit => _surface.Unit;

    /// <inheritdoc/>
    public KernelShape Kernel => _surface.Kernel;

    /// <inheritdoc/>
    public double Bandwidth => _surface.Bandwidth;

    /// <inheritdoc/>
    public HeatmapAccount Account => _surface.Account;

    /// <inheritdoc/>
    public HeatmapAccount? EarlierAccount { get; }

    /// <inheritdoc/>
    public bool MarksBorders => _surface.MarksBorders;

    /// <inheritdoc/>
    public HeatScale Scale => _surface.Scale;

    /// <inheritdoc/>
    public HeatValue At(double longitude, double latitude)
    {
        var present = _surface.At(longitude, latitude);
        var (earlierState, earlierReason) = _earlier.Reporting.At(longitude, latitude);
        if (present.State == CellState.NotReported || earlierState == CellState.NotReported)
        {
            return present with
            {
                Value = _measure == HeatMeasure.Value ? present.Value : double.NaN,
                State = present.State == CellState.NotReported || _measure != HeatMeasure.Value ? CellState.NotReported : CellState.PartlyReported,
                Reason = present.State == CellState.NotReported ? present.Reason : "Earlier period: " + earlierReason,
            };
        }

        var comparison = Compare(longitude, latitude, present.Value);
        var (value, measured) = Measured(present.Value, comparison.Earlier, comparison.Events + comparison.EarlierEvents);
        var state = measured != CellState.Value ? measured
            : present.State == CellState.Value && earlierState == CellState.PartlyReported ? CellState.PartlyReported
            : present.State;
        return present with
        {
            Value = value,
            State = state,
            Reason = measured switch
            {
                CellState.TooThin => $"Too few events to compare: {comparison.Events} now and {comparison.EarlierEvents} before within reach; expected {LeastEvents} or more, and some before for a ratio.",
                CellState.NothingToCompare => CellStateWords.Meaning(measured),
                _ => present.Reason ?? (earlierReason is null ? null : "Earlier period: " + earlierReason),
            },
            Comparison = comparison,
        };
    }

    /// <inheritdoc/>
    public void Fill(Lattice lattice, Span<double> values, Span<CellState> states, bool means)
    {
        _surface.Fill(lattice, values, states, means);
        if (_measure == HeatMeasure.Value)
        {
            return;
        }

        var earlier = new double[values.Length];
        _earlierDensity.Fill(lattice, earlier, means);
        var earlierStates = new CellState[states.Length];
        _earlier.Reporting.Mark(lattice, earlierStates);
        var (counts, earlierCounts) = (new double[values.Length], new double[values.Length]);
        _presentCount.Fill(lattice, counts, means, Bandwidth);
        _earlierCount.Fill(lattice, earlierCounts, means, Bandwidth);
        for (var cell = 0; cell < values.Length; cell++)
        {
            if (states[cell] == CellState.NotReported || earlierStates[cell] == CellState.NotReported)
            {
                (values[cell], states[cell]) = (double.NaN, CellState.NotReported);
                continue;
            }

            (values[cell], var measured) = Measured(values[cell], earlier[cell], counts[cell] + earlierCounts[cell]);
            states[cell] = measured != CellState.Value ? measured : states[cell] == CellState.Value ? earlierStates[cell] : states[cell];
        }
    }

    // The measure, and why it is withheld. Where nothing at all is within reach, nothing has changed.
    private (double Value, CellState State) Measured(double present, double earlier, double events)
    {
        const double Rounding = 1e-6;
        if (_measure == HeatMeasure.Value)
        {
            return (present, CellState.Value);
        }

        if (events < Rounding)
        {
            return _measure == HeatMeasure.Difference ? (0, CellState.Value) : (double.NaN, CellState.NothingToCompare);
        }

        return events < LeastEvents - Rounding || (_measure == HeatMeasure.Ratio && earlier <= _negligible)
            ? (double.NaN, CellState.TooThin)
            : (_measure == HeatMeasure.Difference ? present - earlier : present / earlier, CellState.Value);
    }

    private HeatComparison Compare(double longitude, double latitude, double present)
    {
        var earlier = _earlierDensity.At(longitude, latitude, out _);
        var (events, earlierEvents) = (_presentCount.At(longitude, latitude), _earlierCount.At(longitude, latitude));
        var dispersion = DispersionAt(longitude, latitude);
        var isEnough = events + earlierEvents >= LeastEvents;
        var rates = PoissonRateRatio.Of(events, Days(_present.Period), earlierEvents, Days(_earlier.Period));
        var interval = Dispersion.Widen(rates.Interval, rates.Estimate, dispersion);
        return new HeatComparison(
            present,
            earlier,
            events,
            earlierEvents,
            isEnough && earlier > _negligible ? present / earlier : double.NaN,
            isEnough ? interval.Low : double.NaN,
            isEnough ? interval.High : double.NaN,
            dispersion);
    }

    private static double Days(TimeInterval period) => (period.Until - period.From) / (double)TimeInterval.Day;

    // Of whole windows counted back from each period's end, each period about its own mean, so that a change between them is no dispersion.
    private double DispersionAt(double longitude, double latitude)
    {
        var (sum, freedom) = (0.0, 0);
        Add(Windows(_presentCount, _present, longitude, latitude));
        Add(Windows(_earlierCount, _earlier, longitude, latitude));
        return freedom == 0 ? 1 : sum / freedom;

        void Add(int[] windows)
        {
            if (windows.Length >= 2 && windows.Any(count => count > 0))
            {
                sum += Dispersion.Of(windows) * (windows.Length - 1);
                freedom += windows.Length - 1;
            }
        }
    }

    private static int[] Windows(ReachCount count, ComparedPeriod compared, double longitude, double latitude)
    {
        var windows = new int[(int)(Days(compared.Period) / Dispersion.WindowDays)];
        var firstDay = (int)Math.Ceiling(compared.Period.Until / (double)TimeInterval.Day) - (windows.Length * Dispersion.WindowDays);
        count.CountWindows(longitude, latitude, compared.Days, firstDay, Dispersion.WindowDays, windows);
        return windows;
    }
}
