using System.Text.Json;
using GeoArms.Core.Projections;
using Microsoft.Win32.SafeHandles;

namespace GeoArms.Data.TileArchives;

/// <summary>
/// A PMTiles archive (version 3), read piece by piece: the header and root directory when it is opened, a leaf directory and
/// a tile when one is asked for. Whatever the file promises is checked before it is believed: no piece may lie outside the
/// file, swell beyond a limit, or lead round in a circle.
/// </summary>
public sealed class PmtilesArchive : ITileArchive
{
    private const int MostMetadataBytes = 4 * 1024 * 1024;
    private const int MostDirectoryBytes = 4 * 1024 * 1024;
    private const int MostTileBytes = 32 * 1024 * 1024;

    /// <summary>Root and leaves that may lie above one another: writers make two, sometimes three.</summary>
    private const int MostLevels = 4;

    /// <summary>Leaf directories that an examination looks through: those of the whole world at zoom 15 are fewer.</summary>
    private const int MostExamined = 50_000;

    /// <summary>Entries of leaf directories kept in memory, at 24 bytes.</summary>
    private const int MostEntriesKept = 400_000;

    private readonly SafeFileHandle _file;
    private readonly long _length;
    private readonly PmtilesHeader _header;
    private readonly PmtilesEntry[] _root;
    private readonly DirectoryCache _leaves = new(MostEntriesKept);

    private PmtilesArchive(SafeFileHandle file)
    {
        _file = file;
        _length = RandomAccess.GetLength(file);
        _header = PmtilesHeader.Read(Bytes(0, (ulong)Math.Min(PmtilesHeader.Bytes, _length), "the header"));
        CheckSection("the root directory", _header.RootOffset, _header.RootLength);
        CheckSection("the metadata", _header.MetadataOffset, _header.MetadataLength);
        CheckSection("the section of leaf directories", _header.LeavesOffset, _header.LeavesLength);
        CheckSection("the section of tiles", _header.TilesOffset, _header.TilesLength);
        if (_header.RootOffset < PmtilesHeader.Bytes || _header.RootOffset + _header.RootLength > PmtilesHeader.RootEnd)
        {
            throw new TileArchiveException($"its root directory does not lie within the first {PmtilesHeader.RootEnd:N0} bytes");
        }

        if (_header.MinZoom > _header.MaxZoom || _header.MaxZoom > 31)
        {
            throw new TileArchiveException($"its zooms are {_header.MinZoom} to {_header.MaxZoom}");
        }

        if (_header.Kind is < TileKind.Vector or > TileKind.Webp)
        {
            throw new TileArchiveException($"its tiles are of type {(int)_header.Kind}; expected vector tiles, PNG, JPEG or WebP");
        }

        if (_header.TileCompression == TileCompression.Zstandard)
        {
            throw new TileArchiveException("its tiles are compressed with Zstandard, which is not read here; expected gzip, Brotli or none");
        }

        _root = Directory(_header.RootOffset, _header.RootLength, "the root directory");
        Description = Describe();
    }

    /// <inheritdoc/>
    public TileArchiveDescription Description { get; }

    /// <summary>Entries of leaf directories kept in memory at present.</summary>
    internal int EntriesKept => _leaves.Held;

    /// <summary>Opens an archive.</summary>
    /// <exception cref="TileArchiveException">It is damaged or no PMTiles archive.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PmtilesArchive Open(string path)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.RandomAccess);
        try
        {
            return new PmtilesArchive(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public byte[]? Read(TileAddress tile)
    {
        var number = TileOrder.NumberOf(tile);
        var entries = _root;
        for (var level = 1; ; level++)
        {
            if (PmtilesDirectory.Find(entries, number) is not { } entry)
            {
                return null;
            }

            if (entry.Run > 0)
            {
                return Bytes(Within(_header.TilesOffset, _header.TilesLength, entry, MostTileBytes, $"tile {tile}"), entry.Length, $"tile {tile}");
            }

            CheckLevel(level);
            var offset = Within(_header.LeavesOffset, _header.LeavesLength, entry, MostDirectoryBytes, "a leaf directory");
            entries = _leaves.Get(offset, () => Directory(offset, entry.Length, "a leaf directory"));
        }
    }

    /// <inheritdoc/>
    public void Examine()
    {
        var seen = new HashSet<ulong> { _header.RootOffset };
        var open = new Stack<(PmtilesEntry Entry, int Level)>();
        Look(_root, 1);
        while (open.TryPop(out var leaf) && seen.Count < MostExamined)
        {
            var offset = Within(_header.LeavesOffset, _header.LeavesLength, leaf.Entry, MostDirectoryBytes, "a leaf directory");
            if (!seen.Add(offset))
            {
                throw new TileArchiveException("two entries lead to the same directory");
            }

            Look(Directory(offset, leaf.Entry.Length, "a leaf directory"), leaf.Level);
        }

        void Look(PmtilesEntry[] entries, int level)
        {
            foreach (var entry in entries)
            {
                if (entry.Run > 0)
                {
                    Within(_header.TilesOffset, _header.TilesLength, entry, MostTileBytes, "a tile");
                }
                else
                {
                    CheckLevel(level);
                    open.Push((entry, level + 1));
                }
            }
        }
    }

    /// <inheritdoc/>
    public TileCompression CompressionOf(ReadOnlySpan<byte> tile) => _header.TileCompression switch
    {
        TileCompression.Unknown => tile.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? TileCompression.Gzip : TileCompression.None,
        var stated => stated,
    };

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static ulong Within(ulong sectionOffset, ulong sectionLength, PmtilesEntry entry, int most, string what)
    {
        if (entry.Length > (uint)most)
        {
            throw new TileArchiveException($"{what} has {entry.Length:N0} bytes; expected at most {most:N0}");
        }

        return entry.Offset <= sectionLength && entry.Length <= sectionLength - entry.Offset
            ? sectionOffset + entry.Offset
            : throw new TileArchiveException($"{what} lies outside its section of the file");
    }

    private static void CheckLevel(int level)
    {
        if (level == MostLevels)
        {
            throw new TileArchiveException($"its directories lead to directories more than {MostLevels} deep, or in a circle");
        }
    }

    private void CheckSection(string what, ulong offset, ulong length)
    {
        if (offset > (ulong)_length || length > (ulong)_length - offset)
        {
            throw new TileArchiveException($"{what} lies beyond the end of the file");
        }
    }

    private PmtilesEntry[] Directory(ulong offset, ulong length, string what) =>
        PmtilesDirectory.Read(BoundedInflation.Of(Bytes(offset, length, what), _header.InternalCompression, MostDirectoryBytes, what));

    private byte[] Bytes(ulong offset, ulong length, string what)
    {
        var bytes = new byte[length];
        var done = 0;
        while (done < bytes.Length)
        {
            var read = RandomAccess.Read(_file, bytes.AsSpan(done), (long)offset + done);
            if (read == 0)
            {
                throw new TileArchiveException($"the file ends within {what}");
            }

            done += read;
        }

        return bytes;
    }

    private TileArchiveDescription Describe()
    {
        var description = new TileArchiveDescription
        {
            Format = "pmtiles",
            Kind = _header.Kind,
            MinZoom = _header.MinZoom,
            MaxZoom = _header.MaxZoom,
            Bounds = TileArchiveMetadata.Sound(_header.Bounds),
        };
        if (_header.MetadataLength == 0)
        {
            return description;
        }

        if (_header.MetadataLength > MostMetadataBytes)
        {
            throw new TileArchiveException($"the metadata have {_header.MetadataLength:N0} bytes; expected at most {MostMetadataBytes:N0}");
        }

        var json = BoundedInflation.Of(Bytes(_header.MetadataOffset, _header.MetadataLength, "the metadata"), _header.InternalCompression, MostMetadataBytes, "the metadata");
        try
        {
            using var document = JsonDocument.Parse(json);
            return TileArchiveMetadata.Add(description, document.RootElement);
        }
        catch (JsonException wrong)
        {
            throw new TileArchiveException("the metadata are no JSON", wrong);
        }
    }
}
