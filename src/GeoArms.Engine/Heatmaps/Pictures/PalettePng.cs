using System.Buffers.Binary;
using System.IO.Compression;

namespace GeoArms.Engine.Heatmaps.Pictures;

/// <summary>
/// Writes pictures of few colours as PNG (W3C: Portable Network Graphics, third edition): indexed colour, 4 bits a pixel up to sixteen colours,
/// else 8, opacity in tRNS, no filter, as section 12.7 advises for indexed colour. The same pixels give the same bytes. It is here
/// because no imaging package can be had (SkiaSharp, ImageSharp).
/// </summary>
public static class PalettePng
{
    private const int MostColours = 256;
    private const int IndexedColour = 3;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];
    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>The picture as a file.</summary>
    /// <param name="pixels">Number of the colour of each pixel, row by row from the top.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="colours">The colours by number, at most 256.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or there are too many colours.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height, ReadOnlySpan<Colour> colours)
    {
        if (width < 1 || height < 1 || pixels.Length != width * height || colours.Length is 0 or > MostColours)
        {
            throw new ArgumentException(
                $"Got {pixels.Length} pixels for {width} × {height} and {colours.Length} colours; expected one pixel a place and 1 to {MostColours} colours.", nameof(pixels));
        }

        var bits = colours.Length <= 16 ? 4 : 8;
        using var file = new MemoryStream(1024);
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9], header[10], header[11], header[12]) = ((byte)bits, IndexedColour, 0, 0, 0);
        WriteChunk(file, "IHDR"u8, header);
        WriteColours(file, colours);
        using var data = new MemoryStream(4096);
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            WriteRows(zlib, pixels, width, bits);
        }

        WriteChunk(file, "IDAT"u8, data.GetBuffer().AsSpan(0, (int)data.Length));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void WriteRows(ZLibStream zlib, ReadOnlySpan<byte> pixels, int width, int bits)
    {
        // Each row begins with its filter: 0, none.
        var row = new byte[1 + (((width * bits) + 7) / 8)];
        for (var start = 0; start < pixels.Length; start += width)
        {
            var line = pixels.Slice(start, width);
            if (bits == 8)
            {
                line.CopyTo(row.AsSpan(1));
            }
            else
            {
                for (var i = 0; i + 1 < width; i += 2)
                {
                    row[1 + (i >> 1)] = (byte)((line[i] << 4) | line[i + 1]);
                }

                if ((width & 1) == 1)
                {
                    row[^1] = (byte)(line[^1] << 4);
                }
            }

            zlib.Write(row);
        }
    }

    private static void WriteColours(MemoryStream file, ReadOnlySpan<Colour> colours)
    {
        Span<byte> palette = stackalloc byte[MostColours * 3];
        Span<byte> opacity = stackalloc byte[MostColours];
        var translucent = 0;
        for (var i = 0; i < colours.Length; i++)
        {
            (palette[i * 3], palette[(i * 3) + 1], palette[(i * 3) + 2]) = (colours[i].Red, colours[i].Green, colours[i].Blue);
            opacity[i] = colours[i].Opacity;
            translucent = colours[i].Opacity == 255 ? translucent : i + 1;
        }

        WriteChunk(file, "PLTE"u8, palette[..(colours.Length * 3)]);
        if (translucent > 0)
        {
            WriteChunk(file, "tRNS"u8, opacity[..translucent]);
        }
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        file.Write(number);
    }

    /// <summary>CRC-32 of ISO 3309, byte by byte with a table (PNG, annex D).</summary>
    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
            }

            table[i] = crc;
        }

        return table;
    }
}
