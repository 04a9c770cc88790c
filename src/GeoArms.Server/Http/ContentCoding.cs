namespace GeoArms.Server.Http;

/// <summary>How a body is encoded on its way (RFC 9110, 8.4).</summary>
internal enum ContentCoding
{
    /// <summary>As it is.</summary>
    Identity,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>Brotli, <c>br</c>.</summary>
    Brotli,
}
