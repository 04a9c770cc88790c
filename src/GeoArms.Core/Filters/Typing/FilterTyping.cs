using GeoArms.Core.Layers;

namespace GeoArms.Core.Filters.Typing;

/// <summary>
/// Settles what a filter means for one layer: which columns its names stand for, which types its values have and whether
/// they fit. Conditions that hold for every feature or for none are decided here.
/// </summary>
public sealed partial class FilterTyping
{
    private readonly LayerSchema _schema;
    private readonly IReadOnlyList<ColumnSchema> _visible;

    private FilterTyping(LayerSchema schema, IReadOnlyList<ColumnSchema> visible)
    {
        _schema = schema;
        _visible = visible;
    }

    /// <summary>Names under which a filter speaks of the geometry.</summary>
    public static IReadOnlyList<string> GeometryNames { get; } = ["geometry", "geom"];

    /// <summary>Types a filter.</summary>
    /// <param name="filter">The filter, resolved by a <see cref="FilterContext"/> if it refers to areas or to today.</param>
    /// <param name="schema">The layer.</param>
    /// <param name="visible">The columns of it that the caller may see; the others are as if they were not there.</param>
    /// <exception cref="InputException">An unknown property or function, or values whose types do not fit; the message names the place.</exception>
    public static TypedPredicate Type(Expression filter, LayerSchema schema, IReadOnlyList<ColumnSchema> visible) =>
        new FilterTyping(schema, visible).Predicate(filter);

    /// <summary>Index of a visible column.</summary>
    /// <exception cref="InputException">There is none of this name; the message has the nearest.</exception>
    public static int ColumnIndex(string name, LayerSchema schema, IReadOnlyList<ColumnSchema> visible, SourcePlace place = default)
    {
        if (schema.IndexOf(name) is var index and >= 0 && visible.Contains(schema.Columns[index]))
        {
            return index;
        }

        var where = place.Position > 0 || place.Pointer is not null ? $" {place}" : "";
        var nearest = NearestName.Of(name, visible.Select(column => column.Name));
        throw CqlText.Error($"Got the property '{name}'{where}, which layer '{schema.Name}' does not have{(nearest == null ? "" : $"; did you mean '{nearest}'?")}");
    }

    private TypedPredicate Predicate(Expression expression) => expression switch
    {
        Expression.And and => All(and.Operands),
        Expression.Or or => Any(or.Operands),
        Expression.Not not => Negated(Predicate(not.Operand)),
        Expression.Comparison comparison => Compared(comparison.Left, comparison.Operator, comparison.Right),
        Expression.Like like => Like(like),
        Expression.Between between => new TypedPredicate.And(
        [
            Compared(between.Value, ComparisonOperator.GreaterOrEqual, between.Low),
            Compared(between.Value, ComparisonOperator.LessOrEqual, between.High),
        ]),
        Expression.In membership => Membership(membership),
        Expression.IsNull isNull => IsNull(isNull.Operand),
        Expression.Spatial spatial => Spatial(spatial),
        Expression.Temporal temporal => Temporal(temporal),
        Expression.ListComparison list => Lists(list),
        Expression.Function function when IsDistance(function) => WithinDistance(function),
        _ => Value(expression) switch
        {
            TypedValue.BooleanConstant constant => new TypedPredicate.Known(constant.Value),
            TypedValue.Boolean boolean => new TypedPredicate.Holds(boolean),
            TypedValue.Member member => new TypedPredicate.Holds(new TypedValue.BooleanMember(member.Column, member.Name)),
            _ => throw Wrong(expression, "a condition such as a comparison"),
        },
    };

    private TypedPredicate All(IReadOnlyList<Expression> operands)
    {
        var typed = new List<TypedPredicate>();
        foreach (var operand in operands.Select(Predicate))
        {
            switch (operand)
            {
                case TypedPredicate.Known { Value: true }:
                    break;
                case TypedPredicate.And and:
                    typed.AddRange(and.Operands);
                    break;
                default:
                    typed.Add(operand);
                    break;
            }
        }

        return typed.Count == 1 ? typed[0]
            : typed.Count == 0 ? new TypedPredicate.Known(true)
            : typed.Contains(new TypedPredicate.Known(false)) ? new TypedPredicate.Known(false)
            : new TypedPredicate.And(typed);
    }

    private TypedPredicate Any(IReadOnlyList<Expression> operands) => AnyOf(operands.Select(Predicate));

    private static TypedPredicate AnyOf(IEnumerable<TypedPredicate> operands)
    {
        var typed = new List<TypedPredicate>();
        foreach (var operand in operands)
        {
            switch (operand)
            {
                case TypedPredicate.Known { Value: false }:
                    break;
                case TypedPredicate.Or or:
                    typed.AddRange(or.Operands);
                    break;
                default:
                    typed.Add(operand);
                    break;
            }
        }

        return typed.Count == 1 ? typed[0]
            : typed.Count == 0 ? new TypedPredicate.Known(false)
            : typed.Contains(new TypedPredicate.Known(true)) ? new TypedPredicate.Known(true)
            : new TypedPredicate.Or(typed);
    }

    private static TypedPredicate Negated(TypedPredicate operand) =>
        operand is TypedPredicate.Known known ? new TypedPredicate.Known(!known.Value) : new TypedPredicate.Not(operand);

    private TypedPredicate IsNull(Expression operand)
    {
        if (IsPredicate(operand))
        {
            return Predicate(operand) is var predicate && predicate is TypedPredicate.Known known
                ? new TypedPredicate.Known(known.Value is null)
                : new TypedPredicate.IsNull(new TypedValue.Condition(predicate));
        }

        if (operand is Expression.Interval interval)
        {
            return AnyOf(new[] { interval.Start, interval.End }.OfType<Expression>().Select(IsNull));
        }

        return Value(operand) switch
        {
            TypedValue.NumberConstant number => new TypedPredicate.Known(double.IsNaN(number.Value)),
            TypedValue.BooleanConstant boolean => new TypedPredicate.Known(boolean.Value is null),
            TypedValue.TextConstant or TypedValue.MomentConstant or TypedValue.GeometryConstant or TypedValue.ListConstant => new TypedPredicate.Known(false),
            TypedValue.MomentColumn { AtDayEnd: true } moment => new TypedPredicate.IsNull(moment with { AtDayEnd = false }),
            var value => new TypedPredicate.IsNull(value),
        };
    }

    private static bool IsPredicate(Expression expression) => expression is Expression.And or Expression.Or or Expression.Not or Expression.Comparison or Expression.Like
        or Expression.Between or Expression.In or Expression.IsNull or Expression.Spatial or Expression.Temporal or Expression.ListComparison
        || (expression is Expression.Function function && IsDistance(function));

    private InputException Wrong(Expression got, string expected) => CqlText.Error($"Got {Described(got)} {got.Place}; expected {expected}.");

    private string Described(Expression expression) => expression switch
    {
        Expression.Constant { Value: Literal.Text text } => $"the text '{Shortened(text.Value)}'",
        Expression.Constant { Value: Literal.Number number } => FormattableString.Invariant($"the number {number.Value:R}"),
        Expression.Constant { Value: Literal.Boolean boolean } => boolean.Value ? "TRUE" : "FALSE",
        Expression.Constant => "a moment",
        Expression.Property property => _schema.Find(property.Name) is { } column ? $"the property '{property.Name}', which is {TypeName(column.Type)}," : $"the property '{property.Name}'",
        Expression.Folded => "a text",
        Expression.Arithmetic => "a calculation",
        Expression.GeometryLiteral or Expression.Box => "a geometry",
        Expression.Interval => "an interval",
        Expression.List => "a list",
        Expression.Function function => $"the function {function.Name}",
        _ => "a condition",
    };

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static string TypeName(ColumnType type) => type switch
    {
        ColumnType.Text => "text",
        ColumnType.Code => "text of a code list",
        ColumnType.Integer => "a whole number",
        ColumnType.Number => "a number",
        ColumnType.Boolean => "true or false",
        ColumnType.Date => "a date",
        ColumnType.Timestamp => "a moment",
        ColumnType.TextList => "a list of texts",
        _ => "an object",
    };
}
