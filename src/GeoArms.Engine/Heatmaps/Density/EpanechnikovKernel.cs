using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>v.</summary>
internal readonly struct EpanechnikovKernel : IPolynomialKernel
{
    /// <inheritdoc/>
    public static bool HasSoftEdge => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> height, Vector512<double> v) => height * Vector512.MaxNative(v, Vector512<double>.Zero);

    /// <inheritdoc/>
    public static double Value(double height, double v) => v > 0 ? height * v : 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Coefficients Expand(Vector512<double> height, Vector512<double> middle, Vector512<double> square, Vector512<double> tilt) =>
        new(height * middle, 2 * height * tilt, -height * square, Vector512<double>.Zero, Vector512<double>.Zero);
}
