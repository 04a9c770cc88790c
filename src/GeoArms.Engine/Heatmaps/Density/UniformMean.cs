using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>The uniform kernel along a row: 1, t in halves of the chord.</summary>
internal readonly struct UniformMean : IMeanKernel
{
    /// <inheritdoc/>
    public static double Cut => 1;

    /// <inheritdoc/>
    public static double Mass => Math.PI;

    /// <inheritdoc/>
    public static double NodesPerBandwidth => 8;

    /// <inheritdoc/>
    public static double Scale(double beta, double square) => Unit(beta, square);

    /// <inheritdoc/>
    public static double Unit(double beta, double square) => Math.Sqrt(beta / square);

    /// <inheritdoc/>
    public static Vector512<double> Along(Vector512<double> t) => Vector512.Clamp(t, -Vector512<double>.One, Vector512<double>.One);
}
