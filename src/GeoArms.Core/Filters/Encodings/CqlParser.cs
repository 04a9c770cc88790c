using System.Globalization;

namespace GeoArms.Core.Filters.Encodings;

/// <summary>
/// Recursive-descent parser of a filter; one token ahead. Conditions and values share one grammar, since a parenthesis may
/// hold either; <see cref="CqlShape"/> then refuses a value where a condition is expected.
/// </summary>
internal sealed partial class CqlParser
{
    private const string AnyOperand =
        "a property name, text in single quotes, a number, TRUE, FALSE, DATE('…'), TIMESTAMP('…'), a function or '('";

    private readonly CqlLexer _lexer;
    private CqlToken _token;
    private int _depth;

    internal CqlParser(string filter)
    {
        _lexer = new CqlLexer(filter);
        _token = _lexer.Next();
    }

    private SourcePlace Here => new(_token.Position);

    internal Expression Parse()
    {
        var expression = CqlShape.Condition(ParseOr());
        return _token.Kind == CqlTokenKind.End ? expression : throw Unexpected("AND, OR or the end");
    }

    private Expression ParseOr()
    {
        var place = Here;
        var first = ParseAnd();
        if (!_token.Is("OR"))
        {
            return first;
        }

        var operands = new List<Expression> { CqlShape.Condition(first) };
        while (Accept("OR"))
        {
            operands.Add(CqlShape.Condition(ParseAnd()));
        }

        return new Expression.Or(operands) { Place = place };
    }

    private Expression ParseAnd()
    {
        var place = Here;
        var first = ParseNot();
        if (!_token.Is("AND"))
        {
            return first;
        }

        var operands = new List<Expression> { CqlShape.Condition(first) };
        while (Accept("AND"))
        {
            operands.Add(CqlShape.Condition(ParseNot()));
        }

        return new Expression.And(operands) { Place = place };
    }

    private Expression ParseNot()
    {
        var place = Here;
        if (!Accept("NOT"))
        {
            return ParsePredicate();
        }

        Deeper();
        var not = new Expression.Not(CqlShape.Condition(ParseNot())) { Place = place };
        _depth--;
        return not;
    }

    private Expression ParsePredicate()
    {
        var place = Here;
        var left = ParseSum();
        if (_token.Kind == CqlTokenKind.Symbol && CqlNames.Comparisons.TryGetValue(_token.Value, out var comparison))
        {
            Take();
            return new Expression.Comparison(left, comparison, ParseSum()) { Place = place };
        }

        if (Accept("IS"))
        {
            var isNot = Accept("NOT");
            ExpectKeyword("NULL");
            return Negated(isNot, new Expression.IsNull(left) { Place = place });
        }

        var negated = Accept("NOT");
        if (Accept("LIKE"))
        {
            return Negated(negated, new Expression.Like(left, ParseSum()) { Place = place });
        }

        if (Accept("IN"))
        {
            return Negated(negated, new Expression.In(left, ParseInList()) { Place = place });
        }

        if (Accept("BETWEEN"))
        {
            var low = ParseSum();
            ExpectKeyword("AND");
            return Negated(negated, new Expression.Between(left, low, ParseSum()) { Place = place });
        }

        return negated ? throw Unexpected("LIKE, IN or BETWEEN") : left;
    }

    private static Expression Negated(bool negated, Expression expression) =>
        negated ? new Expression.Not(expression) { Place = expression.Place } : expression;

    private List<Expression> ParseInList()
    {
        Expect("(");
        var values = new List<Expression>();
        do
        {
            values.Add(ParseSum());
        }
        while (AcceptSymbol(","));
        Expect(")");
        return values;
    }

    private Expression ParseSum()
    {
        var sum = ParseProduct();
        while (_token.IsSymbol("+") || _token.IsSymbol("-"))
        {
            var arithmetic = CqlNames.Arithmetic[Take().Value];
            sum = Calculation(arithmetic, sum, ParseProduct());
        }

        return sum;
    }

    private Expression ParseProduct()
    {
        var product = ParsePower();
        while (_token.IsSymbol("*") || _token.IsSymbol("/") || _token.IsSymbol("%") || _token.Is("DIV"))
        {
            var arithmetic = CqlNames.Arithmetic[Take().Value];
            product = Calculation(arithmetic, product, ParsePower());
        }

        return product;
    }

    private Expression ParsePower()
    {
        var power = ParseFactor();
        return AcceptSymbol("^") ? Calculation(ArithmeticOperator.Power, power, ParseFactor()) : power;
    }

    // A chain without any parentheses makes a tree as deep as it is long, and what follows the tree would run out of stack.
    private static Expression.Arithmetic Calculation(ArithmeticOperator arithmetic, Expression left, Expression right)
    {
        var calculation = new Expression.Arithmetic(arithmetic, left, right) { Place = left.Place };
        return Levels(calculation) <= CqlText.MaxDepth
            ? calculation
            : throw CqlText.Error($"The filter is nested too deeply {left.Place}; expected at most {CqlText.MaxDepth} calculations one upon the other, as in a + b * c - d.");
    }

    private static int Levels(Expression expression) => expression is Expression.Arithmetic arithmetic ? 1 + Math.Max(Levels(arithmetic.Left), Levels(arithmetic.Right)) : 0;

    // The standard writes a negated operand as its product with -1.
    private Expression ParseFactor()
    {
        var place = Here;
        if (AcceptSymbol("+"))
        {
            return _token.Kind == CqlTokenKind.Number ? ParsePrimary() : throw Unexpected("a number");
        }

        if (!AcceptSymbol("-"))
        {
            return ParsePrimary();
        }

        Deeper();
        var operand = ParsePrimary();
        _depth--;
        return operand is Expression.Constant { Value: Literal.Number number }
            ? new Expression.Constant(new Literal.Number(-number.Value)) { Place = place }
            : new Expression.Arithmetic(ArithmeticOperator.Multiply, new Expression.Constant(new Literal.Number(-1)) { Place = place }, operand) { Place = place };
    }

    private Expression ParsePrimary()
    {
        var place = Here;
        switch (_token.Kind)
        {
            case CqlTokenKind.Text:
                return new Expression.Constant(new Literal.Text(Take().Value)) { Place = place };
            case CqlTokenKind.Number:
                return new Expression.Constant(new Literal.Number(ParseNumber())) { Place = place };
            case CqlTokenKind.QuotedName:
                return new Expression.Property(Take().Value) { Place = place };
            case CqlTokenKind.Symbol when _token.Value == "(":
                return ParseParenthesis();
            case CqlTokenKind.Word when _token.Is("TRUE") || _token.Is("FALSE"):
                return new Expression.Constant(new Literal.Boolean(Take().Is("TRUE"))) { Place = place };
            case CqlTokenKind.Word when !CqlNames.Keywords.Contains(_token.Value):
                var name = Take().Value;
                return _token.IsSymbol("(") || (_token.Is("Z") && IsGeometryName(name.ToUpperInvariant())) ? ParseCall(name, place) : new Expression.Property(name) { Place = place };
            default:
                throw Unexpected(AnyOperand);
        }
    }

    // A condition or a value in parentheses, or a list of several values.
    private Expression ParseParenthesis()
    {
        var place = Here;
        Deeper();
        Expect("(");
        if (AcceptSymbol(")"))
        {
            _depth--;
            return new Expression.List([]) { Place = place };
        }

        var first = ParseOr();
        if (!_token.IsSymbol(","))
        {
            Expect(")");
            _depth--;
            return first;
        }

        var elements = new List<Expression> { first };
        while (AcceptSymbol(","))
        {
            elements.Add(ParseOr());
        }

        Expect(")");
        _depth--;
        return new Expression.List(elements) { Place = place };
    }

    private double ParseNumber()
    {
        if (_token.Kind == CqlTokenKind.Number
            && double.TryParse(_token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            Take();
            return number;
        }

        throw Unexpected("a number");
    }

    private void Deeper()
    {
        if (++_depth > CqlText.MaxDepth)
        {
            throw CqlText.Error(
                $"The filter is nested too deeply at position {_token.Position}; expected at most {CqlText.MaxDepth} levels of parentheses, functions and NOT.");
        }
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
