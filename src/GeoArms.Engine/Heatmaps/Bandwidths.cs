using GeoArms.Engine.Heatmaps.Density;

namespace GeoArms.Engine.Heatmaps;

/// <summary>
/// Automatic bandwidths in metres, clamped into the permitted range. Places are degrees; what has no weight, or no place, does
/// not count. Both are rules of thumb for the base bandwidth: the widening of rough places comes on top of them.
/// </summary>
public static class Bandwidths
{
    private const double Radian = Math.PI / 180;

    /// <summary>
    /// Scott's rule in two dimensions (Scott 1992, "Multivariate Density Estimation", 6.3): n^(−1/6)·σ̂, times √8 for the quartic
    /// and √6 for the Epanechnikov kernel, whose variances are h²/8 and h²/6 along an axis. σ̂² is the mean of the variances to the
    /// east and to the north in metres; weights count as frequencies, and n is the effective number (Σw)²/Σw² (Kish 1965).
    /// </summary>
    /// <returns>Metres, or null where there are fewer than two different places.</returns>
    public static double? Scott(ReadOnlySpan<double> longitudes, ReadOnlySpan<double> latitudes, ReadOnlySpan<double> weights, KernelShape kernel)
    {
        var (sum, squares, east, north, latitude) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            if (Counts(longitudes[i], latitudes[i], weights[i]))
            {
                var (sine, cosine) = Math.SinCos(longitudes[i] * Radian);
                sum += weights[i];
                squares += weights[i] * weights[i];
                east += weights[i] * cosine;
                north += weights[i] * sine;
                latitude += weights[i] * latitudes[i];
            }
        }

        if (sum <= 0)
        {
            return null;
        }

        // The circular mean, so that places on both sides of the antimeridian are near each other.
        var (middle, centre) = (Math.Atan2(north, east) / Radian, latitude / sum);
        var (normal, meridional) = LocalMetric.Radii(centre * Radian);
        var (scaleX, scaleY) = (normal * Math.Cos(centre * Radian) * Radian, meridional * Radian);
        var (sumX, squareX, squareY) = (0.0, 0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            if (Counts(longitudes[i], latitudes[i], weights[i]))
            {
                var x = LocalMetric.Turn(longitudes[i] - middle) * scaleX;
                var y = (latitudes[i] - centre) * scaleY;
                sumX += weights[i] * x;
                squareX += weights[i] * x * x;
                squareY += weights[i] * y * y;
            }
        }

        var variance = ((squareX - (sumX * sumX / sum)) + squareY) / (2 * sum);

        // Below a metre it is rounding: the places are one place.
        return variance < 1
            ? null
            : Clamp(Factor(kernel) * Math.Sqrt(variance) * Math.Pow(sum * sum / squares, -1.0 / 6));
    }

    /// <summary>
    /// The bandwidth with the greatest likelihood by cross-validation (Habbema, Hermans and van den Broek 1974; Duin 1976), on a
    /// logarithmic scale of 20 steps a decade with a parabola through the best step and its neighbours. Events at one place are
    /// left out together, else repeated coordinates would be predicted best by a bandwidth of nothing. One event in a
    /// hundred is taken to fall anywhere in the box around the places: without that one far place alone would decide for a
    /// kernel of bounded support. Beyond 20,000 places an evenly spaced sample stands for all, and at most 2,000 are predicted.
    /// </summary>
    /// <returns>Metres, or null where there are fewer than two different places.</returns>
    public static double? CrossValidated(ReadOnlySpan<double> longitudes, ReadOnlySpan<double> latitudes, ReadOnlySpan<double> weights, KernelShape kernel)
    {
        var places = new Dictionary<(double Longitude, double Latitude), double>();
        for (var i = 0; i < weights.Length; i++)
        {
            if (Counts(longitudes[i], latitudes[i], weights[i]))
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(places, (longitudes[i], latitudes[i]), out _) += weights[i];
            }
        }

        return places.Count < 2 ? null : Clamp(new LeaveOneOut([.. places.Select(place => (place.Key.Longitude, place.Key.Latitude, place.Value))], kernel).Best());
    }

    private static double Factor(KernelShape kernel) => kernel switch
    {
        KernelShape.Quartic => Math.Sqrt(8),
        KernelShape.Epanechnikov => Math.Sqrt(6),
        KernelShape.Uniform => 2,
        _ => 1,
    };

    private static bool Counts(double longitude, double latitude, double weight) => weight > 0 && double.IsFinite(weight) && double.IsFinite(longitude + latitude);

    private static double Clamp(double metres) => Math.Clamp(metres, HeatmapRequest.MinBandwidth, HeatmapRequest.MaxBandwidth);
}
