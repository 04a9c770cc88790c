using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Places.Names;

/// <summary>
/// Where the rows of a whole file lie by the names that they give to their places, and what that says of one row. Asked
/// from the finest name to the coarsest (town, district, province); the first that has an answer gives it.
/// <list type="bullet">
/// <item>Exchanged it is a place that other rows with the same name of the location have more often: swapped.</item>
/// <item>It lies within <see cref="Reach"/> times the usual distance of the name's rows from their middle: it fits. Of a
/// name with one other row it fits within <see cref="Near"/> of that row.</item>
/// <item>It lies more than <see cref="Reach"/> times as far from the middle as it does when exchanged, and as the name's
/// rows usually do: swapped. A town says so alone, for its rows lie around one point. A district says so only when its
/// province does not say that the place fits, for what is told of a district may all be of its main town.</item>
/// </list>
/// The usual distance is the median, of which half the rows may be wrong, and at least <see cref="LeastSpread"/>. A name
/// accuses from three rows on. Memory is bounded: <see cref="MostNames"/> names with a sample each.
/// </summary>
internal sealed class NamedPlaces(NamePath path)
{
    private const int LeastRows = 3;
    private const int MostNames = 150_000;
    private const double Reach = 6;
    private const double LeastSpread = 5_000;
    private const double Near = 25_000;
    private const int Answers = 8192;

    private readonly Dictionary<ulong, PlaceSample> _samples = [];
    private readonly KnownPlaces _known = new();

    // Events come from the same places again and again.
    private readonly (ulong Name, double Longitude, double Latitude, NameEvidence Evidence)[] _answers = new (ulong, double, double, NameEvidence)[Answers];

    /// <summary>Takes note of a row of the survey.</summary>
    /// <param name="record">The row.</param>
    /// <param name="longitude">Its longitude in degrees.</param>
    /// <param name="latitude">Its latitude in degrees.</param>
    public void Observe(RawRecord record, double longitude, double latitude)
    {
        var keys = path.Of(record);
        Observe(keys.Province, longitude, latitude);
        Observe(keys.District, longitude, latitude);
        Observe(keys.Town, longitude, latitude);
        if (keys.Location != 0)
        {
            _known.Add(keys.Location, longitude, latitude);
        }
    }

    /// <summary>What the names of a row say of its place, when all rows were observed.</summary>
    /// <param name="record">The row.</param>
    /// <param name="longitude">Its longitude in degrees.</param>
    /// <param name="latitude">Its latitude in degrees.</param>
    public NameEvidence Judge(RawRecord record, double longitude, double latitude)
    {
        var keys = path.Of(record);
        var lowest = keys.Location != 0 ? keys.Location : keys.District != 0 ? keys.District : keys.Province;
        ref var slot = ref _answers[(int)((uint)HashCode.Combine(lowest, longitude, latitude) % Answers)];
        if (slot.Name != lowest || slot.Longitude != longitude || slot.Latitude != latitude)
        {
            slot = (lowest, longitude, latitude, Judge(keys, longitude, latitude));
        }

        return slot.Evidence;
    }

    private NameEvidence Judge(NameKeys keys, double longitude, double latitude)
    {
        var (town, district, province) = (Of(keys.Town), Of(keys.District), Of(keys.Province));
        var nearest = Nearer(Nearer(Nearer(default, town, longitude, latitude), district, longitude, latitude), province, longitude, latitude);
        return nearest with { Verdict = Verdict(keys.Location, town, district, province, longitude, latitude) };
    }

    private NameVerdict Verdict(ulong location, PlaceSample? town, PlaceSample? district, PlaceSample? province, double longitude, double latitude)
    {
        var canBeSwapped = Math.Abs(longitude) <= 90 && longitude != latitude;
        if (canBeSwapped && location != 0 && _known.Times(location, latitude, longitude) > Math.Max(1, _known.Times(location, longitude, latitude)))
        {
            return NameVerdict.Swapped;
        }

        var isAccused = false;
        foreach (var sample in (ReadOnlySpan<PlaceSample?>)[town, district, province])
        {
            var verdict = sample is null ? NameVerdict.Silent : Verdict(sample, longitude, latitude, canBeSwapped);
            if (verdict == NameVerdict.Fits || (verdict == NameVerdict.Swapped && ReferenceEquals(sample, town)))
            {
                return verdict == NameVerdict.Fits && isAccused && sample!.Rows < LeastRows ? NameVerdict.Swapped : verdict;
            }

            isAccused |= verdict == NameVerdict.Swapped;
        }

        return isAccused ? NameVerdict.Swapped : NameVerdict.Silent;
    }

    private static NameVerdict Verdict(PlaceSample sample, double longitude, double latitude, bool canBeSwapped)
    {
        if (sample.Rows < LeastRows)
        {
            return sample.Rows > 1 && AreNear(sample, longitude, latitude) ? NameVerdict.Fits : NameVerdict.Silent;
        }

        var middle = sample.Middle;
        var spread = Math.Max(middle.Spread, LeastSpread);
        var distance = PlaceSample.Distance(middle.Longitude, middle.Latitude, longitude, latitude);
        return distance <= Reach * spread ? NameVerdict.Fits
            : canBeSwapped && distance > Reach * Math.Max(spread, PlaceSample.Distance(middle.Longitude, middle.Latitude, latitude, longitude)) ? NameVerdict.Swapped
            : NameVerdict.Silent;
    }

    // The row itself is one of the two.
    private static bool AreNear(PlaceSample sample, double longitude, double latitude)
    {
        foreach (var (otherLongitude, otherLatitude) in sample.Places)
        {
            if (PlaceSample.Distance(otherLongitude, otherLatitude, longitude, latitude) > Near)
            {
                return false;
            }
        }

        return true;
    }

    // Of two rows the one that is not this one.
    private static (double Longitude, double Latitude) Other(PlaceSample sample, double longitude, double latitude)
    {
        var (first, second) = (sample.Places[0], sample.Places[1]);
        return PlaceSample.Distance(first.Longitude, first.Latitude, longitude, latitude) > PlaceSample.Distance(second.Longitude, second.Latitude, longitude, latitude) ? first : second;
    }

    private static NameEvidence Nearer(NameEvidence before, PlaceSample? sample, double longitude, double latitude)
    {
        if (sample is null || sample.Rows < 2)
        {
            return before;
        }

        var (east, north) = sample.Rows >= LeastRows ? (sample.Middle.Longitude, sample.Middle.Latitude) : Other(sample, longitude, latitude);
        var metres = PlaceSample.Distance(east, north, longitude, latitude);
        return before.Centre is null || metres < before.Metres ? before with { Centre = (east, north), Metres = metres } : before;
    }

    private PlaceSample? Of(ulong name) => name == 0 ? null : _samples.GetValueOrDefault(name);

    private void Observe(ulong name, double longitude, double latitude)
    {
        if (name == 0)
        {
            return;
        }

        if (!_samples.TryGetValue(name, out var sample))
        {
            if (_samples.Count >= MostNames)
            {
                return;
            }

            _samples.Add(name, sample = new PlaceSample());
        }

        sample.Add(longitude, latitude);
    }
}
