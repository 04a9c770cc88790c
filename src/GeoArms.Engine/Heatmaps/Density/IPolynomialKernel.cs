using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>
/// A kernel that is a polynomial in v = 1 − (d/h)² where that is positive and nothing elsewhere, so that along a row, where
/// v = β − k²(x − τ)², it is a polynomial in the column x.
/// </summary>
internal interface IPolynomialKernel
{
    /// <summary>
    /// True when the kernel falls to nothing with its slope, so that it is harmless to misplace its edge by a ten-millionth of
    /// the bandwidth: the error there is of the order of 10⁻¹³ of its height.
    /// </summary>
    static abstract bool HasSoftEdge { get; }

    /// <summary>The value for v, which may be negative: then 0.</summary>
    static abstract Vector512<double> Value(Vector512<double> height, Vector512<double> v);

    /// <summary>The value for v, which may be negative: then 0.</summary>
    static abstract double Value(double height, double v);

    /// <summary>The coefficients in x.</summary>
    /// <param name="height">Value for v = 1.</param>
    /// <param name="middle">v at x = 0: β − k²τ².</param>
    /// <param name="square">k².</param>
    /// <param name="tilt">k²τ.</param>
    static abstract Coefficients Expand(Vector512<double> height, Vector512<double> middle, Vector512<double> square, Vector512<double> tilt);
}
