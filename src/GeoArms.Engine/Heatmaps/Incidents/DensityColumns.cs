namespace GeoArms.Engine.Heatmaps.Incidents;

/// <summary>Columns of <see cref="DensityPoints"/> that grow.</summary>
/// <param name="capacity">Points for which there is room at first.</param>
internal sealed class DensityColumns(int capacity)
{
    private readonly List<double> _longitudes = new(capacity);
    private readonly List<double> _latitudes = new(capacity);
    private readonly List<double> _weights = new(capacity);
    private readonly List<double> _bandwidths = new(capacity);

    /// <summary>Adds a point: degrees, weight, metres.</summary>
    public void Add(double longitude, double latitude, double weight, double bandwidth)
    {
        _longitudes.Add(longitude);
        _latitudes.Add(latitude);
        _weights.Add(weight);
        _bandwidths.Add(bandwidth);
    }

    /// <summary>The points so far.</summary>
    public DensityPoints ToPoints() => new([.. _longitudes], [.. _latitudes], [.. _weights], [.. _bandwidths]);
}
