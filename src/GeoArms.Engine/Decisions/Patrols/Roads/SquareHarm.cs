using GeoArms.Engine.Forecast;

namespace GeoArms.Engine.Decisions.Patrols.Roads;

/// <summary>
/// What a forecast expects in the small squares into which its cells are divided. The history part stands where the past incidents were, each with
/// its decayed share; the other parts lie evenly over the cell. So a town beside a road counts for that road, and open country for none.
/// </summary>
internal sealed class SquareHarm
{
    private readonly RiskForecast _forecast;
    private readonly Dictionary<(int Column, int Row), double> _history = [];
    private readonly double[][] _even;

    /// <summary>Divides.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="side">Greatest side of a square in metres.</param>
    public SquareHarm(RiskForecast forecast, double side)
    {
        _forecast = forecast;
        Divisions = Math.Max(1, (int)Math.Ceiling(forecast.Grid.Cell / side));
        Side = forecast.Grid.Cell / Divisions;
        _even = new double[forecast.Grid.Count][];
        for (var cell = 0; cell < _even.Length; cell++)
        {
            _even[cell] = ForecastParts.Of(forecast, cell);
        }

        PlaceHistory();
        foreach (var parts in _even)
        {
            for (var kind = 0; kind < parts.Length; kind++)
            {
                parts[kind] /= Divisions * Divisions;
            }
        }
    }

    /// <summary>Squares along one side of a cell.</summary>
    public int Divisions { get; }

    /// <summary>Metres along one side of a square.</summary>
    public double Side { get; }

    /// <summary>Adds what is expected in a square, by kind of part.</summary>
    /// <param name="column">Its column: the easting on the forecast's map by <see cref="Side"/>, rounded down.</param>
    /// <param name="row">Its row.</param>
    /// <param name="into">Sums by kind.</param>
    public void AddTo(int column, int row, Span<double> into)
    {
        var cell = _forecast.Grid.Find(FloorDivide(column), FloorDivide(row));
        if (cell < 0)
        {
            return;
        }

        for (var kind = 0; kind < into.Length; kind++)
        {
            into[kind] += _even[cell][kind];
        }

        into[(int)PartKind.History] += _history.GetValueOrDefault((column, row));
    }

    private int FloorDivide(int number) => (int)Math.Floor(number / (double)Divisions);

    private void PlaceHistory()
    {
        var events = _forecast.Events;
        var origin = _forecast.Origin.DayNumber - Core.Time.TimeInterval.UnixDayNumber;
        var known = Enumerable.Range(0, events.Count).Where(i => events.KnownFrom(i, _forecast.Knowledge) <= origin).ToArray();
        var placed = new double[_even.Length];
        for (var part = 0; part < _forecast.Components.Count; part++)
        {
            if (_forecast.Components[part] is not { Kind: PartKind.History } component)
            {
                continue;
            }

            double Weight(int i) => component.TimeScaleDays is { } days ? Math.Exp((events.FromDay[i] - origin) / days) : 1;
            var sums = new double[_even.Length];
            foreach (var i in known)
            {
                sums[events.Cells[i]] += Weight(i);
            }

            var scale = new double[sums.Length];
            for (var cell = 0; cell < scale.Length; cell++)
            {
                var expected = _forecast.Expected[cell];
                scale[cell] = sums[cell] > 0 && expected > 0 ? _forecast.Parts(cell)[part] * (_forecast.Amount[cell] / expected) / sums[cell] : 0;
            }

            foreach (var i in known)
            {
                var own = scale[events.Cells[i]] * Weight(i);
                var square = ((int)Math.Floor(events.X[i] / Side), (int)Math.Floor(events.Y[i] / Side));
                _history[square] = _history.GetValueOrDefault(square) + own;
                placed[events.Cells[i]] += own;
            }
        }

        // What no incident stands behind stays where it was: evenly over the cell.
        for (var cell = 0; cell < placed.Length; cell++)
        {
            _even[cell][(int)PartKind.History] = Math.Max(0, _even[cell][(int)PartKind.History] - placed[cell]);
        }
    }
}
