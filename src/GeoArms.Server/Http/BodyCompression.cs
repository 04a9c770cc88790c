using System.Buffers;
using System.IO.Compression;

namespace GeoArms.Server.Http;

/// <summary>
/// Compresses a finished body in one go. The levels are those at which a tile costs about as much to compress as to
/// make; a body is compressed once and then kept by the output cache.
/// </summary>
internal static class BodyCompression
{
    private const int BrotliQuality = 4;
    private const int BrotliWindow = 18;

    /// <summary>Below this a body fits one packet as it is, and compression gains nothing.</summary>
    private const int LeastBytes = 256;

    /// <summary>The body in a coding, or as it is when that is not longer; says which was taken.</summary>
    public static (ReadOnlyMemory<byte> Body, ContentCoding Coding) Compress(ReadOnlyMemory<byte> body, ContentCoding coding)
    {
        if (body.Length < LeastBytes || coding == ContentCoding.Identity)
        {
            return (body, ContentCoding.Identity);
        }

        var compressed = coding == ContentCoding.Brotli ? Brotli(body.Span) : Gzip(body);
        return compressed.Length < body.Length ? (compressed, coding) : (body, ContentCoding.Identity);
    }

    private static ReadOnlyMemory<byte> Brotli(ReadOnlySpan<byte> body)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(body.Length));
        try
        {
            return BrotliEncoder.TryCompress(body, buffer, out var written, BrotliQuality, BrotliWindow) ? buffer.AsSpan(0, written).ToArray() : body.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ReadOnlyMemory<byte> Gzip(ReadOnlyMemory<byte> body)
    {
        using var compressed = new MemoryStream(body.Length / 2);
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body.Span);
        }

        return compressed.GetBuffer().AsMemory(0, (int)compressed.Length);
    }
}
