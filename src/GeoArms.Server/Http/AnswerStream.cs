using System.Buffers;
using System.IO.Compression;

namespace GeoArms.Server.Http;

/// <summary>
/// A body that is written piece by piece and compressed on the way if the client takes that, so that an answer of any
/// length needs no more memory than a piece. One that fits in a piece is sent as a whole, with its length.
/// </summary>
internal sealed class AnswerStream : IAsyncDisposable
{
    private const int PieceBytes = 64 * 1024;
    private const int BrotliQuality = 4;

    private readonly HttpContext _http;
    private readonly ContentCoding _coding;
    private readonly ArrayBufferWriter<byte> _piece = new(2 * PieceBytes);
    private Stream? _to;

    /// <summary>Begins a body; nothing is sent yet.</summary>
    public AnswerStream(HttpContext http, string mediaType)
    {
        _http = http;
        _coding = Negotiation.Choose(http.Request.Headers.AcceptEncoding);
        http.Response.ContentType = mediaType;
        http.Response.Headers.Append("Vary", "Accept-Encoding");
    }

    /// <summary>Where the next piece is written.</summary>
    public IBufferWriter<byte> Writer => _piece;

    /// <summary>True when the piece is to be sent before more is written.</summary>
    public bool IsFull => _piece.WrittenCount >= PieceBytes;

    /// <summary>Sends the piece and waits until the client has taken it.</summary>
    public async ValueTask SendAsync()
    {
        _to ??= Open();
        await _to.WriteAsync(_piece.WrittenMemory, _http.RequestAborted);
        _piece.ResetWrittenCount();
    }

    /// <summary>Sends what is left. Without this the answer is not complete, and the client is told so.</summary>
    public async ValueTask CompleteAsync()
    {
        if (_to is not null)
        {
            await SendAsync();
            await _to.FlushAsync(_http.RequestAborted);
            if (_coding != ContentCoding.Identity)
            {
                await _to.DisposeAsync();
            }

            return;
        }

        var (body, coding) = BodyCompression.Compress(_piece.WrittenMemory, _coding);
        SetCoding(coding);
        _http.Response.ContentLength = body.Length;
        await _http.Response.Body.WriteAsync(body, _http.RequestAborted);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _piece.Clear();
        return ValueTask.CompletedTask;
    }

    private Stream Open()
    {
        SetCoding(_coding);
        var body = _http.Response.Body;
        return _coding switch
        {
            ContentCoding.Gzip => new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true),
            ContentCoding.Brotli => new BrotliStream(body, new BrotliCompressionOptions { Quality = BrotliQuality }, leaveOpen: true),
            _ => body,
        };
    }

    private void SetCoding(ContentCoding coding)
    {
        if (coding != ContentCoding.Identity)
        {
            _http.Response.Headers.ContentEncoding = coding == ContentCoding.Brotli ? "br" : "gzip";
        }
    }
}
