using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>The Gaussian kernel along a row: e^(−t²) times what the difference in latitude leaves, t in √2 standard deviations. The cut is left to the rows.</summary>
internal readonly struct GaussianMean : IMeanKernel
{
    /// <inheritdoc/>
    public static double Cut => KernelDensity.GaussianCut * KernelDensity.GaussianCut;

    /// <inheritdoc/>
    public static double Mass => 2 * Math.PI;

    /// <inheritdoc/>
    public static double NodesPerBandwidth => 1.4;

    /// <inheritdoc/>
    public static double Scale(double beta, double square) => Math.Exp((beta - Cut) / 2) * Math.Sqrt(Math.PI / (2 * square));

    /// <inheritdoc/>
    public static double Unit(double beta, double square) => Math.Sqrt(2 / square);

    /// <summary>The error function by Abramowitz and Stegun 1964, 7.1.26: within 1.5·10⁻⁷.</summary>
    public static Vector512<double> Along(Vector512<double> t)
    {
        var x = Vector512.Abs(t);
        var y = Vector512<double>.One / (Vector512<double>.One + (x * 0.3275911));
        var polynomial = Vector512.Create(1.061405429);
        foreach (var coefficient in (ReadOnlySpan<double>)[-1.453152027, 1.421413741, -0.284496736, 0.254829592])
        {
            polynomial = (polynomial * y) + Vector512.Create(coefficient);
        }

        return Vector512.CopySign(Vector512<double>.One - (polynomial * y * Vector512.Exp(-x * x)), t);
    }
}
