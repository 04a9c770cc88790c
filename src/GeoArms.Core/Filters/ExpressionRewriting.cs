namespace GeoArms.Core.Filters;

/// <summary>Makes a tree of another one, node by node from the leaves up.</summary>
public static class ExpressionRewriting
{
    /// <summary>The tree in which each node, its children done before it, is replaced by what <paramref name="replace"/> makes of it.</summary>
    public static Expression Rewrite(Expression expression, Func<Expression, Expression> replace)
    {
        Expression Each(Expression child) => Rewrite(child, replace);
        List<Expression> All(IReadOnlyList<Expression> children) => [.. children.Select(Each)];
        return replace(expression switch
        {
            Expression.And and => and with { Operands = All(and.Operands) },
            Expression.Or or => or with { Operands = All(or.Operands) },
            Expression.Not not => not with { Operand = Each(not.Operand) },
            Expression.Comparison comparison => comparison with { Left = Each(comparison.Left), Right = Each(comparison.Right) },
            Expression.Like like => like with { Value = Each(like.Value), Pattern = Each(like.Pattern) },
            Expression.Between between => between with { Value = Each(between.Value), Low = Each(between.Low), High = Each(between.High) },
            Expression.In membership => membership with { Value = Each(membership.Value), Values = All(membership.Values) },
            Expression.IsNull isNull => isNull with { Operand = Each(isNull.Operand) },
            Expression.Spatial spatial => spatial with { Left = Each(spatial.Left), Right = Each(spatial.Right) },
            Expression.Temporal temporal => temporal with { Left = Each(temporal.Left), Right = Each(temporal.Right) },
            Expression.ListComparison list => list with { Left = Each(list.Left), Right = Each(list.Right) },
            Expression.Interval interval => interval with { Start = interval.Start is { } start ? Each(start) : null, End = interval.End is { } end ? Each(end) : null },
            Expression.List list => list with { Elements = All(list.Elements) },
            Expression.Arithmetic arithmetic => arithmetic with { Left = Each(arithmetic.Left), Right = Each(arithmetic.Right) },
            Expression.Folded folded => folded with { Operand = Each(folded.Operand) },
            Expression.Function function => function with { Arguments = All(function.Arguments) },
            _ => expression,
        });
    }
}
