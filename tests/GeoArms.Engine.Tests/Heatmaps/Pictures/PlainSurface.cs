using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Tests.Heatmaps.Pictures;

/// <summary>A surface whose values and states are functions of the place; means and centres are told apart by <see cref="MeanShift"/>.</summary>
internal sealed class PlainSurface(Func<double, double, double> value, Func<double, double, CellState>? state = null) : IHeatSurface
{
    /// <summary>What is added to a value that stands for a whole cell.</summary>
    public double MeanShift { get; init; }

    public string Unit { get; init; } = "people killed per km²";

    public KernelShape Kernel => KernelShape.Quartic;

    public double Bandwidth { get; init; } = 20_000;

    public HeatmapAccount Account { get; init; } = new();

    public HeatScale Scale { get; init; } = new([1, 2, 4, 8]);

    public HeatValue At(double longitude, double latitude)
    {
        var here = state?.Invoke(longitude, latitude) ?? CellState.Value;
        return new HeatValue { Value = here is CellState.NotReported or CellState.TooThin ? double.NaN : value(longitude, latitude), State = here };
    }

    public void Fill(Lattice lattice, Span<double> values, Span<CellState> states, bool means)
    {
        for (var row = 0; row < lattice.Height; row++)
        {
            for (var column = 0; column < lattice.Width; column++)
            {
                var found = At(lattice.Longitude(column), lattice.Latitudes[row]);
                values[(row * lattice.Width) + column] = found.Value + (means ? MeanShift : 0);
                states[(row * lattice.Width) + column] = found.State;
            }
        }
    }
}
