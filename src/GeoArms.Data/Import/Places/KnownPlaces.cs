using System.Runtime.CompilerServices;

namespace GeoArms.Data.Import.Places;

/// <summary>
/// How often each place of a group of rows was seen, to 1e-7 degrees. Memory is bounded: when <see cref="MostPlaces"/>
/// places are known no new ones are taken up. Group and place are told by a hash of 64 bits: a chance of 3·10⁻⁸ that any two
/// of a million are mixed up.
/// </summary>
internal sealed class KnownPlaces
{
    /// <summary>Most places of all groups together; each takes about 16 bytes.</summary>
    public const int MostPlaces = 1_000_000;

    private const double UnitsPerDegree = 1e7;

    private readonly HashedValues<ushort> _seen = new();

    /// <summary>Takes note of a place.</summary>
    public void Add(ulong group, double longitude, double latitude)
    {
        var key = Key(group, longitude, latitude);
        ref var times = ref _seen.Count < MostPlaces ? ref _seen.FindOrAdd(key) : ref _seen.Find(key);
        if (!Unsafe.IsNullRef(ref times) && times < ushort.MaxValue)
        {
            times++;
        }
    }

    /// <summary>How often a place was seen, up to 65,535; 0 when it was not, or when it was not taken up any more.</summary>
    public int Times(ulong group, double longitude, double latitude)
    {
        ref var times = ref _seen.Find(Key(group, longitude, latitude));
        return Unsafe.IsNullRef(ref times) ? 0 : times;
    }

    private static ulong Key(ulong group, double longitude, double latitude) =>
        HashedValues<ushort>.Mixed(HashedValues<ushort>.Mixed(group + 1) ^ ((ulong)(uint)(int)Math.Round(longitude * UnitsPerDegree) << 32) ^ (uint)(int)Math.Round(latitude * UnitsPerDegree));
}
