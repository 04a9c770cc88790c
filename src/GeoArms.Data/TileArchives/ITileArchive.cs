using GeoArms.Core.Projections;

namespace GeoArms.Data.TileArchives;

/// <summary>An archive of tiles that is open for reading, by any number of threads at a time.</summary>
public interface ITileArchive : IDisposable
{
    /// <summary>What it says of itself.</summary>
    TileArchiveDescription Description { get; }

    /// <summary>The bytes of a tile as they are stored, or null when it has none.</summary>
    /// <param name="tile">Address within the matrix.</param>
    /// <exception cref="TileArchiveException">What leads to the tile, or the tile, is damaged.</exception>
    byte[]? Read(TileAddress tile);

    /// <summary>Looks through what leads to the tiles, as far as that is bounded; the tiles themselves are not read.</summary>
    /// <exception cref="TileArchiveException">Something is damaged.</exception>
    void Examine();

    /// <summary>How a tile that was read is compressed.</summary>
    TileCompression CompressionOf(ReadOnlySpan<byte> tile);
}
