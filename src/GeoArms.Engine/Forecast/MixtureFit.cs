using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Forecast;

/// <summary>
/// Weights of the components by expectation and maximisation (Dempster, Laird, Rubin 1977): the number of events of a cell in a window is Poisson
/// with mean Σ weight · mass. Each step shares every event among the components that could have given it, and sets each weight to the events it
/// got over the mass it had. The likelihood is concave in the weights, so there is one answer.
/// </summary>
internal sealed class MixtureFit
{
    /// <summary>
    /// Steps of the first fit at most, and of one that begins with the weights of a window before; fewer, but not below <see cref="FewestSteps"/>,
    /// when there are many entries.
    /// </summary>
    private const int FirstSteps = 400;

    /// <inheritdoc cref="FirstSteps"/>
    private const int NextSteps = 200;

    private const int FewestSteps = 15;

    /// <summary>Entries that the steps of one later fit look at together.</summary>
    private const int EntriesOfFit = 1_500_000;

    /// <summary>Part of the events that moves from one component to another, below which steps end.</summary>
    private const double Converged = 1e-6;

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

        var before = new double[PartList.Count];
        var entries = Math.Max(1, table.StartOf(table.Windows) - table.StartOf(fromWindow));
        var steps = _isFitted ? Math.Clamp(EntriesOfFit / entries, FewestSteps, NextSteps) : Math.Clamp(4 * EntriesOfFit / entries, 4 * FewestSteps, FirstSteps);
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
