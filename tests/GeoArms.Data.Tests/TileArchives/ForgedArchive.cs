using System.IO.Compression;
using GeoArms.Data.TileArchives;

namespace GeoArms.Data.Tests.TileArchives;

/// <summary>PMTiles archives byte by byte, right and wrong ones.</summary>
internal sealed class ForgedArchive
{
    /// <summary>The root directory's entries.</summary>
    public PmtilesEntry[] Root { get; set; } = [new(0, 0, 4, 1)];

    /// <summary>The section of leaf directories.</summary>
    public byte[] Leaves { get; set; } = [];

    /// <summary>The section of tiles.</summary>
    public byte[] Tiles { get; set; } = "tile"u8.ToArray();

    /// <summary>The metadata.</summary>
    public byte[] Metadata { get; set; } = Gzip("{}"u8.ToArray());

    /// <summary>The root directory's bytes, when they are not those of <see cref="Root"/>.</summary>
    public byte[]? RootBytes { get; set; }

    /// <summary>Changes the header before it is written.</summary>
    public Func<PmtilesHeader, PmtilesHeader> Change { get; set; } = header => header;

    /// <summary>A leaf directory.</summary>
    public static byte[] Directory(params PmtilesEntry[] entries) => Gzip(PmtilesDirectory.Write(entries));

    /// <summary>Bytes compressed.</summary>
    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>Writes the archive.</summary>
    public string Write(string path)
    {
        var root = RootBytes ?? Directory(Root);
        var at = (ulong)(PmtilesHeader.Bytes + root.Length);
        var header = Change(new PmtilesHeader
        {
            RootOffset = PmtilesHeader.Bytes,
            RootLength = (ulong)root.Length,
            MetadataOffset = at,
            MetadataLength = (ulong)Metadata.Length,
            LeavesOffset = at + (ulong)Metadata.Length,
            LeavesLength = (ulong)Leaves.Length,
            TilesOffset = at + (ulong)Metadata.Length + (ulong)Leaves.Length,
            TilesLength = (ulong)Tiles.Length,
            InternalCompression = TileCompression.Gzip,
            TileCompression = TileCompression.None,
            Kind = TileKind.Png,
            MinZoom = 0,
            MaxZoom = 5,
            Bounds = (-10, -10, 10, 10),
            Centre = (0, 0, 0),
        });
        var start = new byte[PmtilesHeader.Bytes];
        header.Write(start);
        File.WriteAllBytes(path, [.. start, .. root, .. Metadata, .. Leaves, .. Tiles]);
        return path;
    }
}
