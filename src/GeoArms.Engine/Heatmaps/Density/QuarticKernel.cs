using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>v².</summary>
internal readonly struct QuarticKernel : IPolynomialKernel
{
    /// <inheritdoc/>
    public static bool HasSoftEdge => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> height, Vector512<double> v)
    {
        var inside = Vector512.MaxNative(v, Vector512<double>.Zero);
        return height * inside * inside;
    }

    /// <inheritdoc/>
    public static double Value(double height, double v) => v > 0 ? height * v * v : 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Coefficients Expand(Vector512<double> height, Vector512<double> middle, Vector512<double> square, Vector512<double> tilt)
    {
        // (m + 2t·x − k²·x²)²
        var (m, k) = (height * middle, height * square);
        var twice = tilt + tilt;
        return new Coefficients(m * middle, 2 * m * twice, (height * twice * twice) - (2 * m * square), -2 * k * twice, k * square);
    }
}
