using GeoArms.Data.TileArchives;

namespace GeoArms.Server.Serving;

/// <summary>
/// The archives of tiles (<c>*.pmtiles</c>, <c>*.mbtiles</c>) in folders of base maps. Files may be put there, replaced and
/// taken away while the server runs: each is opened when it is first asked for, and again when its length or time changed.
/// </summary>
/// <param name="folders">Full paths of the folders, which need not be there. Of two files with one name the one in the earlier folder is served, and PMTiles before MBTiles.</param>
internal sealed class BasemapShelf(params IReadOnlyList<string> folders) : IDisposable
{
    /// <summary>Name of the folder in the data folder and beside the store.</summary>
    public const string FolderName = "basemaps";

    private const int LongestName = 100;

    private readonly Dictionary<string, (long Length, DateTime Written, ShelvedBasemap Basemap)> _byPath = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>The folders in the order in which they are looked through.</summary>
    public IReadOnlyList<string> Folders => folders;

    /// <summary>The folders of an installation: beside the store, then in the data folder.</summary>
    public static BasemapShelf Of(string stateFolder, string dataFolder) => new(Path.Combine(stateFolder, FolderName), Path.Combine(dataFolder, FolderName));

    /// <summary>True for a name that is safe in paths: letters and digits of ASCII, dots, dashes and underscores, not a dot first.</summary>
    public static bool IsPermittedName(string name) =>
        name.Length is > 0 and <= LongestName && name[0] != '.' && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');

    /// <summary>All archives, by name.</summary>
    public IReadOnlyList<ShelvedBasemap> All()
    {
        var found = new SortedDictionary<string, ShelvedBasemap>(StringComparer.Ordinal);
        foreach (var path in Files())
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (IsPermittedName(name) && !found.ContainsKey(name) && Find(name) is { } basemap)
            {
                found.Add(name, basemap);
            }
        }

        return [.. found.Values];
    }

    /// <summary>Paths of all files that end as archives do, those included whose names cannot be served.</summary>
    public IEnumerable<string> Files() =>
        folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder).Where(TileArchiveFile.IsArchive).Order(StringComparer.Ordinal));

    /// <summary>An archive by name, or null when there is none.</summary>
    public ShelvedBasemap? Find(string name)
    {
        if (!IsPermittedName(name))
        {
            return null;
        }

        foreach (var folder in folders)
        {
            foreach (var ending in (ReadOnlySpan<string>)[TileArchiveFile.Pmtiles, TileArchiveFile.Mbtiles])
            {
                var file = new FileInfo(Path.Combine(folder, name + ending));
                if (file.Exists)
                {
                    return Opened(name, file);
                }
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var (_, _, basemap) in _byPath.Values)
            {
                basemap.Archive?.Dispose();
            }

            _byPath.Clear();
        }
    }

    private ShelvedBasemap Opened(string name, FileInfo file)
    {
        lock (_lock)
        {
            if (_byPath.TryGetValue(file.FullName, out var known) && known.Length == file.Length && known.Written == file.LastWriteTimeUtc)
            {
                return known.Basemap;
            }

            // The archive that it replaces may be in use at this moment; it closes itself when nobody holds it any more.
            var basemap = Open(name, file.FullName);
            _byPath[file.FullName] = (file.Length, file.LastWriteTimeUtc, basemap);
            return basemap;
        }
    }

    private static ShelvedBasemap Open(string name, string path)
    {
        try
        {
            return new ShelvedBasemap(name, path, TileArchiveFile.Open(path), null);
        }
        catch (TileArchiveException damage)
        {
            return new ShelvedBasemap(name, path, null, damage.Message);
        }
    }
}
