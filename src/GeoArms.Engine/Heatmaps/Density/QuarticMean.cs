using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>The quartic kernel along a row: β²·(1 − t²)², t in halves of the chord.</summary>
internal readonly struct QuarticMean : IMeanKernel
{
    /// <inheritdoc/>
    public static double Cut => 1;

    /// <inheritdoc/>
    public static double Mass => Math.PI / 3;

    /// <inheritdoc/>
    public static double NodesPerBandwidth => 4;

    /// <inheritdoc/>
    public static double Scale(double beta, double square) => beta * beta * Unit(beta, square);

    /// <inheritdoc/>
    public static double Unit(double beta, double square) => Math.Sqrt(beta / square);

    /// <inheritdoc/>
    public static Vector512<double> Along(Vector512<double> t)
    {
        var x = Vector512.Clamp(t, -Vector512<double>.One, Vector512<double>.One);
        var x2 = x * x;
        return x * (Vector512<double>.One + (x2 * ((x2 * 0.2) - Vector512.Create(2 / 3.0))));
    }
}
