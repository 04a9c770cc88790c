using System.IO.Compression;
using GeoArms.Core.Projections;
using GeoArms.Data.TileArchives;

namespace GeoArms.Data.Export.TileArchives;

/// <summary>
/// Writes a PMTiles archive (version 3) in one pass: room for header and root directory, the tiles in their order, then
/// metadata and leaf directories, which the specification lets stand anywhere. Equal tiles that follow one another are one
/// entry, other equal ones share their bytes. In memory stay the compressed leaf directories, about 3 bytes a tile.
/// </summary>
internal sealed class PmtilesWriter : ITileArchiveWriter
{
    private const int EntriesOfLeaf = 4096;

    private readonly FileStream _file;
    private readonly KnownContents<(ulong Offset, uint Length)> _known = new();
    private readonly List<PmtilesEntry> _entries = [];
    private readonly List<PmtilesEntry> _leafEntries = [];
    private readonly MemoryStream _leaves = new();
    private UInt128 _lastHash;
    private ulong _end;
    private ulong _addressed;
    private ulong _entryCount;

    /// <summary>Begins a file.</summary>
    public PmtilesWriter(string path)
    {
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 17);
        _file.Position = PmtilesHeader.RootEnd;
    }

    /// <inheritdoc/>
    public long Contents { get; private set; }

    /// <inheritdoc/>
    public void Add(EncodedTile tile)
    {
        var number = TileOrder.NumberOf(tile.Address);
        _addressed++;
        if (_entries.Count > 0 && _entries[^1] is var last && tile.Hash == _lastHash && last.Number + last.Run == number)
        {
            _entries[^1] = last with { Run = last.Run + 1 };
            return;
        }

        if (_entries.Count == EntriesOfLeaf)
        {
            CompleteLeaf();
        }

        if (_known.Find(tile.Hash) is not { } place)
        {
            place = (_end, (uint)tile.Packed.Length);
            _file.Write(tile.Packed);
            _end += place.Length;
            _known.Add(tile.Hash, place);
            Contents++;
        }

        _entries.Add(new PmtilesEntry(number, place.Offset, place.Length, 1));
        _entryCount++;
        _lastHash = tile.Hash;
    }

    /// <inheritdoc/>
    public void Finish(ArchiveFacts facts)
    {
        var root = Root();
        var metadata = Gzip(ArchiveMetadata.Json(facts));
        _file.Write(metadata);
        _leaves.WriteTo(_file);
        var metadataOffset = PmtilesHeader.RootEnd + _end;
        var header = new PmtilesHeader
        {
            RootOffset = PmtilesHeader.Bytes,
            RootLength = (ulong)root.Length,
            MetadataOffset = metadataOffset,
            MetadataLength = (ulong)metadata.Length,
            LeavesOffset = metadataOffset + (ulong)metadata.Length,
            LeavesLength = (ulong)_leaves.Length,
            TilesOffset = PmtilesHeader.RootEnd,
            TilesLength = _end,
            Addressed = _addressed,
            Entries = _entryCount,
            Contents = (ulong)Contents,
            IsClustered = true,
            InternalCompression = TileCompression.Gzip,
            TileCompression = TileCompression.Gzip,
            Kind = TileKind.Vector,
            MinZoom = facts.MinZoom,
            MaxZoom = facts.MaxZoom,
            Bounds = facts.Bounds,
            Centre = facts.Centre,
        };
        var start = new byte[PmtilesHeader.Bytes];
        header.Write(start);
        _file.Position = 0;
        _file.Write(start);
        _file.Write(root);
        _file.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _leaves.Dispose();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private void CompleteLeaf()
    {
        _leafEntries.Add(Leaf(_entries));
        _entries.Clear();
    }

    private PmtilesEntry Leaf(List<PmtilesEntry> entries)
    {
        var packed = Gzip(PmtilesDirectory.Write([.. entries]));
        var leaf = new PmtilesEntry(entries[0].Number, (ulong)_leaves.Length, (uint)packed.Length, 0);
        _leaves.Write(packed);
        return leaf;
    }

    /// <summary>The compressed root directory: the tiles themselves when they are few, else leaves, of leaves again when they are very many.</summary>
    private byte[] Root()
    {
        var entries = _entries;
        if (_leafEntries.Count > 0)
        {
            if (_entries.Count > 0)
            {
                CompleteLeaf();
            }

            entries = _leafEntries;
        }

        while (true)
        {
            var root = Gzip(PmtilesDirectory.Write([.. entries]));
            if (root.Length <= PmtilesHeader.RootEnd - PmtilesHeader.Bytes)
            {
                return root;
            }

            entries = [.. entries.Chunk(EntriesOfLeaf).Select(part => Leaf([.. part]))];
        }
    }
}
