namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>
/// Weighted places with bandwidths of about one size (the widest below twice the narrowest), in bands of latitude, each band
/// sorted by longitude. Points with the same place and bandwidth are one entry. Columns of equal length.
/// </summary>
internal sealed class PlaceIndex
{
    // Longitudes are sorted to 2⁻⁴¹ of the circle; a search looks this many degrees farther.
    private const double Rounding = 1e-9;

    /// <summary>Degrees.</summary>
    public required double[] Longitudes { get; init; }

    /// <summary>Radians.</summary>
    public required double[] Latitudes { get; init; }

    /// <summary>Sines of the latitudes.</summary>
    public required double[] Sines { get; init; }

    /// <summary>Cosines of the latitudes.</summary>
    public required double[] Cosines { get; init; }

    /// <summary>Heights of the kernels in their middle: per km², weights included.</summary>
    public required double[] Heights { get; init; }

    /// <summary>Reciprocals of the squares of the bandwidths, per m².</summary>
    public required double[] Inverses { get; init; }

    /// <summary>How many points each entry stands for.</summary>
    public required double[] Counts { get; init; }

    /// <summary>Numbers of the bands that have entries, ascending from the south pole.</summary>
    public required int[] Bands { get; init; }

    /// <summary>First entry of each band, and the number of entries.</summary>
    public required int[] Starts { get; init; }

    /// <summary>Height of a band in radians.</summary>
    public required double BandHeight { get; init; }

    /// <summary>Narrowest bandwidth in metres.</summary>
    public required double LeastBandwidth { get; init; }

    /// <summary>Widest bandwidth in metres.</summary>
    public required double GreatestBandwidth { get; init; }

    /// <summary>How far the widest kernel reaches, in metres.</summary>
    public required double Reach { get; init; }

    /// <summary>Sum of the weights of each entry.</summary>
    public required double[] Weights { get; init; }

    /// <summary>How far the widest kernel reaches to the north and south, in radians, rounded up.</summary>
    public double ReachNorth => Reach / LocalMetric.LeastMeridional;

    /// <summary>Latitudes of a band in radians.</summary>
    public (double South, double North) Edges(int band) => ((Bands[band] * BandHeight) - (Math.PI / 2), ((Bands[band] + 1) * BandHeight) - (Math.PI / 2));

    /// <summary>The bands, as positions in <see cref="Bands"/>, that may hold latitudes between the two, in radians.</summary>
    public (int From, int To) BandsBetween(double south, double north) => (
        LowerBound(Bands.AsSpan(), (int)Math.Floor((south + (Math.PI / 2)) / BandHeight)),
        LowerBound(Bands.AsSpan(), (int)Math.Floor((north + (Math.PI / 2)) / BandHeight) + 1));

    /// <summary>The entries of a band between two longitudes in degrees, −180 to 180, that need not be in order.</summary>
    public (int From, int To) Between(int band, double west, double east)
    {
        var (start, end) = (Starts[band], Starts[band + 1]);
        var longitudes = Longitudes.AsSpan(start, end - start);
        return (start + LowerBound(longitudes, west - Rounding), start + LowerBound(longitudes, east + Rounding));
    }

    // First position whose value is not below.
    private static int LowerBound<T>(ReadOnlySpan<T> sorted, T value)
        where T : IComparable<T>
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle].CompareTo(value) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
