namespace GeoArms.Data.TileArchives;

/// <summary>What the tiles of an archive are; the numbers are those of PMTiles.</summary>
public enum TileKind
{
    /// <summary>Something else.</summary>
    Unknown = 0,

    /// <summary>Mapbox Vector Tiles.</summary>
    Vector = 1,

    /// <summary>PNG pictures.</summary>
    Png = 2,

    /// <summary>JPEG pictures.</summary>
    Jpeg = 3,

    /// <summary>WebP pictures.</summary>
    Webp = 4,
}
