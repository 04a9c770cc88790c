namespace GeoArms.Data.TileArchives;

/// <summary>Opens archives of tiles by what their names end in.</summary>
public static class TileArchiveFile
{
    /// <summary>Ending of PMTiles archives.</summary>
    public const string Pmtiles = ".pmtiles";

    /// <summary>Ending of MBTiles archives.</summary>
    public const string Mbtiles = ".mbtiles";

    /// <summary>True when the name of a file is that of an archive.</summary>
    public static bool IsArchive(string path) => Path.GetExtension(path) is Pmtiles or Mbtiles;

    /// <summary>Opens an archive.</summary>
    /// <exception cref="TileArchiveException">It is damaged, or cannot be read.</exception>
    public static ITileArchive Open(string path)
    {
        try
        {
            return Path.GetExtension(path) == Mbtiles ? MbtilesArchive.Open(path) : PmtilesArchive.Open(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new TileArchiveException(problem.Message.TrimEnd('.'), problem);
        }
    }
}
