namespace GeoArms.Data.Export.TileArchives;

/// <summary>
/// Where bodies that were stored stand, by their hash, so that equal ones are stored once. Holds a bounded number (about
/// 64 bytes each); what comes later is stored even if it was there before, which costs room and is not wrong.
/// </summary>
/// <typeparam name="T">What says where a body stands.</typeparam>
internal sealed class KnownContents<T>
    where T : struct
{
    private const int Most = 1_000_000;

    private readonly Dictionary<UInt128, T> _places = [];

    /// <summary>Where a body stands, or null.</summary>
    public T? Find(UInt128 hash) => _places.TryGetValue(hash, out var place) ? place : null;

    /// <summary>Keeps where a body stands.</summary>
    public void Add(UInt128 hash, T place)
    {
        if (_places.Count < Most)
        {
            _places.TryAdd(hash, place);
        }
    }
}
