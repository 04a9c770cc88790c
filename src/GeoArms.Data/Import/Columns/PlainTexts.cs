using System.Globalization;

namespace GeoArms.Data.Import.Columns;

/// <summary>Tells numbers and truth values from text, the same way for the columns of user layers and for <c>extra</c>.</summary>
internal static class PlainTexts
{
    /// <summary>A whole number written plainly: no sign but minus, no leading zero (007 is a code), at most 18 digits.</summary>
    public static bool IsInteger(ReadOnlySpan<char> text)
    {
        var digits = text.StartsWith("-") ? text[1..] : text;
        return digits.Length is > 0 and <= 18 && !digits.ContainsAnyExceptInRange('0', '9') && (digits[0] != '0' || (digits.Length == 1 && text.Length == 1));
    }

    /// <summary>A number as JSON writes it (RFC 8259, 6), finite.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        var rest = text.StartsWith("-") ? text[1..] : text;
        var whole = Digits(rest);
        if (whole == 0 || (rest[0] == '0' && whole > 1))
        {
            return false;
        }

        rest = rest[whole..];
        if (rest is ['.', ..])
        {
            var fraction = Digits(rest[1..]);
            if (fraction == 0)
            {
                return false;
            }

            rest = rest[(fraction + 1)..];
        }

        if (rest is ['e' or 'E', ..])
        {
            var sign = rest is [_, '+' or '-', ..] ? 2 : 1;
            var exponent = Digits(rest[sign..]);
            if (exponent == 0)
            {
                return false;
            }

            rest = rest[(exponent + sign)..];
        }

        return rest.IsEmpty && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
    }

    /// <summary>A number whose every digit survives in a double.</summary>
    public static bool IsShortNumber(ReadOnlySpan<char> text) => text.Length is > 0 and <= 16 && (char.IsAsciiDigit(text[0]) || text[0] == '-') && IsNumber(text);

    /// <summary><c>true</c> or <c>false</c>, in any case.</summary>
    public static bool IsBoolean(ReadOnlySpan<char> text) =>
        text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static int Digits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? text.Length : end;
}
