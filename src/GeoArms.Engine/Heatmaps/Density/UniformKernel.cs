using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>1: counts what is within reach.</summary>
internal readonly struct UniformKernel : IPolynomialKernel
{
    /// <inheritdoc/>
    public static bool HasSoftEdge => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> height, Vector512<double> v) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(v, Vector512<double>.Zero), height, Vector512<double>.Zero);

    /// <inheritdoc/>
    public static double Value(double height, double v) => v > 0 ? height : 0;

    /// <inheritdoc/>
    public static Coefficients Expand(Vector512<double> height, Vector512<double> middle, Vector512<double> square, Vector512<double> tilt) =>
        new(height, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
}
