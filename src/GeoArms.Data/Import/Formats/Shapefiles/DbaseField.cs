using System.Buffers.Text;
using System.Text;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats.Shapefiles;

/// <summary>One column of a dBase table.</summary>
/// <param name="Name">Its name, at most 10 bytes.</param>
/// <param name="Type">Its type: C text, N and F numbers, D days, L truth; others are not read.</param>
/// <param name="Offset">Where its value begins in a row, behind the mark of deletion.</param>
/// <param name="Length">Length of its value in bytes.</param>
internal sealed record DbaseField(string Name, char Type, int Offset, int Length)
{
    /// <summary>True for the types that can be read.</summary>
    public bool IsRead => Type is 'C' or 'N' or 'F' or 'D' or 'L';

    /// <summary>What the type is called, for messages.</summary>
    public string TypeTitle => Type switch
    {
        'M' or 'G' or 'P' => "a memo, whose text stands in a file of its own",
        'B' or 'O' or 'I' or '+' or 'Y' or '@' or 'T' => "binary",
        _ => "of a type that shapefiles do not have",
    };

    /// <summary>The value as a record takes it, or null when there is none.</summary>
    /// <param name="value">The bytes of the value.</param>
    /// <param name="encoding">Encoding of texts; throws on bytes that it does not know.</param>
    /// <param name="kind">How the value was written.</param>
    /// <exception cref="DecoderFallbackException">The text is not of this encoding.</exception>
    public string? Read(ReadOnlySpan<byte> value, Encoding encoding, out ValueKind kind)
    {
        kind = ValueKind.Text;
        switch (Type)
        {
            case 'C':
                return Text(value, encoding);
            case 'L':
                kind = ValueKind.Boolean;
                return value.IsEmpty ? null : value[0] switch
                {
                    (byte)'T' or (byte)'t' or (byte)'Y' or (byte)'y' => "true",
                    (byte)'F' or (byte)'f' or (byte)'N' or (byte)'n' => "false",
                    _ => null,
                };
            case 'D':
                return Day(value.Trim(" \0"u8));
            default:
                var number = value.Trim(" \0"u8);

                // A number that does not fit its column is written as asterisks: it is not known.
                if (number.IsEmpty || number[0] == '*')
                {
                    return null;
                }

                var isNumber = Utf8Parser.TryParse(number, out double _, out var read) && read == number.Length;
                kind = isNumber ? ValueKind.Number : ValueKind.Text;
                return isNumber ? Plain(number) : Encoding.Latin1.GetString(number);
        }
    }

    // JSON, into which numbers may go, knows neither a plus in front nor zeros nor a point without a digit on each side.
    private static string Plain(ReadOnlySpan<byte> number)
    {
        var isNegative = number[0] == '-';
        var digits = number[0] is (byte)'-' or (byte)'+' ? number[1..] : number;
        while (digits.Length > 1 && digits[0] == '0' && char.IsAsciiDigit((char)digits[1]))
        {
            digits = digits[1..];
        }

        var text = Encoding.ASCII.GetString(digits);
        text = text[0] == '.' ? "0" + text : text;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0 && (point + 1 == text.Length || !char.IsAsciiDigit(text[point + 1])))
        {
            text = text.Remove(point, 1);
        }

        return isNegative ? "-" + text : text;
    }

    private static string? Day(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || value.IndexOfAnyExcept((byte)'0') < 0)
        {
            return null;
        }

        var text = Encoding.Latin1.GetString(value);
        return text.Length == 8 && text.All(char.IsAsciiDigit) ? $"{text[..4]}-{text[4..6]}-{text[6..]}" : text;
    }

    private static string? Text(ReadOnlySpan<byte> value, Encoding encoding)
    {
        var end = value.IndexOf((byte)0);
        var text = (end < 0 ? value : value[..end]).TrimEnd((byte)' ');
        if (text.Length == value.Length && encoding.CodePage == Encoding.UTF8.CodePage)
        {
            text = WithoutCutCharacter(text);
        }

        return text.IsEmpty ? null : encoding.GetString(text);
    }

    /// <summary>A text that fills its column may end within a character: the beginning of it says nothing.</summary>
    public static ReadOnlySpan<byte> WithoutCutCharacter(ReadOnlySpan<byte> text)
    {
        for (var back = 1; back <= Math.Min(4, text.Length); back++)
        {
            var first = text[^back];
            if ((first & 0xC0) == 0x80)
            {
                continue;
            }

            var length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
            return length > back ? text[..^back] : text;
        }

        return text;
    }
}
