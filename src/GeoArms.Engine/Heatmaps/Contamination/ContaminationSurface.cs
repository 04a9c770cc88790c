namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>A contamination heatmap made ready.</summary>
internal sealed class ContaminationSurface : IHeatSurface
{
    private readonly GroundDensity _now;
    private readonly GroundDensity? _earlier;
    private readonly HazardReach _hazards;
    private readonly HazardReach? _hazardsEarlier;
    private readonly HeatMeasure _measure;

    public ContaminationSurface(GroundDensity now, HazardReach hazards, GroundDensity? earlier, HazardReach? hazardsEarlier, HeatMeasure measure)
    {
        _now = now;
        _hazards = hazards;
        _earlier = earlier;
        _hazardsEarlier = hazardsEarlier;
        _measure = earlier is null ? HeatMeasure.Value : measure;
    }

    /// <inheritdoc/>
    public string Unit => _measure == HeatMeasure.Ratio ? "times the earlier contaminated area" : "m² per km²";

    /// <inheritdoc/>
    public required KernelShape Kernel { get; init; }

    /// <inheritdoc/>
    public required double Bandwidth { get; init; }

    /// <inheritdoc/>
    public required HeatmapAccount Account { get; init; }

    /// <inheritdoc/>
    public HeatScale Scale => ContaminationScale.Of(_measure);

    /// <inheritdoc/>
    public HeatValue At(double longitude, double latitude)
    {
        var value = _now.At(longitude, latitude);
        var (events, spread) = _hazards.Within(longitude, latitude);
        if (_earlier is null)
        {
            return new HeatValue { Value = value, Events = events, Spread = spread, Reason = events == 0 ? NothingKnown : null };
        }

        var before = _earlier.At(longitude, latitude);
        var (shown, state) = Measured(value, before);
        var earlierEvents = _hazardsEarlier!.Within(longitude, latitude).Hazards;
        return new HeatValue
        {
            Value = shown,
            State = state,
            Reason = state == CellState.TooThin ? "No ground was contaminated on the earlier date, so there is no ratio." : events + earlierEvents == 0 ? NothingKnown : null,
            Events = events,
            Spread = spread,
            Comparison = new HeatComparison(value, before, events, earlierEvents, before > 0 ? value / before : double.NaN, double.NaN, double.NaN, double.NaN),
        };
    }

    /// <inheritdoc/>
    public void Fill(Lattice lattice, Span<double> values, Span<CellState> states, bool means)
    {
        _now.Fill(lattice, values, means);
        states.Clear();
        if (_earlier is null)
        {
            return;
        }

        var before = new double[values.Length];
        _earlier.Fill(lattice, before, means);
        for (var i = 0; i < before.Length; i++)
        {
            (values[i], states[i]) = Measured(values[i], before[i]);
        }
    }

    private const string NothingKnown = "No hazard on record is within reach. That is not the same as free of contamination: land that was not surveyed looks the same.";

    private (double Value, CellState State) Measured(double value, double before) => _measure switch
    {
        HeatMeasure.Difference => (value - before, CellState.Value),
        HeatMeasure.Ratio => before > 0 ? (value / before, CellState.Value) : (double.NaN, value > 0 ? CellState.TooThin : CellState.NothingToCompare),
        _ => (value, CellState.Value),
    };
}
