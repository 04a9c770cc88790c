using GeoArms.Data.Stores.GeoPackage;

namespace GeoArms.Data.Export.TileArchives;

/// <summary>
/// Writes an MBTiles archive (version 1.3): equal tiles share their bytes, and <c>tiles</c> is a view over both tables, as
/// MBUtil and Tippecanoe make it. All in one transaction without a journal: a file that is not finished is thrown away.
/// </summary>
internal sealed class MbtilesWriter : ITileArchiveWriter
{
    private readonly SqliteDatabase _database;
    private readonly KnownContents<long> _known = new();

    /// <summary>Begins a file.</summary>
    public MbtilesWriter(string path)
    {
        File.Create(path).Dispose();
        _database = SqliteDatabase.Open(path, $"'{path}'");
        _database.Execute("""
            PRAGMA journal_mode = OFF;
            PRAGMA synchronous = OFF;
            PRAGMA application_id = 0x4D504258;
            BEGIN;
            CREATE TABLE metadata (name TEXT NOT NULL, value TEXT);
            CREATE UNIQUE INDEX metadata_name ON metadata (name);
            CREATE TABLE images (tile_id INTEGER PRIMARY KEY NOT NULL, tile_data BLOB NOT NULL);
            CREATE TABLE map (zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL, tile_id INTEGER NOT NULL);
            CREATE VIEW tiles AS
                SELECT map.zoom_level AS zoom_level, map.tile_column AS tile_column, map.tile_row AS tile_row, images.tile_data AS tile_data
                FROM map JOIN images ON images.tile_id = map.tile_id;
            """);
    }

    /// <inheritdoc/>
    public long Contents { get; private set; }

    /// <inheritdoc/>
    public void Add(EncodedTile tile)
    {
        if (_known.Find(tile.Hash) is not { } id)
        {
            id = ++Contents;
            var image = _database.Statement("INSERT INTO images VALUES (?1, ?2)");
            image.Bind(1, id);
            image.Bind(2, tile.Packed.AsSpan());
            image.Run();
            _known.Add(tile.Hash, id);
        }

        var place = _database.Statement("INSERT INTO map VALUES (?1, ?2, ?3, ?4)");
        place.Bind(1, tile.Address.Zoom);
        place.Bind(2, tile.Address.X);
        place.Bind(3, (1L << tile.Address.Zoom) - 1 - tile.Address.Y);
        place.Bind(4, id);
        place.Run();
    }

    /// <inheritdoc/>
    public void Finish(ArchiveFacts facts)
    {
        _database.Execute("CREATE UNIQUE INDEX map_place ON map (zoom_level, tile_column, tile_row)");
        foreach (var (name, value) in ArchiveMetadata.Rows(facts))
        {
            var row = _database.Statement("INSERT INTO metadata VALUES (?1, ?2)");
            row.Bind(1, name);
            row.Bind(2, value);
            row.Run();
        }

        _database.Execute("COMMIT");
    }

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();
}
