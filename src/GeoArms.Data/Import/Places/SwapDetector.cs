namespace GeoArms.Data.Import.Places;

/// <summary>
/// Tells places whose longitude and latitude are probably swapped, in two ways.
/// <list type="bullet">
/// <item>With the two numbers exchanged it is, to the last digit, a place that other rows of its group (country) have
/// more often: publishers give the same towns again and again. Only places with three decimals or more are told so,
/// for coarse ones meet by chance.</item>
/// <item>It lies far outside where the rows of its group lie, and with the two numbers exchanged it lies among them.
/// "Far outside" is beyond Tukey's outer fence on an axis (quartiles plus three interquartile ranges, at least
/// <see cref="LeastReach"/> degrees; Tukey, Exploratory Data Analysis, 1977); "among them" is within the fences and the
/// middle 95 % on both axes, because where longitude and latitude are alike (Niger, the Caucasus) the fences alone also
/// hold honest outliers. A place that was seen more than <see cref="MostRepeats"/> times is an outlying town and not a
/// slip. Groups of fewer than <see cref="LeastRows"/> rows are not judged so.</item>
/// </list>
/// All rows of a file are observed before the first one is judged. Memory is bounded: each group keeps a sample that does
/// not depend on chance, only on the order of rows. A place that came when no more could be taken up is judged as one that was seen once.
/// </summary>
internal sealed class SwapDetector
{
    private const int LeastRows = 8;
    private const int SampleSize = 512;
    private const int MostGroups = 4096;
    private const int MostRepeats = 2;
    private const double LeastReach = 1.0;
    private const double Slack = 0.1;

    private readonly Dictionary<string, Group> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly KnownPlaces _known = new();

    /// <summary>Takes note of a place.</summary>
    /// <param name="group">Group of the row; empty when the file has none.</param>
    /// <param name="longitude">Longitude in degrees.</param>
    /// <param name="latitude">Latitude in degrees.</param>
    public void Observe(string group, double longitude, double latitude)
    {
        if (!_groups.TryGetValue(group, out var places))
        {
            if (_groups.Count >= MostGroups)
            {
                return;
            }

            _groups[group] = places = new Group((ulong)_groups.Count);
        }

        places.Observe(longitude, latitude);
        _known.Add(places.Number, longitude, latitude);
    }

    /// <summary>True when a place is probably swapped, judged by all that was observed.</summary>
    public bool IsProbablySwapped(string group, double longitude, double latitude)
    {
        if (Math.Abs(longitude) > 90 || longitude == latitude || !_groups.TryGetValue(group, out var places))
        {
            return false;
        }

        var times = Math.Max(1, _known.Times(places.Number, longitude, latitude));
        return (IsFine(longitude) && IsFine(latitude) && _known.Times(places.Number, latitude, longitude) > times)
            || (times <= MostRepeats && places.IsProbablySwapped(longitude, latitude));
    }

    // More than two decimals: the number is no multiple of a hundredth of a degree.
    private static bool IsFine(double degrees) => Math.Abs((degrees * 100) - Math.Round(degrees * 100)) > 1e-6;

    private sealed class Group(ulong number)
    {
        private readonly List<double> _longitudes = [];
        private readonly List<double> _latitudes = [];
        private int _rows;
        private int _stride = 1;
        private int _judgedRows = -1;
        private Span _longitudeSpan;
        private Span _latitudeSpan;

        public ulong Number => number;

        public void Observe(double longitude, double latitude)
        {
            // Every row until the sample is full, then every second of all, every fourth…
            if (_rows++ % _stride != 0)
            {
                return;
            }

            if (_longitudes.Count == SampleSize)
            {
                Thin(_longitudes);
                Thin(_latitudes);
                _stride *= 2;
                if ((_rows - 1) % _stride != 0)
                {
                    return;
                }
            }

            _longitudes.Add(longitude);
            _latitudes.Add(latitude);
        }

        public bool IsProbablySwapped(double longitude, double latitude)
        {
            if (_rows < LeastRows)
            {
                return false;
            }

            if (_judgedRows != _rows)
            {
                _judgedRows = _rows;
                _longitudeSpan = Span.Of(_longitudes);
                _latitudeSpan = Span.Of(_latitudes);
            }

            var isFarOutside = !_longitudeSpan.IsWithinFences(longitude) || !_latitudeSpan.IsWithinFences(latitude);
            return isFarOutside && _longitudeSpan.IsUsual(latitude) && _latitudeSpan.IsUsual(longitude);
        }

        private static void Thin(List<double> values)
        {
            for (var i = 0; i < values.Count / 2; i++)
            {
                values[i] = values[i * 2];
            }

            values.RemoveRange(values.Count / 2, values.Count - (values.Count / 2));
        }
    }

    /// <summary>How far the values of one axis reach: the outer fences, and the middle 95 %.</summary>
    private readonly record struct Span(double Low, double High, double CommonLow, double CommonHigh)
    {
        public static Span Of(List<double> values)
        {
            double[] sorted = [.. values];
            Array.Sort(sorted);
            var first = sorted[sorted.Length / 4];
            var third = sorted[sorted.Length * 3 / 4];
            var reach = Math.Max(3 * (third - first), LeastReach);
            var tail = sorted.Length / 40;
            return new Span(first - reach, third + reach, sorted[tail] - Slack, sorted[^(tail + 1)] + Slack);
        }

        public bool IsWithinFences(double value) => value >= Low && value <= High;

        public bool IsUsual(double value) => IsWithinFences(value) && value >= CommonLow && value <= CommonHigh;
    }
}
