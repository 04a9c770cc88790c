namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>
/// Leave-one-place-out likelihood of bandwidths. For each place predicted, the others are counted once into bins of their distance,
/// whose edges are the bandwidths tried: the sums of w, w·d² and w·d⁴ give the polynomial kernels exactly for every bandwidth at
/// once; the Gaussian takes the mean d² of bins of 1.4 % width.
/// </summary>
internal sealed class LeaveOneOut
{
    private const int StepsPerDecade = 20;
    private const int BinsPerStep = 8;
    private const int Decades = 3;
    private const int Steps = (StepsPerDecade * Decades) + 1;
    private const int MostPlaces = 20_000;
    private const int MostPredicted = 2_000;
    private const double Anywhere = 0.01;
    private const double Radian = Math.PI / 180;

    private static readonly int Bins = (int)Math.Ceiling(StepsPerDecade * BinsPerStep * (Decades + Math.Log10(KernelDensity.GaussianCut))) + 1;

    private readonly (double Longitude, double Latitude, double Weight)[] _places;
    private readonly double[] _sines;
    private readonly double[] _cosines;
    private readonly KernelShape _kernel;
    private readonly double _sum;
    private readonly double _area;

    /// <summary>Takes different places with positive weights, degrees.</summary>
    public LeaveOneOut((double Longitude, double Latitude, double Weight)[] places, KernelShape kernel)
    {
        Array.Sort(places);
        var count = Math.Min(places.Length, MostPlaces);
        _places = [.. Enumerable.Range(0, count).Select(i => places[(int)((long)i * places.Length / count)])];
        _sines = [.. _places.Select(place => Math.Sin(place.Latitude * Radian))];
        _cosines = [.. _places.Select(place => Math.Cos(place.Latitude * Radian))];
        _kernel = kernel;
        _sum = _places.Sum(place => place.Weight);
        _area = BoxArea();
    }

    /// <summary>The bandwidth in metres with the greatest likelihood.</summary>
    public double Best()
    {
        var likelihoods = new double[Steps];
        var predicted = Math.Min(_places.Length, MostPredicted);
        var each = new double[predicted][];
        Parallel.For(0, predicted, i => each[i] = Predict((int)((long)i * _places.Length / predicted)));
        foreach (var one in each)
        {
            for (var step = 0; step < Steps; step++)
            {
                likelihoods[step] += one[step];
            }
        }

        var best = Array.IndexOf(likelihoods, likelihoods.Max());
        var offset = 0.0;
        if (best is > 0 and < Steps - 1)
        {
            var (below, at, above) = (likelihoods[best - 1], likelihoods[best], likelihoods[best + 1]);
            var bend = below - (2 * at) + above;
            offset = bend < 0 ? 0.5 * (below - above) / bend : 0;
        }

        return Bandwidth(best + offset);
    }

    private static double Bandwidth(double step) => HeatmapRequest.MinBandwidth * Math.Pow(10, step / StepsPerDecade);

    private double[] Predict(int left)
    {
        var (w0, w2, w4) = (new double[Bins], new double[Bins], new double[Bins]);
        var place = _places[left];
        for (var i = 0; i < _places.Length; i++)
        {
            if (i == left)
            {
                continue;
            }

            var other = _places[i];
            var (east, north) = LocalMetric.Squares((_cosines[left] * _cosines[i]) - (_sines[left] * _sines[i]));
            var (x, y) = (LocalMetric.Turn(other.Longitude - place.Longitude) * Radian, (other.Latitude - place.Latitude) * Radian);
            var squared = (east * x * x) + (north * y * y);

            // Bin 0 holds all below the least bandwidth; bin b what is below edge b, and not below edge b − 1.
            var position = Math.Log10(squared / (HeatmapRequest.MinBandwidth * HeatmapRequest.MinBandwidth)) * (StepsPerDecade * BinsPerStep / 2.0);
            var bin = position < 0 ? 0 : (int)Math.Min(position + 1, Bins);
            if (bin < Bins)
            {
                w0[bin] += other.Weight;
                w2[bin] += other.Weight * squared;
                w4[bin] += other.Weight * squared * squared;
            }
        }

        return Likelihoods(place.Weight, w0, w2, w4);
    }

    private double[] Likelihoods(double weight, double[] w0, double[] w2, double[] w4)
    {
        var likelihoods = new double[Steps];
        var (s0, s2, s4, bin) = (0.0, 0.0, 0.0, 0);
        for (var step = 0; step < Steps; step++)
        {
            for (; bin <= step * BinsPerStep; bin++)
            {
                s0 += w0[bin];
                s2 += w2[bin];
                s4 += w4[bin];
            }

            var h2 = Bandwidth(step) * Bandwidth(step);
            var sum = _kernel switch
            {
                KernelShape.Quartic => 3 / Math.PI * Math.Max(0, s0 - (2 * s2 / h2) + (s4 / (h2 * h2))),
                KernelShape.Epanechnikov => 2 / Math.PI * Math.Max(0, s0 - (s2 / h2)),
                KernelShape.Gaussian => Gaussian(w0, w2, h2),
                _ => s0 / Math.PI,
            };
            var density = sum / h2 / (_sum - weight);
            likelihoods[step] = weight * Math.Log(((1 - Anywhere) * density) + (Anywhere / _area));
        }

        return likelihoods;
    }

    private static double Gaussian(double[] w0, double[] w2, double h2)
    {
        var sum = 0.0;
        for (var bin = 0; bin < Bins; bin++)
        {
            if (w0[bin] > 0)
            {
                var squared = w2[bin] / w0[bin] / h2;
                if (squared >= KernelDensity.GaussianCut * KernelDensity.GaussianCut)
                {
                    break;
                }

                sum += w0[bin] * Math.Exp(-squared / 2);
            }
        }

        return sum / (2 * Math.PI);
    }

    // Longitudes from the place that the widest gap leaves westernmost, so that the antimeridian is no edge. At least 100 m a side.
    private double BoxArea()
    {
        var longitudes = _places.Select(place => place.Longitude).Order().ToArray();
        var gap = longitudes[0] + 360 - longitudes[^1];
        for (var i = 1; i < longitudes.Length; i++)
        {
            gap = Math.Max(gap, longitudes[i] - longitudes[i - 1]);
        }

        var (south, north) = (_places.Min(place => place.Latitude), _places.Max(place => place.Latitude));
        var middle = (south + north) / 2 * Radian;
        var (normal, meridional) = LocalMetric.Radii(middle);
        return Math.Max((360 - gap) * Radian * normal * Math.Cos(middle), 100) * Math.Max((north - south) * Radian * meridional, 100);
    }
}
