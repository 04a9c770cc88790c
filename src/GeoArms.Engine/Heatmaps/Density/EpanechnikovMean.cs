using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>The Epanechnikov kernel along a row: β·(1 − t²), t in halves of the chord.</summary>
internal readonly struct EpanechnikovMean : IMeanKernel
{
    /// <inheritdoc/>
    public static double Cut => 1;

    /// <inheritdoc/>
    public static double Mass => Math.PI / 2;

    /// <inheritdoc/>
    public static double NodesPerBandwidth => 5;

    /// <inheritdoc/>
    public static double Scale(double beta, double square) => beta * Unit(beta, square);

    /// <inheritdoc/>
    public static double Unit(double beta, double square) => Math.Sqrt(beta / square);

    /// <inheritdoc/>
    public static Vector512<double> Along(Vector512<double> t)
    {
        var x = Vector512.Clamp(t, -Vector512<double>.One, Vector512<double>.One);
        return x - (x * x * x * (1 / 3.0));
    }
}
