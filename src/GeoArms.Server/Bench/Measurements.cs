namespace GeoArms.Server.Bench;

/// <summary>Repeated measurements of one thing.</summary>
internal sealed class Measurements
{
    private readonly List<double> _values = [];

    /// <summary>How many there are.</summary>
    public int Count => _values.Count;

    /// <summary>Arithmetic mean; 0 without measurements.</summary>
    public double Mean => _values.Count == 0 ? 0 : _values.Average();

    /// <summary>Adds one.</summary>
    public void Add(double value) => _values.Add(value);

    /// <summary>The value that a share of the measurements does not exceed (nearest rank); 0 without measurements.</summary>
    /// <param name="share">0.95 for the 95th percentile.</param>
    public double Percentile(double share)
    {
        if (_values.Count == 0)
        {
            return 0;
        }

        var sorted = _values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
