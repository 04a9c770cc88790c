using System.Buffers;
using System.Globalization;

namespace GeoArms.Data.Import.Dates;

/// <summary>Collects the numbers and the name of a month at the beginning of a text.</summary>
internal struct DateParts
{
    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" ,-/.0123456789");
    private static readonly SearchValues<char> Separators = SearchValues.Create(" /-.,\u2013");

    private int _a;
    private int _b;
    private int _c;
    private int _aDigits;
    private int _bDigits;
    private int _cDigits;
    private int _numbers;
    private int _month;
    private int _wordAt;
    private char _separator;
    private bool _isMixed;

    /// <summary>Reads up to the end of the date.</summary>
    /// <returns>What stands behind it: a time, or what makes it no date.</returns>
    public ReadOnlySpan<char> Scan(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (char.IsAsciiDigit(text[0]))
            {
                var length = text.IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? text.Length : end;
                if (_numbers == 3 || length > 4 || (length < text.Length && text[length] == ':'))
                {
                    return text;
                }

                AddNumber(int.Parse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture), length);
                text = Ordinal(text[length..]);
            }
            else if (char.IsLetter(text[0]))
            {
                if (!Word(ref text))
                {
                    return text;
                }
            }
            else if (IsComplete && text[0] is ' ' or ',')
            {
                return text.TrimStart(" ,");
            }
            else if (text[0] is '/' or '-' or '.' or ' ' or ',' or '\u2013')
            {
                Separate(ref text);
            }
            else
            {
                return text;
            }
        }

        return text;
    }

    /// <summary>What the parts make.</summary>
    public readonly DateShape Shape()
    {
        if (_month > 0)
        {
            return Named();
        }

        return _wordAt > 0 || _isMixed ? default : (_numbers, _aDigits, _bDigits, _cDigits) switch
        {
            (3, <= 2, <= 2, 2 or 4) => new DateShape(DateShapeKind.YearLast, _a, _b, _c, _separator, _cDigits == 2),
            (3, 4, <= 2, <= 2) => new DateShape(DateShapeKind.YearFirst, _b, _c, _a, _separator, IsShortYear: false),
            (2, 4, <= 2, _) => new DateShape(DateShapeKind.YearMonth, _b, 0, _a, _separator, IsShortYear: false),
            (2, <= 2, 4, _) => new DateShape(DateShapeKind.MonthYear, _a, 0, _b, _separator, IsShortYear: false),
            _ => default,
        };
    }

    private readonly bool IsComplete => _numbers == 3 || (_numbers == 2 && _month > 0);

    private readonly DateShape Named() => (_numbers, _aDigits, _bDigits) switch
    {
        (2, <= 2, 2 or 4) => new DateShape(DateShapeKind.Named, _a, _month, _b, ' ', _bDigits == 2),
        (2, 4, <= 2) => new DateShape(DateShapeKind.Named, _b, _month, _a, ' ', IsShortYear: false),
        (1, 4, _) => new DateShape(DateShapeKind.NamedMonth, 0, _month, _a, ' ', IsShortYear: false),
        _ => default,
    };

    private void AddNumber(int value, int digits)
    {
        switch (_numbers++)
        {
            case 0:
                (_a, _aDigits) = (value, digits);
                break;
            case 1:
                (_b, _bDigits) = (value, digits);
                break;
            default:
                (_c, _cDigits) = (value, digits);
                break;
        }
    }

    // 1st, 2nd, 3rd, 4th, 1er, 1º, 1ª.
    private static ReadOnlySpan<char> Ordinal(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAny(" ,-/.") is var end && end < 0 ? text.Length : end;
        return length is 1 or 2 && text[..length] is "st" or "nd" or "rd" or "th" or "er" or "º" or "°" or "ª" ? text[length..] : text;
    }

    private bool Word(ref ReadOnlySpan<char> text)
    {
        var length = 1;
        while (length < text.Length && (char.IsLetter(text[length]) || CharUnicodeInfo.GetUnicodeCategory(text[length]) == UnicodeCategory.NonSpacingMark))
        {
            length++;
        }

        var word = text[..length];
        if (IsComplete)
        {
            // The T of ISO 8601.
            return false;
        }

        if (_numbers > 0 && word is "de" or "del" or "of" or "do")
        {
            text = text[length..];
            return true;
        }

        if (_month > 0)
        {
            return false;
        }

        _month = MonthNames.NumberOf(word);
        if (_month == 0 && text.Length > length + 1 && text[length] == ' ')
        {
            // Names of two words: تشرين الأول.
            var second = text[(length + 1)..];
            var secondLength = second.IndexOfAny(WordEnds) is var end && end < 0 ? second.Length : end;
            _month = MonthNames.NumberOf($"{word}{second[..secondLength]}");
            length += _month > 0 ? secondLength + 1 : 0;
        }

        _wordAt = _numbers + 1;
        text = text[length..];
        return _month > 0;
    }

    private void Separate(ref ReadOnlySpan<char> text)
    {
        var plain = text[0];
        var length = text.IndexOfAnyExcept(Separators) is var end && end < 0 ? text.Length : end;
        foreach (var sign in text[..length])
        {
            plain = sign is ' ' or ',' ? plain : sign;
        }

        if (_separator != '\0' && plain != _separator)
        {
            _isMixed = true;
        }

        _separator = plain;
        text = text[length..];
    }
}
