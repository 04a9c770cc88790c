using System.IO.Compression;

namespace GeoArms.Data.TileArchives;

/// <summary>Takes the compression from bytes of unknown origin, as long as they do not swell beyond a limit.</summary>
public static class BoundedInflation
{
    /// <summary>The bytes without their compression.</summary>
    /// <param name="bytes">What was read.</param>
    /// <param name="compression">How it is compressed.</param>
    /// <param name="most">Most bytes that may come out.</param>
    /// <param name="what">What it is, for the message: "a directory".</param>
    /// <exception cref="TileArchiveException">It is damaged, too large, or compressed in a way that is not known here.</exception>
    public static byte[] Of(byte[] bytes, TileCompression compression, int most, string what)
    {
        if (compression is TileCompression.None or TileCompression.Unknown)
        {
            return bytes;
        }

        using var packed = new MemoryStream(bytes);
        using Stream stream = compression switch
        {
            TileCompression.Gzip => new GZipStream(packed, CompressionMode.Decompress),
            TileCompression.Brotli => new BrotliStream(packed, CompressionMode.Decompress),
            _ => throw new TileArchiveException($"{what} is compressed as {compression.ToString().ToLowerInvariant()}, which is not read here; expected gzip, brotli or none"),
        };
        using var plain = new MemoryStream();
        var buffer = new byte[32 * 1024];
        try
        {
            for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                if (plain.Length + read > most)
                {
                    throw new TileArchiveException($"{what} swells beyond {most:N0} bytes");
                }

                plain.Write(buffer, 0, read);
            }
        }
        catch (Exception damage) when (damage is InvalidDataException or InvalidOperationException)
        {
            throw new TileArchiveException($"{what} cannot be unpacked: {damage.Message}", damage);
        }

        return plain.ToArray();
    }
}
