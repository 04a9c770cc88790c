using System.Globalization;

namespace GeoArms.Core.Projections;

/// <summary>
/// Degrees as people write them: decimal (<c>4.358</c>, <c>4,358° N</c>), with minutes (<c>N04 21.508</c>) or with minutes
/// and seconds (<c>4°21'30.5"N</c>, <c>4d21m30s</c>, <c>04:21:30 N</c>, <c>4º 21′ 30″ O</c>).
/// </summary>
/// <param name="Degrees">The angle in degrees; south and west are negative.</param>
/// <param name="Parts">1 for decimal degrees, 2 with minutes, 3 with seconds.</param>
/// <param name="HasComma">True when a comma stands before the decimals.</param>
/// <param name="HasMark">True when a degree sign, a prime or a unit letter is written.</param>
/// <param name="Hemisphere">N, S, E or W; a space when none is written.</param>
public readonly record struct DegreeText(double Degrees, int Parts, bool HasComma, bool HasMark, char Hemisphere)
{
    private const string DegreeMarks = "°º˚";
    private const string MinuteMarks = "'′’‘´`ʹ";
    private const string SecondMarks = "\"″”“ʺ";
    private const string Minuses = "-−–";

    // By language; O alone is ouest, oeste, ovest. German "Ost" is written out, or told by the caller.
    private static readonly (string Word, char Letter)[] Words =
    [
        ("NORTH", 'N'), ("NORD", 'N'), ("NORTE", 'N'), ("N", 'N'),
        ("SOUTH", 'S'), ("SUD", 'S'), ("SUR", 'S'), ("SUL", 'S'), ("S", 'S'),
        ("EAST", 'E'), ("EST", 'E'), ("ESTE", 'E'), ("LESTE", 'E'), ("OST", 'E'), ("E", 'E'), ("L", 'E'),
        ("WEST", 'W'), ("OUEST", 'W'), ("OESTE", 'W'), ("OVEST", 'W'), ("W", 'W'), ("O", 'W'),
    ];

    /// <summary>Reads an angle.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isLongitude">True for a longitude, false for a latitude: decides the hemisphere letters and the range; null when it may be either.</param>
    /// <param name="result">The angle and how it is written.</param>
    /// <param name="problem">What is wrong and what is expected, or null.</param>
    /// <param name="oIsEast">True when the letter O means east, as in German.</param>
    public static bool TryParse(string text, bool? isLongitude, out DegreeText result, out string? problem, bool oIsEast = false)
    {
        var reader = new Reader(text.Trim());
        result = default;
        problem = reader.Read(oIsEast) ?? reader.Judge(isLongitude);
        if (problem is not null)
        {
            return false;
        }

        result = reader.Result;
        return true;
    }

    private struct Reader(string text)
    {
        private readonly double[] _parts = new double[3];
        private int _at;
        private int _count;
        private bool _hasComma;
        private bool _hasMark;
        private bool _hasDecimals;
        private char _hemisphere = ' ';
        private char _sign = ' ';

        public readonly DegreeText Result
        {
            get
            {
                var degrees = _parts[0] + (_parts[1] / 60) + (_parts[2] / 3600);
                return new DegreeText(_sign == '-' || _hemisphere is 'S' or 'W' ? -degrees : degrees, _count, _hasComma, _hasMark, _hemisphere);
            }
        }

        public string? Read(bool oIsEast)
        {
            while (_at < text.Length)
            {
                var here = text[_at];
                var wrong = char.IsAsciiDigit(here) ? ReadNumber()
                    : char.IsWhiteSpace(here) || here == ':' ? Skip()
                    : Minuses.Contains(here, StringComparison.Ordinal) || here == '+' ? ReadSign(here)
                    : DegreeMarks.Contains(here, StringComparison.Ordinal) ? Mark(1, 1)
                    : MinuteMarks.Contains(here, StringComparison.Ordinal) ? ReadPrime()
                    : SecondMarks.Contains(here, StringComparison.Ordinal) ? Mark(3, 1)
                    : char.IsLetter(here) ? ReadWord(oIsEast)
                    : $"The character '{here}' is not part of an angle; expected degrees such as 4.358, 4°21.5' or 4°21'30\".";
                if (wrong is not null)
                {
                    return wrong;
                }
            }

            return _count == 0 ? "There is no number in it; expected degrees." : null;
        }

        public readonly string? Judge(bool? isLongitude)
        {
            var limit = isLongitude ?? _hemisphere is not ('N' or 'S') ? 180 : 90;
            if (_hemisphere != ' ' && isLongitude is { } east && east != _hemisphere is 'E' or 'W')
            {
                return east ? $"A longitude lies in the east or west; got {_hemisphere}." : $"A latitude lies in the north or south; got {_hemisphere}.";
            }

            if (_sign == '-' && _hemisphere != ' ')
            {
                return $"It has a minus and the letter {_hemisphere}; expected one of the two.";
            }

            return _count > 1 && _parts[1] >= 60 ? $"It has {_parts[1].ToString(CultureInfo.InvariantCulture)} minutes; expected less than 60."
                : _count > 2 && _parts[2] >= 60 ? $"It has {_parts[2].ToString(CultureInfo.InvariantCulture)} seconds; expected less than 60."
                : Math.Abs(Result.Degrees) > limit ? $"It is beyond {limit} degrees."
                : null;
        }

        private string? Skip()
        {
            _at++;
            return null;
        }

        private string? ReadSign(char sign)
        {
            _at++;
            if (_count > 0)
            {
                // 4-21-30: hyphens between the parts.
                return sign == '+' ? "A plus stands inside it." : null;
            }

            if (_sign != ' ')
            {
                return "It has two signs.";
            }

            _sign = sign == '+' ? '+' : '-';
            return null;
        }

        private string? ReadNumber()
        {
            if (_count == 3)
            {
                return "It has more than three numbers; expected degrees, minutes and seconds at most.";
            }

            if (_hasDecimals)
            {
                return "A number with decimals stands before another one; only the last may have them.";
            }

            var start = _at;
            while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            {
                _at++;
            }

            var whole = text.AsSpan(start, _at - start);
            var isDecimal = _at + 1 < text.Length && text[_at] is '.' or ',' && char.IsAsciiDigit(text[_at + 1]);
            if (isDecimal)
            {
                _hasComma |= text[_at] == ',';
                _hasDecimals = true;
                var fraction = ++_at;
                while (_at < text.Length && char.IsAsciiDigit(text[_at]))
                {
                    _at++;
                }

                _parts[_count++] = double.Parse($"{whole}.{text.AsSpan(fraction, _at - fraction)}", CultureInfo.InvariantCulture);
            }
            else
            {
                _parts[_count++] = double.Parse(whole, CultureInfo.InvariantCulture);
                _at += _at < text.Length && text[_at] == '.' && (_at + 1 == text.Length || !char.IsAsciiDigit(text[_at + 1])) ? 1 : 0;
            }

            return null;
        }

        // Two single primes are seconds.
        private string? ReadPrime() => _at + 1 < text.Length && MinuteMarks.Contains(text[_at + 1], StringComparison.Ordinal) && _count == 3 ? Mark(3, 2) : Mark(2, 1);

        private string? Mark(int part, int length)
        {
            _at += length;
            _hasMark = true;
            return part == _count ? null : $"The mark of the {(part == 1 ? "degrees" : part == 2 ? "minutes" : "seconds")} stands behind number {_count}; expected degrees, minutes and seconds in this order.";
        }

        private string? ReadWord(bool oIsEast)
        {
            var start = _at;
            while (_at < text.Length && char.IsLetter(text[_at]))
            {
                _at++;
            }

            var word = text[start.._at];
            if (Unit(word) is var part and > 0)
            {
                _at = start;
                return Mark(part, word.Length);
            }

            // 30sS: the unit and the hemisphere in one.
            if (word.Length == 2 && Unit(word[..1]) is var first and > 0)
            {
                _at = start;
                return Mark(first, 1);
            }

            _at += _at < text.Length && text[_at] == '.' ? 1 : 0;
            var upper = word.ToUpperInvariant();
            var letter = Words.FirstOrDefault(one => one.Word == upper).Letter;
            if (letter == default)
            {
                return $"'{word}' is neither a hemisphere nor a unit; expected N, S, E or W (O for ouest, oeste).";
            }

            if (_hemisphere != ' ')
            {
                return "It has two hemispheres.";
            }

            _hemisphere = upper == "O" && oIsEast ? 'E' : letter;
            return null;
        }

        // d, m, s (and deg, min, sec) right behind their number; a capital S is south.
        private readonly int Unit(string word) => word.ToLowerInvariant() switch
        {
            "d" or "deg" or "degrees" or "degrés" or "grados" when _count == 1 => 1,
            "m" or "min" or "minutes" or "minutos" when _count == 2 => 2,
            "s" or "sec" or "seg" or "seconds" or "secondes" or "segundos" when _count == 3 && word[0] == 's' && _hasMark => 3,
            _ => 0,
        };
    }
}
