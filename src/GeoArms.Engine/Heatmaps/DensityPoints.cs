namespace GeoArms.Engine.Heatmaps;

/// <summary>
/// Weighted points of a density, each with a bandwidth of its own, as columns of equal length. Degrees, longitude −180 to 180.
/// </summary>
public sealed class DensityPoints
{
    /// <summary>Takes the columns; they are not copied and must not be changed afterwards.</summary>
    /// <param name="longitudes">Degrees.</param>
    /// <param name="latitudes">Degrees.</param>
    /// <param name="weights">What each point counts for.</param>
    /// <param name="bandwidths">Metres, greater than 0, as <see cref="KernelShape"/> defines them.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    public DensityPoints(double[] longitudes, double[] latitudes, double[] weights, double[] bandwidths)
    {
        if (latitudes.Length != longitudes.Length || weights.Length != longitudes.Length || bandwidths.Length != longitudes.Length)
        {
            throw new ArgumentException($"Got columns of {longitudes.Length}, {latitudes.Length}, {weights.Length} and {bandwidths.Length} points; expected equal lengths.");
        }

        Longitudes = longitudes;
        Latitudes = latitudes;
        Weights = weights;
        Bandwidths = bandwidths;
    }

    /// <summary>No points.</summary>
    public static DensityPoints Empty { get; } = new([], [], [], []);

    /// <summary>Number of points.</summary>
    public int Count => Longitudes.Length;

    internal double[] Longitudes { get; }

    internal double[] Latitudes { get; }

    internal double[] Weights { get; }

    internal double[] Bandwidths { get; }
}
