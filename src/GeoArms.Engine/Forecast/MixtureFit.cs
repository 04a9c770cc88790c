using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Forecast;

/// <summary>
/// Weights of the components by expectation and maximisation (Dempster, Laird, Rubin 1977): the number of events of a cell in a window is Poisson
/// with mean Σ weight · mass. Each step shares every event among the components that could have given it, and sets each weight to the events it
/// got over the mass it had. The likelihood is concave in the weights.
/// </summary>
internal sealed class MixtureFit
{
    /// <summary>
    /// Steps at most. Every fit begins at equal weights and stops before all is squeezed out of the likelihood, so that weights do not depend on the
    /// fits before, and components that do equally well share.
    /// </summary>
    private const int MostSteps = 200;

    /// <summary>Steps at least, when there are so many entries that <see cref="EntriesOfFit"/> would be fewer.</summary>
    private const int FewestSteps = 40;

    /// <summary>Entries that the steps of one fit look at together, about.</summary>
    private const int EntriesOfFit = 1_500_000;

    /// <summary>Part of the events that moves from one component to another, below which steps end.</summary>
    private const double Converged = 1e-5;

    /// <summary>Events taken as seen out of the blue, so that no cell has an expectation of zero.</summary>
    private const double OutOfTheBlue = 1;

    private readonly double[] _weights = new double[PartList.Count];
    private readonly double[] _uniformShares = new double[PartList.Columns];

    private bool _isFitted;

    public MixtureFit()
    {
        _weights.AsSpan().Fill(1.0 / PartList.Count);
        _uniformShares.AsSpan().Fill(0.1);
    }

    /// <summary>Weight of each component of the mixture.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Events of the windows that the fit is made from.</summary>
    public double Events { get; private set; }

    /// <summary>Events that fell to each component.</summary>
    public double[] EventsOf { get; } = new double[PartList.Count];

    /// <summary>Share of the uniform part that goes best with a baseline, by the baseline's column.</summary>
    public double UniformShare(int column) => _uniformShares[column];

    /// <summary>Fits to the windows from one on, as known on a day.</summary>
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

        for (var part = 0; part < mass.Length; part++)
        {
            _weights[part] = mass[part] > 0 ? 1.0 / PartList.Count : 0;
        }

        var before = new double[PartList.Count];
        var entries = Math.Max(1, table.StartOf(table.Windows) - table.StartOf(fromWindow));
        var steps = Math.Clamp(EntriesOfFit / entries, FewestSteps, MostSteps);
        for (var step = 0; step < steps; step++)
        {
            EventsOf.CopyTo(before, 0);
            Share(table, fromWindow, day);
            var moved = 0.0;
            for (var part = 0; part < mass.Length; part++)
            {
                moved += Math.Abs(EventsOf[part] - before[part]);
                var events = EventsOf[part] + (part == PartList.Uniform ? OutOfTheBlue : 0);
                _weights[part] = mass[part] > 0 ? events / mass[part] : 0;
            }

            if (!(moved > Converged * Math.Max(1, Events)))
            {
                break;
            }
        }

        foreach (var (_, column) in PartList.Baselines)
        {
            FitUniformShare(table, fromWindow, day, column, cells);
        }

        _isFitted = true;
    }

    // Expectation: EventsOf. The components come in vectors of four.
    private void Share(TrainingTable table, int fromWindow, int day)
    {
        var (w0, w1, w2) = (Vector256.Create(_weights, 0), Vector256.Create(_weights, 4), Vector256.Create(_weights, 8));
        var (s0, s1, s2) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        Events = 0;
        for (int entry = table.StartOf(fromWindow), end = table.StartOf(table.Windows); entry < end; entry++)
        {
            if (table.KnownFrom[entry] > day)
            {
                continue;
            }

            var at = entry * PartList.Columns;
            var (m0, m1, m2) = (Vector256.Create(table.Masses, at), Vector256.Create(table.Masses, at + 4), Vector256.Create(table.Masses, at + 8));
            var events = table.Events[entry];
            var each = Vector256.Create(events / Vector256.Sum((w0 * m0) + (w1 * m1) + (w2 * m2)));
            (s0, s1, s2) = (s0 + (m0 * each), s1 + (m1 * each), s2 + (m2 * each));
            Events += events;
        }

        (s0 * w0).CopyTo(EventsOf, 0);
        (s1 * w1).CopyTo(EventsOf, 4);
        (s2 * w2).CopyTo(EventsOf, 8);
    }

    private void FitUniformShare(TrainingTable table, int fromWindow, int day, int column, int cells)
    {
        var steps = _isFitted ? 4 : 30;
        var share = Math.Clamp(_uniformShares[column], 0.01, 0.9);
        for (var step = 0; step < steps; step++)
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
