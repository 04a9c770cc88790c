using System.Text;

namespace GeoArms.Core.Filters.Encodings;

/// <summary>Cuts a filter's text into tokens (OGC 21-065r2, annex B).</summary>
internal sealed class CqlLexer(string filter)
{
    private int _at;

    internal CqlToken Next()
    {
        while (_at < filter.Length && char.IsWhiteSpace(filter[_at]))
        {
            _at++;
        }

        var start = _at;
        if (start == filter.Length)
        {
            return new CqlToken(CqlTokenKind.End, "", start + 1);
        }

        var first = filter[start];
        if (first is '\'' or '"')
        {
            var value = Quoted(first);
            return new CqlToken(first == '"' ? CqlTokenKind.QuotedName : CqlTokenKind.Text, value, start + 1);
        }

        if (IsNumberStart(start))
        {
            return new CqlToken(CqlTokenKind.Number, Number(), start + 1);
        }

        if (IsWordStart(first))
        {
            while (_at < filter.Length && IsWordPart(filter[_at]))
            {
                _at++;
            }

            return new CqlToken(CqlTokenKind.Word, filter[start.._at], start + 1);
        }

        var length = filter.AsSpan(start) switch
        {
            ['<', '>' or '=', ..] or ['>', '=', ..] => 2,
            ['=' or '<' or '>' or '(' or ')' or ',' or '+' or '-' or '*' or '/' or '%' or '^', ..] => 1,
            _ => throw CqlText.Error($"Got '{first}' at position {start + 1} of the filter; expected a property name, a literal, an operator or a parenthesis."),
        };
        _at += length;
        return new CqlToken(CqlTokenKind.Symbol, filter.Substring(start, length), start + 1);
    }

    private static bool IsWordStart(char c) => char.IsLetter(c) || c is '_' or ':' || char.IsSurrogate(c);

    private static bool IsWordPart(char c) =>
        char.IsLetterOrDigit(c) || c is '_' or ':' or '.' or (>= '\u0300' and <= '\u036F') or '\u203F' or '\u2040' or '\u200C' or '\u200D' || char.IsSurrogate(c);

    /// <summary>True for a property name that need not stand in double quotes.</summary>
    internal static bool IsBareName(string name) =>
        name.Length > 0 && IsWordStart(name[0]) && name.All(IsWordPart) && !CqlNames.Keywords.Contains(name);

    private bool IsNumberStart(int at)
    {
        if (filter[at] == '.')
        {
            at++;
        }

        return at < filter.Length && char.IsAsciiDigit(filter[at]);
    }

    private string Number()
    {
        var start = _at++;
        while (_at < filter.Length)
        {
            var isExponentSign = filter[_at] is '+' or '-' && filter[_at - 1] is 'e' or 'E';
            if (!char.IsAsciiDigit(filter[_at]) && filter[_at] is not ('.' or 'e' or 'E') && !isExponentSign)
            {
                break;
            }

            _at++;
        }

        return filter[start.._at];
    }

    // A quote inside is written twice; in text also as \' (annex B, escapeQuote).
    private string Quoted(char quote)
    {
        var start = _at++;
        var value = new StringBuilder();
        while (_at < filter.Length)
        {
            var c = filter[_at++];
            if (c == '\\' && quote == '\'' && _at < filter.Length && filter[_at] == '\'')
            {
                value.Append(quote);
                _at++;
            }
            else if (c != quote)
            {
                value.Append(c);
            }
            else if (_at < filter.Length && filter[_at] == quote)
            {
                value.Append(quote);
                _at++;
            }
            else
            {
                return value.ToString();
            }
        }

        throw CqlText.Error($"The {(quote == '"' ? "property name" : "text")} that begins at position {start + 1} of the filter has no closing {quote}; a quote inside is written twice.");
    }
}
