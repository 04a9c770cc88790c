using System.Text;
using GeoArms.Core.Projections;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Finds, among rows told before, one of another source with the same day and actors within some metres. Rows stand in
/// plain arrays, chained by the hash of day and actors; about 60 bytes and the id's own length a row.
/// </summary>
internal sealed class NearRows
{
    private readonly Dictionary<UInt128, int> _last = [];
    private readonly List<(double Longitude, double Latitude, int Source, int Next, int IdStart, int IdLength)> _rows = [];
    private readonly Dictionary<string, int> _sources = new(StringComparer.Ordinal);
    private byte[] _ids = new byte[1024];
    private int _idsUsed;

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a row.</summary>
    /// <param name="key">Day and actors (<see cref="NearKey"/>).</param>
    /// <param name="longitude">Longitude in degrees.</param>
    /// <param name="latitude">Latitude in degrees.</param>
    /// <param name="source">Who tells of it.</param>
    /// <param name="id">Its id.</param>
    public void Add(UInt128 key, double longitude, double latitude, string source, string id)
    {
        if (!_sources.TryGetValue(source, out var number))
        {
            _sources[source] = number = _sources.Count;
        }

        var length = Encoding.UTF8.GetByteCount(id);
        if (_idsUsed + length > _ids.Length)
        {
            Array.Resize(ref _ids, Math.Max(_ids.Length * 2, _idsUsed + length));
        }

        Encoding.UTF8.GetBytes(id, _ids.AsSpan(_idsUsed));
        ref var last = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_last, key, out var isThere);
        _rows.Add((longitude, latitude, number, isThere ? last : -1, _idsUsed, length));
        last = _rows.Count - 1;
        _idsUsed += length;
    }

    /// <summary>The nearest row of another source, and how far it is; of equally near ones the one whose id is first. Null when there is none within the limit.</summary>
    /// <param name="key">Day and actors.</param>
    /// <param name="longitude">Longitude in degrees.</param>
    /// <param name="latitude">Latitude in degrees.</param>
    /// <param name="source">Who tells of the row.</param>
    /// <param name="id">The row's own id, which is not looked at.</param>
    /// <param name="mostMetres">The limit.</param>
    public (string Id, double Metres)? Find(UInt128 key, double longitude, double latitude, string source, string id, double mostMetres)
    {
        if (!_last.TryGetValue(key, out var index))
        {
            return null;
        }

        var own = _sources.GetValueOrDefault(source, -1);
        (string Id, double Metres)? best = null;
        for (; index >= 0; index = _rows[index].Next)
        {
            var row = _rows[index];
            if (row.Source == own)
            {
                continue;
            }

            var metres = Geodesy.Distance(longitude, latitude, row.Longitude, row.Latitude);
            if (metres > mostMetres || metres > (best?.Metres ?? double.PositiveInfinity))
            {
                continue;
            }

            var other = Encoding.UTF8.GetString(_ids, row.IdStart, row.IdLength);
            if (other != id && (best is null || metres < best.Value.Metres || string.CompareOrdinal(other, best.Value.Id) < 0))
            {
                best = (other, metres);
            }
        }

        return best;
    }
}
