using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace GeoArms.Server.Http;

/// <summary>Chooses a content coding by <c>Accept-Encoding</c> (RFC 9110, 12.5.3).</summary>
internal static class Negotiation
{
    /// <summary>
    /// The coding with the greatest weight; among equals Brotli, then gzip, then none. A client that excludes
    /// everything gets the body as it is.
    /// </summary>
    public static ContentCoding Choose(StringValues acceptEncoding)
    {
        var (brotli, gzip, identity) = Weights(acceptEncoding);
        return brotli > 0 && brotli >= gzip && brotli >= identity ? ContentCoding.Brotli
            : gzip > 0 && gzip >= identity ? ContentCoding.Gzip
            : ContentCoding.Identity;
    }

    /// <summary>True when the client takes a coding at all, for bodies that are stored in one.</summary>
    public static bool Accepts(StringValues acceptEncoding, ContentCoding coding)
    {
        var (brotli, gzip, _) = Weights(acceptEncoding);
        return coding switch
        {
            ContentCoding.Brotli => brotli > 0,
            ContentCoding.Gzip => gzip > 0,
            _ => true,
        };
    }

    private static (double Brotli, double Gzip, double Identity) Weights(StringValues acceptEncoding)
    {
        if (acceptEncoding.Count == 0)
        {
            return (0, 0, 1);
        }

        // −1: not mentioned. What "*" says holds for those, and identity is acceptable even when nobody mentions it.
        var (brotli, gzip, identity, others) = (-1.0, -1.0, -1.0, -1.0);
        foreach (var header in acceptEncoding)
        {
            foreach (var range in header.AsSpan().Split(','))
            {
                var part = header.AsSpan(range).Trim();
                var semicolon = part.IndexOf(';');
                var name = semicolon < 0 ? part : part[..semicolon].TrimEnd();
                var weight = semicolon < 0 ? 1 : Weight(part[(semicolon + 1)..].Trim());
                if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
                {
                    brotli = weight;
                }
                else if (name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
                {
                    gzip = weight;
                }
                else if (name.Equals("identity", StringComparison.OrdinalIgnoreCase))
                {
                    identity = weight;
                }
                else if (name.SequenceEqual("*"))
                {
                    others = weight;
                }
            }
        }

        brotli = brotli < 0 ? others : brotli;
        gzip = gzip < 0 ? others : gzip;
        identity = identity < 0 ? 0 : identity;
        return (brotli, gzip, identity);
    }

    private static double Weight(ReadOnlySpan<char> parameter) =>
        parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
        && double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
        && weight is >= 0 and <= 1
            ? weight
            : 1;
}
