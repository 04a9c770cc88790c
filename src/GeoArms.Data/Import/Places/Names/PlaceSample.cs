namespace GeoArms.Data.Import.Places.Names;

/// <summary>
/// The places of the rows that have a name in common: their middle (median longitude and latitude) and how widely they
/// lie around it. A sample is kept that depends on the order of rows alone: every row, then every second, every fourth.
/// </summary>
internal sealed class PlaceSample
{
    private const int Size = 32;
    private const double EarthRadius = 6_371_008.8;
    private const double Radian = Math.PI / 180;

    private (float Longitude, float Latitude)[] _places = new (float, float)[2];
    private int _count;
    private int _stride = 1;
    private (double Longitude, double Latitude, double Spread)? _middle;

    /// <summary>Rows seen.</summary>
    public int Rows { get; private set; }

    /// <summary>The places that are kept.</summary>
    public ReadOnlySpan<(float Longitude, float Latitude)> Places => _places.AsSpan(0, _count);

    /// <summary>The middle, and the median distance of the places from it in metres.</summary>
    public (double Longitude, double Latitude, double Spread) Middle => _middle ??= FindMiddle();

    /// <summary>Takes note of a place.</summary>
    public void Add(double longitude, double latitude)
    {
        if (Rows++ % _stride != 0)
        {
            return;
        }

        _middle = null;
        if (_count == Size)
        {
            for (var i = 0; i < Size / 2; i++)
            {
                _places[i] = _places[i * 2];
            }

            _count = Size / 2;
            _stride *= 2;
            if ((Rows - 1) % _stride != 0)
            {
                return;
            }
        }

        if (_count == _places.Length)
        {
            Array.Resize(ref _places, Math.Min(_count * 2, Size));
        }

        _places[_count++] = ((float)longitude, (float)latitude);
    }

    /// <summary>Distance on the sphere in metres (haversine); good to half a percent.</summary>
    public static double Distance(double longitude1, double latitude1, double longitude2, double latitude2)
    {
        var north = Math.Sin((latitude2 - latitude1) * Radian / 2);
        var east = Math.Sin((longitude2 - longitude1) * Radian / 2);
        var square = (north * north) + (Math.Cos(latitude1 * Radian) * Math.Cos(latitude2 * Radian) * east * east);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(square)));
    }

    private (double Longitude, double Latitude, double Spread) FindMiddle()
    {
        var places = Places;
        Span<double> values = stackalloc double[Size];
        values = values[..places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            values[i] = places[i].Longitude;
        }

        var longitude = Median(values);
        for (var i = 0; i < places.Length; i++)
        {
            values[i] = places[i].Latitude;
        }

        var latitude = Median(values);
        for (var i = 0; i < places.Length; i++)
        {
            values[i] = Distance(longitude, latitude, places[i].Longitude, places[i].Latitude);
        }

        return (longitude, latitude, Median(values));
    }

    private static double Median(Span<double> values)
    {
        values.Sort();
        return values[values.Length / 2];
    }
}
