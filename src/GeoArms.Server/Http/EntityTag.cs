using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace GeoArms.Server.Http;

/// <summary>Strong entity tags: a hash of the body as it is sent (RFC 9110, 8.8.3).</summary>
internal static class EntityTag
{
    private const int Bytes = 16;

    /// <summary>The tag of a body, quotes included.</summary>
    public static string Of(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return string.Create((Bytes * 2) + 2, hash[..Bytes], static (tag, hash) =>
        {
            tag[0] = '"';
            Convert.TryToHexStringLower(hash, tag[1..], out _);
            tag[^1] = '"';
        });
    }

    /// <summary>True when <c>If-None-Match</c> names the tag, or any (weak comparison, RFC 9110, 13.1.2).</summary>
    public static bool Matches(StringValues ifNoneMatch, string tag)
    {
        foreach (var header in ifNoneMatch)
        {
            foreach (var range in header.AsSpan().Split(','))
            {
                var candidate = header.AsSpan(range).Trim();
                if (candidate.StartsWith("W/", StringComparison.Ordinal))
                {
                    candidate = candidate[2..];
                }

                if (candidate.SequenceEqual("*") || candidate.SequenceEqual(tag))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
