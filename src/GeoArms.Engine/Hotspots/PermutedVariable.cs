using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Hotspots;

/// <summary>
/// One set of values whose upper tail is asked for: the observed sums of each number of members, and how many sums of as many shuffled values
/// reach them.
/// </summary>
internal sealed class PermutedVariable
{
    /// <summary>Most members of a sum: a cell and its neighbours.</summary>
    public const int MostMembers = HexagonCells.Sides + 1;

    /// <summary>Sums that a trial draws to find which observed sums need not be counted.</summary>
    private const int TrialSums = 2048;

    /// <summary>Fewest cells for which a trial is worth its cost.</summary>
    private const int FewestForTrial = 64;

    private readonly HexagonCells _cells;
    private readonly double[] _values;
    private readonly double[] _sums;
    private readonly TailCounter?[] _counters = new TailCounter?[MostMembers + 1];

    /// <summary>Prepares a variable.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="values">Their values, none negative, multiples of a power of two so that sums are exact.</param>
    /// <param name="sums">Sum of each cell and its neighbours.</param>
    /// <param name="onlyBelow">
    /// When p-values matter only up to a rate: observed sums that twice that share of a trial of shuffled values reach are not counted, and have
    /// the p-value 1. The trial is so large that none of them can have a p-value up to the rate (7 standard errors). Null when all matter.
    /// </param>
    /// <param name="seed">Seed of the trial.</param>
    public PermutedVariable(HexagonCells cells, double[] values, double[] sums, double? onlyBelow, ulong seed)
    {
        _cells = cells;
        _values = values;
        _sums = sums;
        var observed = new List<double>?[MostMembers + 1];
        for (var cell = 0; cell < cells.Count; cell++)
        {
            (observed[cells.Members(cell)] ??= []).Add(sums[cell]);
        }

        var floors = onlyBelow is { } rate && cells.Count >= FewestForTrial ? Trial(2 * rate, seed) : new double[MostMembers + 1];
        for (var members = 1; members <= MostMembers; members++)
        {
            if (observed[members] is { } some && new TailCounter(some, floors[members]) is { Count: > 0 } counter)
            {
                _counters[members] = counter;
            }
        }
    }

    /// <summary>True when some observed sum is counted for.</summary>
    public bool IsNeeded => Array.Exists(_counters, counter => counter is not null);

    /// <summary>Room for counts of one thread.</summary>
    public int[]?[] MakeCounts() => Array.ConvertAll(_counters, counter => counter is null ? null : new int[counter.Count]);

    /// <summary>Counts one shuffle: the values are laid on a ring in its order, and each run of neighbours on the ring is a sum.</summary>
    /// <param name="order">The cells, shuffled.</param>
    /// <param name="ring">Room for the values: their number and 11 more.</param>
    /// <param name="counts">Receives the counts.</param>
    public void Count(ReadOnlySpan<int> order, Span<double> ring, int[]?[] counts)
    {
        var n = order.Length;
        for (var i = 0; i < n; i++)
        {
            ring[i] = _values[order[i]];
        }

        for (var i = n; i < ring.Length; i++)
        {
            ring[i] = ring[i - n];
        }

        Span<double> floors = stackalloc double[MostMembers + 1];
        var most = 0;
        for (var members = 1; members <= MostMembers; members++)
        {
            floors[members] = _counters[members]?.Floor ?? double.PositiveInfinity;
            most = _counters[members] is null ? most : members;
        }

        ref var first = ref ring[0];
        for (var i = 0; i < n; i += Vector256<double>.Count)
        {
            var valid = n - i >= Vector256<double>.Count ? 0xFu : (1u << (n - i)) - 1;
            var sum = Vector256<double>.Zero;
            for (var members = 1; members <= most; members++)
            {
                sum += Vector256.LoadUnsafe(ref first, (nuint)(i + members - 1));
                var reached = Vector256.GreaterThanOrEqual(sum, Vector256.Create(floors[members])).ExtractMostSignificantBits() & valid;
                if (reached != 0)
                {
                    Take(sum, reached, _counters[members]!, counts[members]!);
                }
            }
        }
    }

    /// <summary>Adds the counts of a thread.</summary>
    public void Add(int[]?[] counts)
    {
        for (var members = 1; members <= MostMembers; members++)
        {
            _counters[members]?.Add(counts[members]);
        }
    }

    /// <summary>p-value of each cell: (1 + draws at least as great) / (1 + draws); 1 for a sum of 0 or one that was not counted.</summary>
    public double[] PValues(long draws)
    {
        foreach (var counter in _counters)
        {
            counter?.Accumulate();
        }

        var p = new double[_cells.Count];
        for (var cell = 0; cell < p.Length; cell++)
        {
            var reached = _counters[_cells.Members(cell)]?.AtLeast(_sums[cell]) ?? -1;
            p[cell] = reached < 0 ? 1 : (1.0 + reached) / (1 + draws);
        }

        return p;
    }

    private static void Take(Vector256<double> sum, uint reached, TailCounter counter, int[] counts)
    {
        Span<double> lanes = stackalloc double[Vector256<double>.Count];
        sum.CopyTo(lanes);
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            if ((reached & (1u << lane)) != 0)
            {
                counts[counter.Find(lanes[lane])]++;
            }
        }
    }

    /// <summary>For each number of members the least sum that at most a share of drawn ones reach.</summary>
    private double[] Trial(double share, ulong seed)
    {
        var sums = new double[MostMembers + 1][];
        for (var members = 1; members <= MostMembers; members++)
        {
            sums[members] = new double[TrialSums];
        }

        var order = new int[_cells.Count];
        var from = order.Length;
        for (var (drawn, shuffle) = (0, -1L); drawn < TrialSums; drawn++, from += MostMembers)
        {
            if (from + MostMembers > order.Length)
            {
                new ShuffleStream(seed, shuffle--).Fill(order);
                from = 0;
            }

            var sum = 0.0;
            for (var members = 1; members <= MostMembers; members++)
            {
                sum += _values[order[from + members - 1]];
                sums[members][drawn] = sum;
            }
        }

        var floors = new double[MostMembers + 1];
        var at = TrialSums - (int)(share * TrialSums);
        for (var members = 1; members <= MostMembers; members++)
        {
            Array.Sort(sums[members]);
            var least = sums[members][at];
            floors[members] = sums[members][at - 1] == least ? Math.BitIncrement(least) : least;
        }

        return floors;
    }
}
