using System.Globalization;
using System.Text;
using GeoArms.Core;

namespace GeoArms.Data.Import.Formats.Shapefiles;

/// <summary>
/// The encoding of a dBase table: named by the <c>.cpg</c> file, else by the language driver byte of its header, else
/// told from its bytes.
/// </summary>
internal static class DbaseEncoding
{
    private const int Windows1252 = 1252;
    private const byte Ansi = 0x57;

    // Language driver ids (dBase IV and FoxPro; the list in GDAL's and ESRI's documentation).
    private static readonly Dictionary<byte, int> Drivers = new()
    {
        [0x01] = 437, [0x02] = 850, [0x03] = Windows1252, [0x08] = 865, [0x09] = 437, [0x0A] = 850, [0x0B] = 437, [0x0D] = 437, [0x0E] = 850,
        [0x0F] = 437, [0x10] = 850, [0x11] = 437, [0x12] = 850, [0x13] = 932, [0x14] = 850, [0x15] = 437, [0x16] = 850, [0x17] = 865,
        [0x18] = 437, [0x19] = 437, [0x1A] = 850, [0x1B] = 437, [0x1C] = 863, [0x1D] = 850, [0x1F] = 852, [0x22] = 852, [0x23] = 852,
        [0x24] = 860, [0x25] = 850, [0x26] = 866, [0x37] = 850, [0x40] = 852, [0x4D] = 936, [0x4E] = 949, [0x4F] = 950, [0x50] = 874,
        [0x58] = Windows1252, [0x59] = Windows1252, [0x64] = 852, [0x65] = 866, [0x66] = 865, [0x67] = 861, [0x6A] = 737, [0x6B] = 857, [0x6C] = 863,
        [0x78] = 950, [0x79] = 949, [0x7A] = 936, [0x7B] = 932, [0x7C] = 874, [0x7D] = 1255, [0x7E] = 1256, [0x86] = 737, [0x87] = 852, [0x88] = 857,
        [0xC8] = 1250, [0xC9] = 1251, [0xCA] = 1254, [0xCB] = 1253, [0xCC] = 1257,
    };

    static DbaseEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>What a <c>.cpg</c> file or a user calls an encoding: <c>UTF-8</c>, <c>1252</c>, <c>ANSI 1252</c>, <c>ISO 88591</c>, <c>windows-1251</c>, <c>LDID/201</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="where">Where it stands, for the message.</param>
    /// <exception cref="InputException">It is not known.</exception>
    public static Encoding Named(string name, string where)
    {
        var plain = name.Trim('\uFEFF', ' ', '\t', '\r', '\n', '\0').ToUpperInvariant();
        foreach (var prefix in new[] { "LDID/", "ANSI", "OEM", "CP", "WINDOWS-" })
        {
            if (plain.StartsWith(prefix, StringComparison.Ordinal))
            {
                plain = plain[prefix.Length..].Trim(' ', '-', '_', '/');
                if (prefix == "LDID/" && byte.TryParse(plain, CultureInfo.InvariantCulture, out var driver))
                {
                    return driver == Ansi ? OfPage(Windows1252) : Drivers.TryGetValue(driver, out var ofDriver) ? OfPage(ofDriver) : throw Unknown(name, where);
                }

                break;
            }
        }

        if (plain is "UTF8" or "UTF-8" or "65001")
        {
            return OfPage(Encoding.UTF8.CodePage);
        }

        var digits = plain.StartsWith("ISO", StringComparison.Ordinal) ? plain[3..].Trim(' ', '-', '_').Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal) : plain;
        if (digits.StartsWith("8859", StringComparison.Ordinal) && int.TryParse(digits.AsSpan(4), CultureInfo.InvariantCulture, out var part) && part is > 0 and < 17)
        {
            return OfPage(28_590 + part, () => Unknown(name, where));
        }

        if (int.TryParse(plain, CultureInfo.InvariantCulture, out var page))
        {
            return OfPage(page, () => Unknown(name, where));
        }

        try
        {
            return OfPage(Encoding.GetEncoding(name.Trim()).CodePage);
        }
        catch (ArgumentException)
        {
            throw Unknown(name, where);
        }
    }

    /// <summary>
    /// The encoding by the language driver byte; null when it says none. "ANSI of the machine" (0x57) says none either,
    /// for programs write it whatever they write behind it.
    /// </summary>
    public static Encoding? OfDriver(byte driver) => Drivers.TryGetValue(driver, out var page) ? OfPage(page) : null;

    /// <summary>UTF-8 or Windows-1252, as the bytes have it.</summary>
    public static Encoding Told(bool isUtf8) => OfPage(isUtf8 ? Encoding.UTF8.CodePage : Windows1252);

    private static Encoding OfPage(int page, Func<InputException>? unknown = null)
    {
        try
        {
            return Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception problem) when (unknown is not null && problem is ArgumentException or NotSupportedException)
        {
            throw unknown!();
        }
    }

    private static InputException Unknown(string name, string where) =>
        new($"{where} names the encoding '{(name.Length > 40 ? name[..40] + "…" : name).Trim()}', which is not known here; expected UTF-8, a code page such as 1252, or ISO-8859-1. Say --encoding NAME.");
}
