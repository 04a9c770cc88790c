namespace GeoArms.Data.Export.TileArchives;

/// <summary>Writes an archive of tiles, one after another in the order of <see cref="Core.Projections.TileOrder"/>.</summary>
internal interface ITileArchiveWriter : IDisposable
{
    /// <summary>Different tiles stored so far.</summary>
    long Contents { get; }

    /// <summary>Adds a tile, which comes after those before.</summary>
    void Add(EncodedTile tile);

    /// <summary>Writes what the archive says of itself, and completes it.</summary>
    void Finish(ArchiveFacts facts);
}
