namespace GeoArms.Engine.Forecast;

/// <summary>
/// Weights of the components by expectation and maximisation (Dempster, Laird, Rubin 1977): the number of events of a cell in a window is Poisson
/// with mean Σ weight · mass. Each step shares every event among the components that could have given it, and sets each weight to the events it
/// got over the mass it had. The likelihood is concave in the weights, so there is one answer.
/// </summary>
internal sealed class MixtureFit
{
    private const int MostSteps = 300;

    /// <summary>Gain in nats per event below which steps end.</summary>
    private const double Converged = 1e-7;

    /// <summary>Events taken as seen out of the blue, so that no cell has an expectation of zero.</summary>
    private const double OutOfTheBlue = 1;

    private readonly double[] _weights = new double[PartList.Count];
    private readonly double[] _uniformShares = new double[PartList.Columns];

    public MixtureFit() => Restart();

    /// <summary>Weight of each component of the mixture.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Events of the windows that the fit is made from.</summary>
    public double Events { get; private set; }

    /// <summary>Events that fell to each component.</summary>
    public double[] EventsOf { get; } = new double[PartList.Count];

    /// <summary>Share of the uniform part that goes best with a baseline, by the baseline's column.</summary>
    public double UniformShare(int column) => _uniformShares[column];

    /// <summary>Fits to the windows from one on, as known on a day, beginning with the weights of the fit before.</summary>
    public void Fit(TrainingTable table, int fromWindow, int day, int cells)
    {
        var mass = new double[PartList.Count];
        for (var window = fromWindow; window < table.Windows; window++)
        {
            for (var part = 0; part < mass.Length; part++)
            {
                mass[part] += table.TotalsOf(window)[part];
            }
        }

        // A component that has died cannot come back by itself.
        for (var part = 0; part < mass.Length; part++)
        {
            _weights[part] = mass[part] > 0 ? Math.Max(_weights[part], 1e-3) : 0;
        }

        var before = double.NegativeInfinity;
        for (var step = 0; step < MostSteps; step++)
        {
            var likelihood = Share(table, fromWindow, day);
            for (var part = 0; part < mass.Length; part++)
            {
                likelihood -= _weights[part] * mass[part];
                var events = EventsOf[part] + (part == PartList.Uniform ? OutOfTheBlue : 0);
                _weights[part] = mass[part] > 0 ? events / mass[part] : 0;
            }

            if (!(likelihood - before > Converged * Math.Max(1, Events)))
            {
                break;
            }

            before = likelihood;
        }

        foreach (var (_, column) in PartList.Baselines)
        {
            FitUniformShare(table, fromWindow, day, column, cells);
        }
    }

    private void Restart()
    {
        _weights.AsSpan().Fill(1.0 / PartList.Count);
        _uniformShares.AsSpan().Fill(0.1);
    }

    // Expectation: EventsOf; returns Σ n·ln λ.
    private double Share(TrainingTable table, int fromWindow, int day)
    {
        EventsOf.AsSpan().Clear();
        Events = 0;
        var sum = 0.0;
        Span<double> got = stackalloc double[PartList.Count];
        ReadOnlySpan<double> weights = _weights;
        for (int entry = table.StartOf(fromWindow), end = table.StartOf(table.Windows); entry < end; entry++)
        {
            if (table.KnownFrom[entry] > day)
            {
                continue;
            }

            var masses = table.Masses.AsSpan(entry * PartList.Columns, PartList.Count);
            var expected = 0.0;
            for (var part = 0; part < masses.Length; part++)
            {
                got[part] = weights[part] * masses[part];
                expected += got[part];
            }

            var events = table.Events[entry];
            var each = events / expected;
            for (var part = 0; part < got.Length; part++)
            {
                EventsOf[part] += got[part] * each;
            }

            sum += events * Math.Log(expected);
            Events += events;
        }

        return sum;
    }

    private void FitUniformShare(TrainingTable table, int fromWindow, int day, int column, int cells)
    {
        const int Steps = 30;
        var share = Math.Clamp(_uniformShares[column], 0.01, 0.9);
        for (var step = 0; step < Steps; step++)
        {
            var (got, all) = (OutOfTheBlue, OutOfTheBlue);
            for (var window = fromWindow; window < table.Windows; window++)
            {
                var total = table.TotalsOf(window)[column];
                if (!(total > 0))
                {
                    continue;
                }

                var uniform = share / cells;
                for (int entry = table.StartOf(window), end = table.StartOf(window + 1); entry < end; entry++)
                {
                    if (table.KnownFrom[entry] <= day)
                    {
                        var own = (1 - share) * table.Masses[(entry * PartList.Columns) + column] / total;
                        got += table.Events[entry] * uniform / (uniform + own);
                        all += table.Events[entry];
                    }
                }
            }

            share = got / all;
        }

        _uniformShares[column] = Math.Min(share, 1 - 1e-9);
    }
}
