using GeoArms.Engine.Heatmaps;

namespace GeoArms.Server.Serving;

/// <summary>
/// Surfaces made ready, kept for the requests to come: a map asks for some twenty tiles, a legend and a value of one and the same surface. It
/// is made once, whoever asks first; the others wait for it. What was not asked for the longest goes when there are too many, or when they take too much memory.
/// </summary>
/// <param name="mostSurfaces">Most surfaces.</param>
/// <param name="mostBytes">Most memory that they may take together, in bytes, as they reckon it themselves.</param>
internal sealed class HeatSurfaces(int mostSurfaces = HeatSurfaces.MostSurfaces, long mostBytes = HeatSurfaces.MostBytes)
{
    private const int MostSurfaces = 48;
    private const long MostBytes = 256L * 1024 * 1024;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _clock;

    /// <summary>Number of surfaces held or being made.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>The surface with a key.</summary>
    /// <param name="key">Text that holds all that the surface is made from: what is asked and the versions of the layers.</param>
    /// <param name="layers">Names of the layers that it is made from.</param>
    /// <param name="prepare">Makes it; runs on another thread.</param>
    /// <exception cref="Core.InputException">The request does not fit the data; it is not kept.</exception>
    public async Task<IHeatSurface> GetAsync(string key, IReadOnlyList<string> layers, Func<IHeatSurface> prepare)
    {
        Entry entry;
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out entry!))
            {
                entry = new Entry(layers, new Lazy<Task<IHeatSurface>>(() => Task.Run(prepare)));
                _entries.Add(key, entry);
            }

            entry.LastUse = ++_clock;
        }

        try
        {
            var surface = await entry.Surface.Value;
            Shrink(key, entry, surface.MemoryBytes);
            return surface;
        }
        catch
        {
            Remove(key, entry);
            throw;
        }
    }

    /// <summary>Lets go of all surfaces that are made from a layer: the layer has changed, nobody will ask for them again.</summary>
    public void Forget(string layer)
    {
        lock (_gate)
        {
            foreach (var key in _entries.Where(pair => pair.Value.Layers.Contains(layer, StringComparer.Ordinal)).Select(pair => pair.Key).ToArray())
            {
                _entries.Remove(key);
            }
        }
    }

    private void Remove(string key, Entry entry)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var held) && held == entry)
            {
                _entries.Remove(key);
            }
        }
    }

    /// <summary>Notes what a surface takes and removes others until the limits are kept. The one just asked for stays.</summary>
    private void Shrink(string key, Entry entry, long bytes)
    {
        lock (_gate)
        {
            entry.Bytes = bytes;
            while (_entries.Count > 1 && (_entries.Count > mostSurfaces || _entries.Values.Sum(held => held.Bytes) > mostBytes))
            {
                _entries.Remove(_entries.Where(pair => pair.Key != key).MinBy(pair => pair.Value.LastUse).Key);
            }
        }
    }

    private sealed class Entry(IReadOnlyList<string> layers, Lazy<Task<IHeatSurface>> surface)
    {
        public IReadOnlyList<string> Layers { get; } = layers;

        public Lazy<Task<IHeatSurface>> Surface { get; } = surface;

        public long LastUse { get; set; }

        /// <summary>0 until it is made.</summary>
        public long Bytes { get; set; }
    }
}
