using System.Runtime.InteropServices;

namespace GeoArms.Data.Import.Places;

/// <summary>
/// How often each place of a group of rows was seen, to 1e-7 degrees. Memory is bounded: when
/// <see cref="MostPlaces"/> places are known no new ones are taken up.
/// </summary>
internal sealed class KnownPlaces
{
    /// <summary>Most places of all groups together; each takes about 30 bytes.</summary>
    public const int MostPlaces = 500_000;

    private const double UnitsPerDegree = 1e7;

    private readonly Dictionary<(ulong Group, ulong Place), int> _seen = [];

    /// <summary>Takes note of a place.</summary>
    public void Add(ulong group, double longitude, double latitude)
    {
        var key = (group, Key(longitude, latitude));
        if (_seen.Count < MostPlaces)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_seen, key, out _)++;
            return;
        }

        ref var times = ref CollectionsMarshal.GetValueRefOrNullRef(_seen, key);
        if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref times))
        {
            times++;
        }
    }

    /// <summary>How often a place was seen.</summary>
    public int Times(ulong group, double longitude, double latitude) => _seen.GetValueOrDefault((group, Key(longitude, latitude)));

    private static ulong Key(double longitude, double latitude) =>
        ((ulong)(uint)(int)Math.Round(longitude * UnitsPerDegree) << 32) | (uint)(int)Math.Round(latitude * UnitsPerDegree);
}
