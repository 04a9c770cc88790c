namespace GeoArms.Core.Filters.Encodings;

/// <summary>What is written as a name with arguments: the standard's functions and literals, and any other function.</summary>
internal sealed partial class CqlParser
{
    private Expression ParseCall(string name, SourcePlace place)
    {
        Deeper();
        var call = ParseKnownCall(name.ToUpperInvariant(), place) ?? ParseFunction(name, place);
        _depth--;
        return call;
    }

    private Expression? ParseKnownCall(string name, SourcePlace place)
    {
        switch (name)
        {
            case "DATE" or "TIMESTAMP":
                return new Expression.Constant(ParseMoment(name == "DATE")) { Place = place };
            case "INTERVAL":
                return ParseInterval(place);
            case "BBOX":
                return ParseBox(place);
        }

        if (IsGeometryName(name))
        {
            Accept("Z");
            return new Expression.GeometryLiteral(ParseGeometry(name)) { Place = place };
        }

        if (CqlNames.Folds.TryGetValue(name, out var fold))
        {
            Expect("(");
            var folded = new Expression.Folded(fold, ParseSum()) { Place = place };
            Expect(")");
            return folded;
        }

        if (CqlNames.Spatial.TryGetValue(name, out var spatial))
        {
            var (left, right) = ParsePair(ParseSum);
            return new Expression.Spatial(spatial, left, right) { Place = place };
        }

        if (CqlNames.Temporal.TryGetValue(name, out var temporal))
        {
            var (left, right) = ParsePair(ParseSum);
            return new Expression.Temporal(temporal, left, right) { Place = place };
        }

        if (CqlNames.Lists.TryGetValue(name, out var list))
        {
            var (left, right) = ParsePair(ParseListOperand);
            return new Expression.ListComparison(list, left, right) { Place = place };
        }

        return null;
    }

    private (Expression Left, Expression Right) ParsePair(Func<Expression> parse)
    {
        Expect("(");
        var left = parse();
        Expect(",");
        var right = parse();
        Expect(")");
        return (left, right);
    }

    private Expression ParseListOperand()
    {
        if (_token.IsSymbol("("))
        {
            return ParseList();
        }

        return _token.Kind is CqlTokenKind.Word or CqlTokenKind.QuotedName ? ParsePrimary() : throw Unexpected("'(' or a property name");
    }

    private Expression.List ParseList()
    {
        var place = Here;
        Deeper();
        Expect("(");
        var elements = new List<Expression>();
        if (!AcceptSymbol(")"))
        {
            do
            {
                elements.Add(_token.IsSymbol("(") ? ParseList() : ParseOr());
            }
            while (AcceptSymbol(","));
            Expect(")");
        }

        _depth--;
        return new Expression.List(elements) { Place = place };
    }

    private Expression.Function ParseFunction(string name, SourcePlace place)
    {
        Expect("(");
        var arguments = new List<Expression>();
        if (!AcceptSymbol(")"))
        {
            do
            {
                arguments.Add(ParseOr());
            }
            while (AcceptSymbol(","));
            Expect(")");
        }

        return new Expression.Function(name, arguments) { Place = place };
    }

    private Literal.Moment ParseMoment(bool isDate)
    {
        Expect("(");
        if (_token.Kind != CqlTokenKind.Text)
        {
            throw Unexpected("text in single quotes");
        }

        var moment = MomentText.Read(_token.Value);
        if (moment is null || moment.IsDate != isDate)
        {
            throw Unexpected(isDate ? "a date such as '2024-05-31'" : "a moment such as '2024-05-31T06:00:00Z'");
        }

        Take();
        Expect(")");
        return moment;
    }

    private Expression.Interval ParseInterval(SourcePlace place)
    {
        Expect("(");
        var start = ParseIntervalEnd();
        Expect(",");
        var end = ParseIntervalEnd();
        Expect(")");
        return CqlShape.InOrder(new Expression.Interval(start, end) { Place = place });
    }

    private Expression? ParseIntervalEnd()
    {
        if (_token.Kind != CqlTokenKind.Text)
        {
            var end = ParsePrimary();
            return CqlShape.IsIntervalEnd(end) ? end : throw Unexpected("a date, a moment or '..' in single quotes, a property name or a function");
        }

        var place = Here;
        if (_token.Value == "..")
        {
            Take();
            return null;
        }

        var moment = MomentText.Read(_token.Value) ?? throw Unexpected("'..', a date such as '2024-05-31' or a moment such as '2024-05-31T06:00:00Z'");
        Take();
        return new Expression.Constant(moment) { Place = place };
    }
}
