using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Tests.Heatmaps;

/// <summary>The direct ellipsoidal sum of METHODS, written apart from the engine: every point at every cell.</summary>
internal static class DirectSum
{
    public static double At(TrialPoints points, KernelShape kernel, double longitude, double latitude)
    {
        var sum = 0.0;
        for (var i = 0; i < points.Longitudes.Length; i++)
        {
            // A degree of latitude is never shorter than 110,500 m: most points need no more than that.
            if (Math.Abs(latitude - points.Latitudes[i]) * 110_500 > 5.5 * points.Bandwidths[i])
            {
                continue;
            }

            sum += points.Weights[i] * Kernel(kernel, Distance(longitude, latitude, points.Longitudes[i], points.Latitudes[i]), points.Bandwidths[i]);
        }

        return 1e6 * sum;
    }

    public static int Reached(TrialPoints points, KernelShape kernel, double longitude, double latitude) => Enumerable.Range(0, points.Longitudes.Length).Count(i =>
        Distance(longitude, latitude, points.Longitudes[i], points.Latitudes[i]) < points.Bandwidths[i] * (kernel == KernelShape.Gaussian ? 5.5 : 1));

    public static double[] Of(TrialPoints points, KernelShape kernel, Lattice lattice)
    {
        var values = new double[lattice.Count];
        Parallel.For(0, lattice.Count, i => values[i] = At(points, kernel, lattice.Longitude(i % lattice.Width), lattice.Latitudes[i / lattice.Width]));
        return values;
    }

    public static double Kernel(KernelShape kernel, double d, double h)
    {
        var u = d / h;
        return kernel switch
        {
            KernelShape.Quartic => u < 1 ? 3 / (Math.PI * h * h) * (1 - (u * u)) * (1 - (u * u)) : 0,
            KernelShape.Epanechnikov => u < 1 ? 2 / (Math.PI * h * h) * (1 - (u * u)) : 0,
            KernelShape.Uniform => u < 1 ? 1 / (Math.PI * h * h) : 0,
            _ => u < 5.5 ? Math.Exp(-u * u / 2) / (2 * Math.PI * h * h) : 0,
        };
    }

    // WGS84 by its two axes, not by its flattening as in the engine.
    private static double Distance(double lon1, double lat1, double lon2, double lat2)
    {
        const double a = 6378137.0, b = 6356752.314245179;
        var middle = (lat1 + lat2) / 2 * Math.PI / 180;
        var (sine, cosine) = Math.SinCos(middle);
        var root = Math.Sqrt((a * a * cosine * cosine) + (b * b * sine * sine));
        var (normal, meridional) = (a * a / root, a * a * b * b / (root * root * root));
        var turn = Math.Abs(lon2 - lon1) % 360;
        turn = Math.Min(turn, 360 - turn);
        var x = normal * Math.Cos(middle) * turn * Math.PI / 180;
        var y = meridional * (lat2 - lat1) * Math.PI / 180;
        return Math.Sqrt((x * x) + (y * y));
    }
}
