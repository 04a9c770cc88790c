using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Hotspots;

/// <summary>
/// Gi* of values on cells, over the whole period and in steps, with p-values by permutation and Benjamini and Hochberg's correction
/// (METHODS, hotspots).
/// </summary>
public sealed class HotspotStatistics
{
    /// <summary>Rate of false discoveries that is held.</summary>
    public const double FalseDiscoveryRate = 0.05;

    private readonly double[] _sums;
    private readonly double[] _z;
    private readonly double[] _p;
    private readonly bool[] _significant;
    private readonly double[][] _stepZ;
    private readonly StepState[] _states;
    private readonly TrendClass[] _classes;

    private HotspotStatistics(int cells, int steps)
    {
        _sums = new double[cells];
        _z = new double[cells];
        _significant = new bool[cells];
        _stepZ = new double[steps][];
        _states = new StepState[cells * steps];
        _classes = new TrendClass[cells];
        Steps = steps;
        _p = new double[cells];
    }

    /// <summary>Number of steps.</summary>
    public int Steps { get; }

    /// <summary>Draws behind each p-value.</summary>
    public long Draws { get; private init; }

    /// <summary>Sum of each cell and its neighbours over the whole period.</summary>
    public ReadOnlySpan<double> Sums => _sums;

    /// <summary>z of each cell over the whole period.</summary>
    public ReadOnlySpan<double> Z => _z;

    /// <summary>p-value of each cell over the whole period: upper tail, by permutation, not corrected.</summary>
    public ReadOnlySpan<double> P => _p;

    /// <summary>True for cells that are significantly high over the whole period after correction.</summary>
    public ReadOnlySpan<bool> Significant => _significant;

    /// <summary>Class of each cell over the steps.</summary>
    public ReadOnlySpan<TrendClass> Classes => _classes;

    /// <summary>z of each cell in a step.</summary>
    public ReadOnlySpan<double> StepZ(int step) => _stepZ[step];

    /// <summary>State of a cell in each step.</summary>
    public ReadOnlySpan<StepState> States(int cell) => _states.AsSpan(cell * Steps, Steps);

    /// <summary>Computes.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="values">
    /// Value of each cell, zeros included: of the whole period, then of each step. None is negative; all are multiples of a power of two
    /// such that sums are exact, as counts are.
    /// </param>
    /// <param name="seed">Seed of the permutations.</param>
    public static HotspotStatistics Of(HexagonCells cells, IReadOnlyList<double[]> values, ulong seed)
    {
        var statistics = new HotspotStatistics(cells.Count, values.Count - 1) { Draws = PermutationTest.Draws(cells.Count) };
        statistics.Compute(cells, values, seed);
        return statistics;
    }

    private void Compute(HexagonCells cells, IReadOnlyList<double[]> values, ulong seed)
    {
        // Variable 0 is the whole period; 1 + 2s the upper and 2 + 2s the lower tail of step s.
        var variables = new PermutedVariable[1 + (2 * Steps)];
        Parallel.For(0, 1 + Steps, which =>
        {
            var sums = which == 0 ? _sums : new double[cells.Count];
            GetisOrd.Sums(cells, values[which], sums);
            var z = which == 0 ? _z : _stepZ[which - 1] = new double[cells.Count];
            GetisOrd.Deviates(cells, values[which], sums, z);
            if (which == 0)
            {
                variables[0] = new PermutedVariable(cells, values[0], sums, onlyBelow: null, seed);
                return;
            }

            variables[(2 * which) - 1] = new PermutedVariable(cells, values[which], sums, FalseDiscoveryRate, seed);
            variables[2 * which] = Below(cells, values[which], seed);
        });
        PermutationTest.Run(cells.Count, variables, seed);
        Parallel.For(0, variables.Length, which =>
        {
            if (which == 0)
            {
                variables[0].PValues(Draws).CopyTo(_p.AsSpan());
                Mark(_p, cell => _significant[cell] = true);
            }
            else if (variables[which].IsNeeded)
            {
                var step = (which - 1) / 2;
                var state = which % 2 == 1 ? StepState.Hot : StepState.Cold;
                Mark(variables[which].PValues(Draws), cell => _states[(cell * Steps) + step] = state);
            }
        });
        Classify(cells.Count);
    }

    /// <summary>The lower tail is the upper tail of what each value lacks to the greatest.</summary>
    private static PermutedVariable Below(HexagonCells cells, double[] values, ulong seed)
    {
        var greatest = 0.0;
        foreach (var value in values)
        {
            greatest = Math.Max(greatest, value);
        }

        var lacking = Array.ConvertAll(values, value => greatest - value);
        var sums = new double[values.Length];
        GetisOrd.Sums(cells, lacking, sums);
        return new PermutedVariable(cells, lacking, sums, FalseDiscoveryRate, seed);
    }

    private static void Mark(double[] p, Action<int> mark)
    {
        var adjusted = FalseDiscovery.Adjust(p);
        for (var cell = 0; cell < p.Length; cell++)
        {
            if (adjusted[cell] <= FalseDiscoveryRate)
            {
                mark(cell);
            }
        }
    }

    private void Classify(int cells)
    {
        Span<double> z = stackalloc double[Steps];
        for (var cell = 0; cell < cells; cell++)
        {
            if (!States(cell).Contains(StepState.Hot))
            {
                continue;
            }

            for (var step = 0; step < Steps; step++)
            {
                z[step] = _stepZ[step][cell];
            }

            _classes[cell] = TrendClassifier.Of(States(cell), z);
        }
    }
}
