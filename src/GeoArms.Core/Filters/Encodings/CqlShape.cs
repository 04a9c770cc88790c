namespace GeoArms.Core.Filters.Encodings;

/// <summary>What both encodings refuse whatever the layer: a value where a condition is expected, an interval that ends before it starts.</summary>
internal static class CqlShape
{
    /// <summary>The expression, if it can be true or false.</summary>
    /// <exception cref="InputException">It is a value that cannot.</exception>
    internal static Expression Condition(Expression expression)
    {
        var got = expression switch
        {
            Expression.Constant { Value: not Literal.Boolean } => "a literal",
            Expression.Arithmetic => "a calculation",
            Expression.GeometryLiteral or Expression.Box => "a geometry",
            Expression.Interval => "an interval",
            Expression.List => "a list",
            Expression.Folded => "a text",
            _ => null,
        };
        return got is null ? expression : throw CqlText.Error(
            $"Got {got} alone {expression.Place}; expected a condition such as a comparison with =, <>, <, <=, >, >=, LIKE, IN, BETWEEN or IS NULL.");
    }

    /// <summary>True for what may stand as the start or end of an interval: a property, a function, a date or a moment.</summary>
    internal static bool IsIntervalEnd(Expression end) => end is Expression.Property or Expression.Function or Expression.Constant { Value: Literal.Moment };

    /// <summary>The interval, if its end is not before its start as far as both are literals.</summary>
    /// <exception cref="InputException">It is.</exception>
    internal static Expression.Interval InOrder(Expression.Interval interval) =>
        interval is { Start: Expression.Constant { Value: Literal.Moment start }, End: Expression.Constant { Value: Literal.Moment end } }
        && (end.IsDate ? end.Microseconds + Time.TimeInterval.Day - 1 : end.Microseconds) < start.Microseconds
            ? throw CqlText.Error($"Got an interval that ends before it starts {interval.Place}; expected the earlier end first.")
            : interval;
}
