namespace GeoArms.Engine.Heatmaps;

/// <summary>Kernel of a density; d is the distance on the ground, h the bandwidth, both in metres.</summary>
public enum KernelShape
{
    /// <summary>3/(πh²)·(1−(d/h)²)² for d &lt; h; the bandwidth is the support radius.</summary>
    Quartic,

    /// <summary>2/(πh²)·(1−(d/h)²) for d &lt; h; the bandwidth is the support radius.</summary>
    Epanechnikov,

    /// <summary>1/(2πh²)·e^(−(d/h)²/2), cut at 5.5 h; the bandwidth is the standard deviation.</summary>
    Gaussian,

    /// <summary>1/(πh²) for d &lt; h: counts what is within reach. Not offered as a picture.</summary>
    Uniform,
}
