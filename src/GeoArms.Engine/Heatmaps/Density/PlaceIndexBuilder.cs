namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>Sorts points into indexes by size of bandwidth, and merges those with the same place and bandwidth.</summary>
/// <param name="points">The points.</param>
/// <param name="kernel">Kernel.</param>
internal sealed class PlaceIndexBuilder(DensityPoints points, KernelShape kernel)
{
    private const double Radian = Math.PI / 180;
    private const double SquareMetresPerSquareKilometre = 1e6;
    private const int LongitudeBits = 40;

    // Bands a bandwidth high: more make the rows of a lattice look at fewer points out of reach, and take more searches.
    private const int BandsPerBandwidth = 16;

    private readonly double _height = SquareMetresPerSquareKilometre * (kernel switch
    {
        KernelShape.Quartic => 3 / Math.PI,
        KernelShape.Epanechnikov => 2 / Math.PI,
        KernelShape.Gaussian => 1 / (2 * Math.PI),
        _ => 1 / Math.PI,
    });

    /// <summary>The indexes, from the narrowest bandwidths to the widest. Points without a finite place are left out.</summary>
    /// <exception cref="ArgumentException">A bandwidth is not above 0, or a weight is not finite.</exception>
    public PlaceIndex[] Build()
    {
        var least = double.PositiveInfinity;
        for (var i = 0; i < points.Count; i++)
        {
            var bandwidth = points.Bandwidths[i];
            if (!(bandwidth > 0 && double.IsFinite(bandwidth) && double.IsFinite(points.Weights[i])))
            {
                throw new ArgumentException($"Got the weight {points.Weights[i]} and the bandwidth {bandwidth} for point {i}; expected a finite weight and a bandwidth above 0 m.");
            }

            least = Math.Min(least, bandwidth);
        }

        var sizes = new SortedDictionary<int, List<int>>();
        for (var i = 0; i < points.Count; i++)
        {
            if (!double.IsFinite(points.Longitudes[i] + points.Latitudes[i]))
            {
                continue;
            }

            var size = (int)Math.Log2(points.Bandwidths[i] / least);
            if (!sizes.TryGetValue(size, out var members))
            {
                sizes.Add(size, members = new List<int>(points.Count));
            }

            members.Add(i);
        }

        return [.. sizes.Values.Select(members => BuildOne([.. members]))];
    }

    private PlaceIndex BuildOne(int[] members)
    {
        var (least, greatest) = (double.PositiveInfinity, 0.0);
        foreach (var member in members)
        {
            least = Math.Min(least, points.Bandwidths[member]);
            greatest = Math.Max(greatest, points.Bandwidths[member]);
        }

        var bandHeight = least / LocalMetric.LeastMeridional / BandsPerBandwidth;
        var keys = new ulong[members.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var band = (ulong)Math.Max(0, Math.Floor(((points.Latitudes[members[i]] * Radian) + (Math.PI / 2)) / bandHeight));
            keys[i] = (band << LongitudeBits) | (ulong)((LocalMetric.Within(points.Longitudes[members[i]]) + 180) / 360 * ((1L << LongitudeBits) - 1));
        }

        Array.Sort(keys, members);
        var merged = Merge(keys, members);
        var weights = new double[merged.Count];
        var counts = new double[merged.Count];
        var latitudes = new double[merged.Count];
        var index = new PlaceIndex
        {
            Longitudes = new double[merged.Count],
            Latitudes = latitudes,
            Sines = new double[merged.Count],
            Cosines = new double[merged.Count],
            Heights = new double[merged.Count],
            Inverses = new double[merged.Count],
            Counts = counts,
            Weights = weights,
            Bands = [.. merged.Bands],
            Starts = [.. merged.Starts, merged.Count],
            BandHeight = bandHeight,
            LeastBandwidth = least,
            GreatestBandwidth = greatest,
            Reach = greatest * (kernel == KernelShape.Gaussian ? KernelDensity.GaussianCut : 1),
        };
        for (var i = 0; i < members.Length; i++)
        {
            weights[merged.Entries[i]] += points.Weights[members[i]];
            counts[merged.Entries[i]]++;
        }

        for (var i = 0; i < merged.Count; i++)
        {
            var first = merged.Firsts[i];
            index.Longitudes[i] = LocalMetric.Within(points.Longitudes[first]);
            latitudes[i] = points.Latitudes[first] * Radian;
            (index.Sines[i], index.Cosines[i]) = Math.SinCos(latitudes[i]);
            index.Inverses[i] = 1 / (points.Bandwidths[first] * points.Bandwidths[first]);
            index.Heights[i] = weights[i] * _height * index.Inverses[i];
        }

        return index;
    }

    // Which entry each of the sorted points belongs to. Points with the same place have the same key, so only runs of one key are searched.
    private Merged Merge(ulong[] keys, int[] members)
    {
        var merged = new Merged(new int[members.Length]);
        var others = new Dictionary<(double Longitude, double Latitude, double Bandwidth), int>();
        for (var from = 0; from < members.Length;)
        {
            var to = from + 1;
            while (to < members.Length && keys[to] == keys[from])
            {
                to++;
            }

            var band = (int)(keys[from] >> LongitudeBits);
            if (merged.Bands.Count == 0 || merged.Bands[^1] != band)
            {
                merged.Bands.Add(band);
                merged.Starts.Add(merged.Count);
            }

            others.Clear();
            var first = merged.Add(members[from]);
            merged.Entries[from] = first;
            for (var i = from + 1; i < to; i++)
            {
                if (Identity(members[i]) == Identity(members[from]))
                {
                    merged.Entries[i] = first;
                }
                else if (others.TryGetValue(Identity(members[i]), out var known))
                {
                    merged.Entries[i] = known;
                }
                else
                {
                    others.Add(Identity(members[i]), merged.Entries[i] = merged.Add(members[i]));
                }
            }

            from = to;
        }

        return merged;
    }

    private (double Longitude, double Latitude, double Bandwidth) Identity(int point) =>
        (points.Longitudes[point], points.Latitudes[point], points.Bandwidths[point]);

    private sealed class Merged(int[] entries)
    {
        public int[] Entries { get; } = entries;

        public List<int> Firsts { get; } = new(entries.Length);

        public List<int> Bands { get; } = [];

        public List<int> Starts { get; } = [];

        public int Count => Firsts.Count;

        public int Add(int point)
        {
            Firsts.Add(point);
            return Firsts.Count - 1;
        }
    }
}
