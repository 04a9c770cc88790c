using System.Globalization;

namespace GeoArms.Data.Import.Numbers;

/// <summary>
/// Reads numbers with a decimal point or a decimal comma, and with marks between thousands: 1,234.5, 1.234,5, 1 234,5,
/// 1'234.5. Marks of thousands must stand before groups of exactly three digits.
/// </summary>
internal static class NumberTexts
{
    private const int LongestNumber = 40;

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text, trimmed.</param>
    /// <param name="mark">What stands before the decimals.</param>
    /// <param name="number">The number, finite.</param>
    public static bool TryRead(ReadOnlySpan<char> text, DecimalMark mark, out double number)
    {
        if (mark == DecimalMark.Point && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            return double.IsFinite(number);
        }

        number = 0;
        Span<char> plain = stackalloc char[LongestNumber];
        return TryPlain(text, mark, plain, out var length)
            && double.TryParse(plain[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    /// <summary>Reads a whole number that may have marks of thousands.</summary>
    /// <param name="text">The text, trimmed.</param>
    /// <param name="mark">What would stand before decimals.</param>
    /// <param name="whole">The number.</param>
    public static bool TryReadWhole(ReadOnlySpan<char> text, DecimalMark mark, out long whole)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole))
        {
            return true;
        }

        Span<char> plain = stackalloc char[LongestNumber];
        return TryPlain(text, mark, plain, out var length) && long.TryParse(plain[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole);
    }

    // Copies the digits with a point before the decimals and without marks of thousands.
    private static bool TryPlain(ReadOnlySpan<char> text, DecimalMark mark, Span<char> plain, out int length)
    {
        length = 0;
        if (text.IsEmpty || text.Length > plain.Length)
        {
            return false;
        }

        var point = mark == DecimalMark.Point ? '.' : ',';
        var decimals = text.IndexOf(point);
        var whole = decimals < 0 ? text : text[..decimals];
        var group = '\0';
        var digits = 0;
        for (var i = 0; i < whole.Length; i++)
        {
            if (char.IsAsciiDigit(whole[i]))
            {
                plain[length++] = whole[i];
                digits++;
            }
            else if (i == 0 && whole[i] is '-' or '+')
            {
                plain[length++] = whole[i];
            }
            else if (IsGroupMark(whole[i], point) && (group == '\0' ? digits is >= 1 and <= 3 && plain[length - digits] != '0' : whole[i] == group && digits == 3))
            {
                group = whole[i];
                digits = 0;
            }
            else
            {
                return false;
            }
        }

        if (digits == 0 || (group != '\0' && digits != 3))
        {
            return false;
        }

        if (decimals >= 0)
        {
            var fraction = text[(decimals + 1)..];
            if (fraction.IsEmpty || fraction.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            plain[length++] = '.';
            fraction.CopyTo(plain[length..]);
            length += fraction.Length;
        }

        return true;
    }

    private static bool IsGroupMark(char sign, char point) => sign switch
    {
        '.' or ',' => sign != point,
        ' ' or '\u00A0' or '\u202F' or '\u2009' or '\'' or '\u2019' => true,
        _ => false,
    };
}
