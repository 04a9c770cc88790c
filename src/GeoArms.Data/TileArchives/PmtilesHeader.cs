using System.Buffers.Binary;

namespace GeoArms.Data.TileArchives;

/// <summary>The first 127 bytes of a PMTiles archive, version 3. Offsets count from the start of the file.</summary>
internal sealed record PmtilesHeader
{
    /// <summary>Length of a header.</summary>
    public const int Bytes = 127;

    /// <summary>Header and root directory lie within so many bytes.</summary>
    public const int RootEnd = 16_384;

    private const double Degree = 1e7;

    public required ulong RootOffset { get; init; }

    public required ulong RootLength { get; init; }

    public required ulong MetadataOffset { get; init; }

    public required ulong MetadataLength { get; init; }

    public required ulong LeavesOffset { get; init; }

    public required ulong LeavesLength { get; init; }

    public required ulong TilesOffset { get; init; }

    public required ulong TilesLength { get; init; }

    /// <summary>Tiles that can be asked for; 0 when not stated.</summary>
    public ulong Addressed { get; init; }

    /// <summary>Entries of all directories that are tiles; 0 when not stated.</summary>
    public ulong Entries { get; init; }

    /// <summary>Different tiles; 0 when not stated.</summary>
    public ulong Contents { get; init; }

    public bool IsClustered { get; init; }

    public required TileCompression InternalCompression { get; init; }

    public required TileCompression TileCompression { get; init; }

    public required TileKind Kind { get; init; }

    public required int MinZoom { get; init; }

    public required int MaxZoom { get; init; }

    /// <summary>West, south, east, north in degrees.</summary>
    public required (double West, double South, double East, double North) Bounds { get; init; }

    /// <summary>Zoom, longitude and latitude at which to begin.</summary>
    public required (int Zoom, double Longitude, double Latitude) Centre { get; init; }

    /// <summary>Reads a header of the right length; what its numbers promise is not looked at.</summary>
    /// <exception cref="TileArchiveException">The bytes are no header of version 3.</exception>
    public static PmtilesHeader Read(ReadOnlySpan<byte> from)
    {
        if (from.Length < Bytes || !from.StartsWith("PMTiles"u8))
        {
            throw new TileArchiveException("it does not begin as a PMTiles archive does");
        }

        if (from[7] != 3)
        {
            throw new TileArchiveException($"it is of PMTiles version {from[7]}; expected 3");
        }

        return new PmtilesHeader
        {
            RootOffset = Long(from, 8),
            RootLength = Long(from, 16),
            MetadataOffset = Long(from, 24),
            MetadataLength = Long(from, 32),
            LeavesOffset = Long(from, 40),
            LeavesLength = Long(from, 48),
            TilesOffset = Long(from, 56),
            TilesLength = Long(from, 64),
            Addressed = Long(from, 72),
            Entries = Long(from, 80),
            Contents = Long(from, 88),
            IsClustered = from[96] == 1,
            InternalCompression = (TileCompression)from[97],
            TileCompression = (TileCompression)from[98],
            Kind = (TileKind)from[99],
            MinZoom = from[100],
            MaxZoom = from[101],
            Bounds = (Degrees(from, 102), Degrees(from, 106), Degrees(from, 110), Degrees(from, 114)),
            Centre = (from[118], Degrees(from, 119), Degrees(from, 123)),
        };
    }

    /// <summary>Writes the header.</summary>
    public void Write(Span<byte> to)
    {
        "PMTiles"u8.CopyTo(to);
        to[7] = 3;
        ReadOnlySpan<ulong> numbers =
            [RootOffset, RootLength, MetadataOffset, MetadataLength, LeavesOffset, LeavesLength, TilesOffset, TilesLength, Addressed, Entries, Contents];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(to[(8 + (8 * i))..], numbers[i]);
        }

        to[96] = IsClustered ? (byte)1 : (byte)0;
        to[97] = (byte)InternalCompression;
        to[98] = (byte)TileCompression;
        to[99] = (byte)Kind;
        to[100] = (byte)MinZoom;
        to[101] = (byte)MaxZoom;
        ReadOnlySpan<double> bounds = [Bounds.West, Bounds.South, Bounds.East, Bounds.North];
        for (var i = 0; i < bounds.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(to[(102 + (4 * i))..], (int)Math.Round(bounds[i] * Degree));
        }

        to[118] = (byte)Centre.Zoom;
        BinaryPrimitives.WriteInt32LittleEndian(to[119..], (int)Math.Round(Centre.Longitude * Degree));
        BinaryPrimitives.WriteInt32LittleEndian(to[123..], (int)Math.Round(Centre.Latitude * Degree));
    }

    private static ulong Long(ReadOnlySpan<byte> from, int at) => BinaryPrimitives.ReadUInt64LittleEndian(from[at..]);

    private static double Degrees(ReadOnlySpan<byte> from, int at) => BinaryPrimitives.ReadInt32LittleEndian(from[at..]) / Degree;
}
