using GeoArms.Engine.Heatmaps.Reporting;

namespace GeoArms.Engine.Heatmaps;

/// <summary>A kernel density with the mask of what was reported.</summary>
public sealed class DensitySurface : IHeatSurface
{
    private readonly KernelDensity _density;
    private readonly KernelDensity _rough;
    private readonly ReportingMask _reporting;

    /// <summary>Makes the surface.</summary>
    /// <param name="points">What is summed.</param>
    /// <param name="rough">Those of the points whose place is known only roughly, for counting them.</param>
    /// <param name="kernel">Kernel.</param>
    /// <param name="bandwidth">Bandwidth in metres before any widening for rough places.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="scale">Class breaks.</param>
    /// <param name="account">What went into it.</param>
    /// <param name="reporting">Where there were no reports.</param>
    public DensitySurface(
        DensityPoints points,
        DensityPoints rough,
        KernelShape kernel,
        double bandwidth,
        string unit,
        HeatScale scale,
        HeatmapAccount account,
        ReportingMask reporting)
    {
        _rough = new KernelDensity(rough, kernel);
        _density = new KernelDensity(points, kernel);
        _reporting = reporting;
        (Kernel, Bandwidth, Unit, Scale, Account) = (kernel, bandwidth, unit, scale, account);
    }

    /// <inheritdoc/>
    public string Unit { get; }

    /// <inheritdoc/>
    public KernelShape Kernel { get; }

    /// <inheritdoc/>
    public double Bandwidth { get; }

    /// <inheritdoc/>
    public HeatmapAccount Account { get; }

    /// <inheritdoc/>
    public bool MarksBorders => _reporting.HasBorders;

    /// <inheritdoc/>
    public HeatScale Scale { get; }

    /// <inheritdoc/>
    public HeatValue At(double longitude, double latitude)
    {
        var (state, reason) = _reporting.At(longitude, latitude);
        var value = _density.At(longitude, latitude, out var reached);
        _rough.At(longitude, latitude, out var spread);
        return new HeatValue
        {
            Value = state == CellState.NotReported ? double.NaN : value,
            State = state,
            Reason = reason,
            Events = reached,
            Spread = spread,
        };
    }

    /// <inheritdoc/>
    public void Fill(Lattice lattice, Span<double> values, Span<CellState> states, bool means)
    {
        _density.Fill(lattice, values, means);
        states.Clear();
        _reporting.Mark(lattice, states);
        for (var cell = 0; cell < values.Length; cell++)
        {
            if (states[cell] == CellState.NotReported)
            {
                values[cell] = double.NaN;
            }
        }
    }
}
