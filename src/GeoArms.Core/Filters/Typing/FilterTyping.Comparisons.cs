namespace GeoArms.Core.Filters.Typing;

/// <summary>Comparisons, LIKE, IN and lists.</summary>
public sealed partial class FilterTyping
{
    private TypedPredicate Compared(Expression left, ComparisonOperator comparison, Expression right)
    {
        var (a, b) = (Value(left), Value(right));
        if (!IsComparable(a) || !IsComparable(b))
        {
            throw IsComparable(a) ? Incomparable(right, b) : Incomparable(left, a);
        }

        if (a is TypedValue.Moment || b is TypedValue.Moment)
        {
            return Compared(Moment(left), comparison, Moment(right));
        }

        if (a is TypedValue.Number || b is TypedValue.Number)
        {
            // The property's type is the one that stands; a literal of another is at fault.
            return a is TypedValue.Text or TypedValue.Boolean && right is Expression.Constant ? throw Mismatched(left, right)
                : b is TypedValue.Text or TypedValue.Boolean && left is Expression.Constant ? throw Mismatched(right, left)
                : Compared(Number(left), comparison, Number(right));
        }

        if (a is TypedValue.Boolean || b is TypedValue.Boolean)
        {
            return a is TypedValue.Text && right is Expression.Constant ? throw Mismatched(left, right)
                : b is TypedValue.Text && left is Expression.Constant ? throw Mismatched(right, left)
                : Compared(Boolean(left), comparison, Boolean(right));
        }

        // Two members of objects, whose types differ from row to row, are compared where both are texts.
        return Compared(Text(left), comparison, Text(right));
    }

    private static bool IsComparable(TypedValue value) => value is TypedValue.Moment or TypedValue.Number or TypedValue.Boolean or TypedValue.Text or TypedValue.Member { Name.Length: > 0 };

    private InputException Mismatched(Expression property, Expression literal) =>
        CqlText.Error($"Got {Described(literal)} {literal.Place} beside {Described(property).TrimEnd(',')}; expected {(Value(property) is TypedValue.Text ? "text in single quotes" : "TRUE or FALSE")}.");

    private InputException Incomparable(Expression expression, TypedValue value) => Wrong(expression, value switch
    {
        TypedValue.List => "a value; lists are compared by A_CONTAINS, A_CONTAINEDBY, A_OVERLAPS, A_EQUALS with a list, or IS NULL",
        TypedValue.Place => "a value; geometries are compared by S_INTERSECTS and its like, or IS NULL",
        _ => "a value; of an object its members can be compared, such as extra.name, and IS NULL",
    });

    private static TypedPredicate Compared(TypedValue.Number left, ComparisonOperator comparison, TypedValue.Number right) =>
        left is TypedValue.NumberConstant a && right is TypedValue.NumberConstant b
            ? new TypedPredicate.Known(double.IsNaN(a.Value) || double.IsNaN(b.Value) ? null : comparison.Holds(a.Value.CompareTo(b.Value)))
            : left is TypedValue.NumberConstant ? new TypedPredicate.Numbers(right, comparison.Turned(), left) : new TypedPredicate.Numbers(left, comparison, right);

    private static TypedPredicate Compared(TypedValue.Text left, ComparisonOperator comparison, TypedValue.Text right) =>
        left is TypedValue.TextConstant a && right is TypedValue.TextConstant b
            ? new TypedPredicate.Known(comparison.Holds(Utf8Order(a.Value, b.Value)))
            : left is TypedValue.TextConstant ? new TypedPredicate.Texts(right, comparison.Turned(), left) : new TypedPredicate.Texts(left, comparison, right);

    private static TypedPredicate Compared(TypedValue.Boolean left, ComparisonOperator comparison, TypedValue.Boolean right) =>
        left is TypedValue.BooleanConstant a && right is TypedValue.BooleanConstant b
            ? new TypedPredicate.Known(a.Value is { } first && b.Value is { } second ? comparison.Holds(first.CompareTo(second)) : null)
            : left is TypedValue.BooleanConstant ? new TypedPredicate.Booleans(right, comparison.Turned(), left) : new TypedPredicate.Booleans(left, comparison, right);

    private static TypedPredicate Compared(TypedValue.Moment left, ComparisonOperator comparison, TypedValue.Moment right) =>
        left is TypedValue.MomentConstant a && right is TypedValue.MomentConstant b
            ? new TypedPredicate.Known(comparison.Holds(a.Microseconds.CompareTo(b.Microseconds)))
            : left is TypedValue.MomentConstant ? new TypedPredicate.Moments(right, comparison.Turned(), left) : new TypedPredicate.Moments(left, comparison, right);

    private static int Utf8Order(string a, string b) =>
        System.Text.Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b));

    private TypedPredicate Like(Expression.Like like)
    {
        if (Text(like.Pattern) is not TypedValue.TextConstant pattern)
        {
            throw Wrong(like.Pattern, "a pattern in single quotes, which CASEI or ACCENTI may fold");
        }

        var read = new LikePattern(pattern.Value);
        return Text(like.Value) switch
        {
            TypedValue.TextConstant constant => new TypedPredicate.Known(read.Matches(System.Text.Encoding.UTF8.GetBytes(constant.Value))),
            var text => new TypedPredicate.TextLike(text, pattern.Value),
        };
    }

    private TypedPredicate Membership(Expression.In membership)
    {
        var compared = new List<TypedPredicate>(membership.Values.Count);
        foreach (var value in membership.Values)
        {
            compared.Add(Compared(membership.Value, ComparisonOperator.Equal, value));
        }

        if (compared.TrueForAll(one => one is TypedPredicate.Texts { Right: TypedValue.TextConstant }))
        {
            return new TypedPredicate.TextIn(((TypedPredicate.Texts)compared[0]).Left, [.. compared.Select(one => ((TypedValue.TextConstant)((TypedPredicate.Texts)one).Right).Value)]);
        }

        return compared.TrueForAll(one => one is TypedPredicate.Numbers { Right: TypedValue.NumberConstant { Value: not double.NaN } })
            ? new TypedPredicate.NumberIn(((TypedPredicate.Numbers)compared[0]).Left, [.. compared.Select(one => ((TypedValue.NumberConstant)((TypedPredicate.Numbers)one).Right).Value)])
            : AnyOf(compared);
    }

    private TypedPredicate Lists(Expression.ListComparison comparison)
    {
        var (left, right) = (ListOf(comparison.Left), ListOf(comparison.Right));
        if (left is TypedValue.ListConstant a && right is TypedValue.ListConstant b)
        {
            return new TypedPredicate.Known(ListSets.Compare([.. a.Elements], comparison.Operator, [.. b.Elements]));
        }

        if (left is TypedValue.ListConstant)
        {
            var turned = comparison.Operator switch
            {
                ListOperator.Contains => ListOperator.ContainedBy,
                ListOperator.ContainedBy => ListOperator.Contains,
                var other => other,
            };
            return new TypedPredicate.Lists(Fitting(right, comparison.Left), turned, left);
        }

        return new TypedPredicate.Lists(Fitting(left, comparison.Right), comparison.Operator, right);
    }

    // List columns hold texts; a literal of another type beside one is a mistake, not an answer of no rows.
    private TypedValue.List Fitting(TypedValue.List list, Expression other)
    {
        if (list is TypedValue.ListColumn && other is Expression.List literal
            && literal.Elements.FirstOrDefault(element => element is Expression.Constant { Value: not Literal.Text }) is { } wrong)
        {
            throw Wrong(wrong, "texts in single quotes, as the property holds");
        }

        return list;
    }

    private TypedValue.List ListOf(Expression expression)
    {
        if (expression is Expression.List list)
        {
            return new TypedValue.ListConstant([.. list.Elements.Select(Element)]);
        }

        return Value(expression) switch
        {
            TypedValue.List typed => typed,
            TypedValue.Member { Name.Length: > 0 } member => new TypedValue.ListMember(member.Column, member.Name),
            _ => throw Wrong(expression, "a property that is a list, or a list such as ('a', 'b')"),
        };
    }

    private Literal Element(Expression element) => Value(element) switch
    {
        TypedValue.TextConstant text => new Literal.Text(text.Value),
        TypedValue.NumberConstant number => new Literal.Number(number.Value),
        TypedValue.BooleanConstant { Value: { } boolean } => new Literal.Boolean(boolean),
        TypedValue.MomentConstant when element is Expression.Constant { Value: Literal.Moment moment } => moment,
        _ => throw Wrong(element, "literals in a list"),
    };
}
