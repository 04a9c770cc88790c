namespace GeoArms.Data.TileArchives;

/// <summary>How bytes in an archive are compressed; the numbers are those of PMTiles.</summary>
public enum TileCompression
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>As they are.</summary>
    None = 1,

    /// <summary>Gzip (RFC 1952).</summary>
    Gzip = 2,

    /// <summary>Brotli (RFC 7932).</summary>
    Brotli = 3,

    /// <summary>Zstandard (RFC 8878), which is not read here.</summary>
    Zstandard = 4,
}
