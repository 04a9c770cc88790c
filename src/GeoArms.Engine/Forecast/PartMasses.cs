namespace GeoArms.Engine.Forecast;

/// <summary>
/// Mass of each component in each cell at an origin: how many events it would give in the horizon at a weight of one. Each is a sum over known
/// events, so it grows and shrinks with what happens.
/// </summary>
internal sealed class PartMasses
{
    private readonly ForecastGrid _grid;
    private readonly ForecastEvents _events;
    private readonly int _horizon;
    private readonly double[][] _weights;
    private readonly double[] _rectangle;
    private readonly double[] _scratch;
    private readonly double[] _smooth;

    public PartMasses(ForecastGrid grid, ForecastEvents events, int horizon)
    {
        (_grid, _events, _horizon) = (grid, events, horizon);
        _weights = [.. PartList.Densities.Select(density => GaussianMasses.BySquare(density.Metres, grid.Cell))];
        var places = grid.Columns * grid.Rows;
        (_rectangle, _scratch, _smooth) = (new double[places], new double[places], new double[places]);
        Cells = [.. Enumerable.Range(0, PartList.Columns).Select(_ => new double[grid.Count])];
    }

    /// <summary>Mass by column (<see cref="PartList"/>) and cell.</summary>
    public double[][] Cells { get; }

    /// <summary>Sum over the cells by column.</summary>
    public double[] Totals { get; } = new double[PartList.Columns];

    /// <summary>Computes all columns.</summary>
    public void Compute(KnownHistory known, IEnumerable<int> recent, NearRepeatScales scales)
    {
        var days = Math.Max(1, known.Origin - known.FirstDay);
        for (var h = 0; h < PartList.HistoryDays.Length; h++)
        {
            var factor = h == PartList.LongRun ? _horizon / (double)days : 1 - Math.Exp(-_horizon / PartList.HistoryDays[h]);
            Scale(known.Decayed(h), factor, Cells[h]);
            foreach (var (density, (history, _)) in PartList.Densities.Index())
            {
                if (history == h)
                {
                    Smooth(Cells[h], _weights[density], Cells[PartList.FirstDensity + density]);
                }
            }
        }

        Scale(known.Quartic, _horizon / (double)days, Cells[PartList.Quartic]);
        Scale(known.Month, _horizon / (double)PartList.MonthDays, Cells[PartList.LastMonth]);
        Cells[PartList.Uniform].AsSpan().Fill(Cells[PartList.Decayed].Sum() / Math.Max(1, _grid.Count));
        ComputeNearRepeat(known.Origin, recent, scales);
        for (var column = 0; column < PartList.Columns; column++)
        {
            Totals[column] = Cells[column].Sum();
        }
    }

    /// <summary>Computes the column of near-repeat alone.</summary>
    /// <param name="origin">The origin.</param>
    /// <param name="recent">Events known at it that still set off others to speak of.</param>
    /// <param name="scales">How.</param>
    public void ComputeNearRepeat(int origin, IEnumerable<int> recent, NearRepeatScales scales)
    {
        var into = Cells[PartList.NearRepeat];
        into.AsSpan().Clear();
        var perDay = scales.PerDay;
        var within = 1 - Math.Pow(perDay, _horizon);
        foreach (var i in recent)
        {
            // Followers on the same day are not foreseen, so the first day counts in full.
            var mass = Math.Pow(perDay, origin - _events.FromDay[i] - 1) * within;
            Spread(_events.X[i], _events.Y[i], scales.Metres, mass, into);
        }

        Totals[PartList.NearRepeat] = into.Sum();
    }

    private void Spread(double x, double y, double metres, double mass, double[] into)
    {
        var side = _grid.Cell;
        var reach = GaussianMasses.Cut * metres;
        var ((firstColumn, firstRow), (lastColumn, lastRow)) = (_grid.Lattice.Locate(x - reach, y - reach), _grid.Lattice.Locate(x + reach, y + reach));
        for (var row = firstRow; row <= lastRow; row++)
        {
            var north = mass * (GaussianMasses.Below((((row + 1) * side) - y) / metres) - GaussianMasses.Below(((row * side) - y) / metres));
            for (var column = firstColumn; north > 0 && column <= lastColumn; column++)
            {
                if (_grid.Find(column, row) is var cell and >= 0)
                {
                    into[cell] += north * (GaussianMasses.Below((((column + 1) * side) - x) / metres) - GaussianMasses.Below(((column * side) - x) / metres));
                }
            }
        }
    }

    private static void Scale(double[] from, double factor, double[] into)
    {
        for (var cell = 0; cell < into.Length; cell++)
        {
            into[cell] = from[cell] * factor;
        }
    }

    private void Smooth(double[] from, double[] weights, double[] into)
    {
        _rectangle.AsSpan().Clear();
        for (var cell = 0; cell < from.Length; cell++)
        {
            _rectangle[_grid.RectanglePlace(cell)] = from[cell];
        }

        GaussianMasses.Smooth(_rectangle, _scratch, _smooth, _grid.Columns, _grid.Rows, weights);
        for (var cell = 0; cell < into.Length; cell++)
        {
            into[cell] = _smooth[_grid.RectanglePlace(cell)];
        }
    }
}
