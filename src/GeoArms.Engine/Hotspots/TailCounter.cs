namespace GeoArms.Engine.Hotspots;

/// <summary>
/// Counts, for each of some sums that were observed, how many drawn sums are at least as great. Observed sums are found by the leading bits of
/// the number, which divide each doubling into 128 parts, and a short binary search.
/// </summary>
internal sealed class TailCounter
{
    private const int BucketShift = 45;

    private readonly double[] _thresholds;
    private readonly int[] _firstFrom;
    private readonly long _firstBucket;
    private readonly long[] _counts;

    /// <summary>Prepares for the observed sums.</summary>
    /// <param name="observed">Observed sums in any order; those below <paramref name="floor"/> are not looked at.</param>
    /// <param name="floor">Least sum of interest, above 0.</param>
    public TailCounter(List<double> observed, double floor)
    {
        observed.Sort();
        var distinct = new List<double>();
        foreach (var sum in observed)
        {
            if (sum >= floor && sum > 0 && (distinct.Count == 0 || sum > distinct[^1]))
            {
                distinct.Add(sum);
            }
        }

        _thresholds = [.. distinct];
        _counts = new long[_thresholds.Length];
        Floor = _thresholds.Length == 0 ? double.PositiveInfinity : _thresholds[0];
        if (_thresholds.Length == 0)
        {
            _firstFrom = [];
            return;
        }

        // For each bucket the first threshold that lies in it or after it.
        _firstBucket = Bucket(_thresholds[0]);
        _firstFrom = new int[Bucket(_thresholds[^1]) - _firstBucket + 2];
        var at = 0;
        for (var bucket = 0; bucket < _firstFrom.Length; bucket++)
        {
            while (at < _thresholds.Length && Bucket(_thresholds[at]) - _firstBucket < bucket)
            {
                at++;
            }

            _firstFrom[bucket] = at;
        }
    }

    /// <summary>Least sum that is counted.</summary>
    public double Floor { get; }

    /// <summary>Number of observed sums that are counted for.</summary>
    public int Count => _counts.Length;

    /// <summary>Index of the greatest observed sum that is not above a drawn one of at least <see cref="Floor"/>.</summary>
    public int Find(double drawn)
    {
        var bucket = Bucket(drawn) - _firstBucket;
        if (bucket >= _firstFrom.Length - 1)
        {
            return _thresholds.Length - 1;
        }

        var (from, until) = (_firstFrom[bucket], _firstFrom[bucket + 1]);
        while (from < until)
        {
            var middle = (from + until) >> 1;
            if (_thresholds[middle] <= drawn)
            {
                from = middle + 1;
            }
            else
            {
                until = middle;
            }
        }

        return from - 1;
    }

    /// <summary>Adds what was counted by index (see <see cref="Find"/>).</summary>
    public void Add(ReadOnlySpan<int> counts)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            _counts[i] += counts[i];
        }
    }

    /// <summary>Turns the counts into numbers of drawn sums that are at least as great as each observed one.</summary>
    public void Accumulate()
    {
        for (var i = _counts.Length - 2; i >= 0; i--)
        {
            _counts[i] += _counts[i + 1];
        }
    }

    /// <summary>Drawn sums at least as great as an observed one, or −1 when that lies below <see cref="Floor"/>.</summary>
    public long AtLeast(double observed) => observed < Floor ? -1 : _counts[Find(observed)];

    private static long Bucket(double sum) => BitConverter.DoubleToInt64Bits(sum) >> BucketShift;
}
