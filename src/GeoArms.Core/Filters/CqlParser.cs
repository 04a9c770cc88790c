using System.Globalization;
using GeoArms.Core.Time;

namespace GeoArms.Core.Filters;

/// <summary>Recursive-descent parser of a filter; one token ahead.</summary>
internal sealed class CqlParser
{
    private static readonly string[] Keywords = ["AND", "OR", "NOT", "IN", "IS", "NULL", "BETWEEN", "TRUE", "FALSE", "LIKE"];

    private readonly CqlLexer _lexer;
    private CqlToken _token;
    private int _depth;

    internal CqlParser(string filter)
    {
        _lexer = new CqlLexer(filter);
        _token = _lexer.Next();
    }

    internal Expression Parse()
    {
        var expression = ParseOr();
        return _token.Kind == CqlTokenKind.End ? expression : throw Unexpected("AND, OR or the end");
    }

    private Expression ParseOr()
    {
        var operands = new List<Expression> { ParseAnd() };
        while (Accept("OR"))
        {
            operands.Add(ParseAnd());
        }

        return operands.Count == 1 ? operands[0] : new Expression.Or(operands);
    }

    private Expression ParseAnd()
    {
        var operands = new List<Expression> { ParseNot() };
        while (Accept("AND"))
        {
            operands.Add(ParseNot());
        }

        return operands.Count == 1 ? operands[0] : new Expression.And(operands);
    }

    private Expression ParseNot()
    {
        if (_depth == CqlText.MaxDepth)
        {
            throw CqlText.Error($"The filter is nested too deeply at position {_token.Position}; expected at most {CqlText.MaxDepth} levels of parentheses and NOT.");
        }

        _depth++;
        Expression expression;
        if (Accept("NOT"))
        {
            expression = new Expression.Not(ParseNot());
        }
        else if (AcceptSymbol("("))
        {
            expression = ParseOr();
            Expect(")");
        }
        else
        {
            expression = ParsePredicate();
        }

        _depth--;
        return expression;
    }

    private Expression ParsePredicate()
    {
        if (_token.Kind == CqlTokenKind.Word && ListFunction(_token.Value) is { } listOperator)
        {
            return ParseListComparison(listOperator);
        }

        var property = ParseProperty();
        if (Accept("IS"))
        {
            var isNot = Accept("NOT");
            ExpectKeyword("NULL");
            return Negated(isNot, new Expression.IsNull(property));
        }

        var negated = Accept("NOT");
        if (Accept("IN"))
        {
            return Negated(negated, new Expression.In(property, ParseList()));
        }

        if (Accept("BETWEEN"))
        {
            var low = ParseLiteral();
            ExpectKeyword("AND");
            return Negated(negated, new Expression.And(
            [
                new Expression.Comparison(property, ComparisonOperator.GreaterOrEqual, low),
                new Expression.Comparison(property, ComparisonOperator.LessOrEqual, ParseLiteral()),
            ]));
        }

        return negated ? throw Unexpected("IN or BETWEEN") : new Expression.Comparison(property, ParseOperator(), ParseLiteral());
    }

    private static ListOperator? ListFunction(string word) => word.ToUpperInvariant() switch
    {
        "A_EQUALS" => ListOperator.Equal,
        "A_CONTAINS" => ListOperator.Contains,
        "A_CONTAINEDBY" => ListOperator.ContainedBy,
        "A_OVERLAPS" => ListOperator.Overlaps,
        _ => null,
    };

    private Expression.ListComparison ParseListComparison(ListOperator listOperator)
    {
        Take();
        Expect("(");
        var property = ParseProperty();
        Expect(",");
        Expect("(");
        var values = new List<Literal>();
        if (!AcceptSymbol(")"))
        {
            do
            {
                values.Add(ParseLiteral());
            }
            while (AcceptSymbol(","));
            Expect(")");
        }

        Expect(")");
        return new Expression.ListComparison(property, listOperator, values);
    }

    private static Expression Negated(bool negated, Expression expression) => negated ? new Expression.Not(expression) : expression;

    private string ParseProperty()
    {
        var isName = _token.Kind == CqlTokenKind.QuotedName || (_token.Kind == CqlTokenKind.Word && !Keywords.Contains(_token.Value, StringComparer.OrdinalIgnoreCase));
        return isName ? Take().Value : throw Unexpected("a property name, NOT or '('");
    }

    private ComparisonOperator ParseOperator()
    {
        ComparisonOperator? found = _token.Kind != CqlTokenKind.Symbol ? null : _token.Value switch
        {
            "=" => ComparisonOperator.Equal,
            "<>" => ComparisonOperator.NotEqual,
            "<" => ComparisonOperator.Less,
            "<=" => ComparisonOperator.LessOrEqual,
            ">" => ComparisonOperator.Greater,
            ">=" => ComparisonOperator.GreaterOrEqual,
            _ => null,
        };
        if (found is not { } comparison)
        {
            throw Unexpected("=, <>, <, <=, >, >=, IN, BETWEEN or IS NULL");
        }

        Take();
        return comparison;
    }

    private List<Literal> ParseList()
    {
        Expect("(");
        var values = new List<Literal>();
        do
        {
            values.Add(ParseLiteral());
        }
        while (AcceptSymbol(","));
        Expect(")");
        return values;
    }

    private Literal ParseLiteral()
    {
        if (_token.Kind == CqlTokenKind.Text)
        {
            return new Literal.Text(Take().Value);
        }

        if (_token.Kind == CqlTokenKind.Number
            && double.TryParse(_token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            Take();
            return new Literal.Number(number);
        }

        if (_token.Is("TRUE") || _token.Is("FALSE"))
        {
            return new Literal.Boolean(Take().Is("TRUE"));
        }

        if (_token.Is("DATE") || _token.Is("TIMESTAMP"))
        {
            return ParseMoment();
        }

        throw Unexpected("text in single quotes, a number, TRUE, FALSE, DATE('…') or TIMESTAMP('…')");
    }

    private Literal.Moment ParseMoment()
    {
        var isDate = Take().Is("DATE");
        Expect("(");
        var text = _token.Kind == CqlTokenKind.Text ? _token.Value : throw Unexpected("text in single quotes");
        var hasTime = text.Contains('T', StringComparison.OrdinalIgnoreCase);
        if (text.Contains('/', StringComparison.Ordinal) || hasTime == isDate)
        {
            throw Unexpected(isDate ? "a date such as '2024-05-31'" : "a moment such as '2024-05-31T06:00:00Z'");
        }

        long microseconds;
        try
        {
            microseconds = TimeInterval.Parse(text).From;
        }
        catch (InputException)
        {
            throw Unexpected(isDate ? "a date such as '2024-05-31'" : "a moment such as '2024-05-31T06:00:00Z'");
        }

        Take();
        Expect(")");
        return new Literal.Moment(microseconds, isDate);
    }

    private CqlToken Take()
    {
        var taken = _token;
        _token = _lexer.Next();
        return taken;
    }

    private bool Accept(string keyword)
    {
        if (!_token.Is(keyword))
        {
            return false;
        }

        Take();
        return true;
    }

    private bool AcceptSymbol(string symbol)
    {
        if (!_token.IsSymbol(symbol))
        {
            return false;
        }

        Take();
        return true;
    }

    private void Expect(string symbol)
    {
        if (!AcceptSymbol(symbol))
        {
            throw Unexpected($"'{symbol}'");
        }
    }

    private void ExpectKeyword(string keyword)
    {
        if (!Accept(keyword))
        {
            throw Unexpected(keyword);
        }
    }

    private InputException Unexpected(string expected)
    {
        var got = _token.Kind == CqlTokenKind.End ? "the end" : $"'{_token.Value}'";
        return CqlText.Error($"Got {got} at position {_token.Position} of the filter; expected {expected}.");
    }
}
