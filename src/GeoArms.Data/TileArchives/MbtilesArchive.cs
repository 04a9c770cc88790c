using System.Globalization;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Data.Import.Formats.GeoPackages;
using static System.FormattableString;

namespace GeoArms.Data.TileArchives;

/// <summary>
/// An MBTiles archive (version 1.3): an SQLite file of unknown origin, opened for reading only. SQLite reads the pages that a
/// tile needs, never the whole file. Rows count from the south in it, from the north here.
/// </summary>
public sealed class MbtilesArchive : ITileArchive
{
    private const int MostTileBytes = 32 * 1024 * 1024;
    private const int MostMetadataRows = 1000;

    private readonly UntrustedDatabase _database;
    private readonly Lock _lock = new();

    private MbtilesArchive(UntrustedDatabase database)
    {
        _database = database;
        Description = Describe();
    }

    /// <inheritdoc/>
    public TileArchiveDescription Description { get; }

    /// <summary>Opens an archive.</summary>
    /// <exception cref="TileArchiveException">It is damaged or no MBTiles archive.</exception>
    public static MbtilesArchive Open(string path)
    {
        UntrustedDatabase? database = null;
        try
        {
            database = UntrustedDatabase.Open(path, Path.GetFileName(path));
            return new MbtilesArchive(database);
        }
        catch (InputException wrong)
        {
            database?.Dispose();
            throw new TileArchiveException(wrong.Message.TrimEnd('.'), wrong);
        }
        catch
        {
            database?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public byte[]? Read(TileAddress tile)
    {
        var row = (1L << tile.Zoom) - 1 - tile.Y;
        lock (_lock)
        {
            try
            {
                using var found = _database.Query(Invariant($"SELECT tile_data FROM tiles WHERE zoom_level = {tile.Zoom} AND tile_column = {tile.X} AND tile_row = {row} LIMIT 1"));
                if (!found.Step())
                {
                    return null;
                }

                var bytes = found.Bytes(0);
                return bytes.Length switch
                {
                    0 => null,
                    > MostTileBytes => throw new TileArchiveException($"tile {tile} has {bytes.Length:N0} bytes; expected at most {MostTileBytes:N0}"),
                    _ => bytes.ToArray(),
                };
            }
            catch (InputException wrong)
            {
                throw new TileArchiveException(wrong.Message.TrimEnd('.'), wrong);
            }
        }
    }

    /// <inheritdoc/>
    public void Examine() => Read(new TileAddress(0, 0, 0));

    /// <inheritdoc/>
    public TileCompression CompressionOf(ReadOnlySpan<byte> tile) =>
        tile.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? TileCompression.Gzip : TileCompression.None;

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    private TileArchiveDescription Describe()
    {
        var stated = Metadata();
        var format = stated.GetValueOrDefault("format", "");
        var kind = TileKinds.OfMbtiles(format);
        if (kind == TileKind.Unknown)
        {
            throw new TileArchiveException($"its tiles are of the format '{format}'; expected pbf, png, jpg or webp");
        }

        var (least, most) = Zooms(stated);
        var description = new TileArchiveDescription
        {
            Format = "mbtiles",
            Kind = kind,
            MinZoom = least,
            MaxZoom = most,
            Bounds = Bounds(stated.GetValueOrDefault("bounds")),
            Name = stated.GetValueOrDefault("name", ""),
            About = stated.GetValueOrDefault("description", ""),
            Attribution = stated.GetValueOrDefault("attribution", ""),
        };
        if (!stated.TryGetValue("json", out var json))
        {
            return description;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return TileArchiveMetadata.Add(description, document.RootElement);
        }
        catch (JsonException wrong)
        {
            throw new TileArchiveException("the metadata row 'json' is no JSON", wrong);
        }
    }

    private Dictionary<string, string> Metadata()
    {
        var stated = new Dictionary<string, string>(StringComparer.Ordinal);
        using var rows = _database.Query(Invariant($"SELECT name, value FROM metadata LIMIT {MostMetadataRows}"));
        while (rows.Step())
        {
            stated.TryAdd(rows.Text(0), rows.Text(1));
        }

        // The table must be there too, even if nobody asks for a tile yet.
        _database.Query("SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles LIMIT 1").Dispose();
        return stated;
    }

    // Both rows are only recommended by the specification; without them the table itself says it.
    private (int Least, int Most) Zooms(Dictionary<string, string> stated)
    {
        if (Zoom(stated, "minzoom") is not { } least || Zoom(stated, "maxzoom") is not { } most)
        {
            using var row = _database.Query("SELECT min(zoom_level), max(zoom_level) FROM tiles");
            row.Step();
            (least, most) = ((int)Math.Clamp(row.Integer(0), -1, 99), (int)Math.Clamp(row.Integer(1), -1, 99));
        }

        return least >= 0 && least <= most && most <= 31 ? (least, most) : throw new TileArchiveException($"its zooms are {least} to {most}");
    }

    private static int? Zoom(Dictionary<string, string> stated, string name) =>
        stated.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var zoom) ? zoom : null;

    private static (double West, double South, double East, double North)? Bounds(string? text)
    {
        var parts = (text ?? "").Split(',');
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return numbers.Length == 4 ? TileArchiveMetadata.Sound((numbers[0], numbers[1], numbers[2], numbers[3])) : null;
    }
}
