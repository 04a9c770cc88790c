using GeoArms.Core.Filters.Encodings;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;

namespace GeoArms.Core.Filters.Typing;

/// <summary>Properties, literals, calculations and functions that give a value.</summary>
public sealed partial class FilterTyping
{
    private TypedValue Value(Expression expression) => expression switch
    {
        Expression.Property property => Property(property),
        Expression.Constant { Value: Literal.Text text } => new TypedValue.TextConstant(text.Value),
        Expression.Constant { Value: Literal.Number number } => new TypedValue.NumberConstant(number.Value),
        Expression.Constant { Value: Literal.Boolean boolean } => new TypedValue.BooleanConstant(boolean.Value),
        Expression.Constant { Value: Literal.Moment moment } => new TypedValue.MomentConstant(moment.Microseconds),
        Expression.Folded folded => Text(folded),
        Expression.Arithmetic arithmetic => Number(arithmetic),
        Expression.GeometryLiteral or Expression.Box => Place(expression),
        Expression.List list => ListOf(list),
        Expression.Function function => Function(function),
        Expression.Interval => throw Wrong(expression, "a single value; intervals are compared by T_INTERSECTS and its like"),
        _ => Predicate(expression) is TypedPredicate.Known known ? new TypedValue.BooleanConstant(known.Value) : new TypedValue.Condition(Predicate(expression)),
    };

    private TypedValue Property(Expression.Property property)
    {
        if (_schema.IndexOf(property.Name) < 0 && GeometryNames.Contains(property.Name, StringComparer.Ordinal))
        {
            return new TypedValue.FeatureGeometry();
        }

        if (MemberOf(property) is { } member)
        {
            return member;
        }

        var index = ColumnIndex(property.Name, _schema, _visible, property.Place);
        var column = _schema.Columns[index];
        return column.Type switch
        {
            ColumnType.Text or ColumnType.Code => new TypedValue.TextColumn(index, column),
            ColumnType.Integer or ColumnType.Number => new TypedValue.NumberColumn(index, column),
            ColumnType.Boolean => new TypedValue.BooleanColumn(index, column),
            ColumnType.Date or ColumnType.Timestamp => new TypedValue.MomentColumn(index, column, AtDayEnd: false),
            ColumnType.TextList => new TypedValue.ListColumn(index, column),
            _ => new TypedValue.Member(index, ""),
        };
    }

    // A name such as extra.district stands for a member of the object, unless a column has that very name.
    private TypedValue.Member? MemberOf(Expression.Property property)
    {
        var dot = property.Name.IndexOf('.', StringComparison.Ordinal);
        return dot <= 0 || _schema.IndexOf(property.Name) >= 0 || _schema.Find(property.Name[..dot])?.Type != ColumnType.Json
            ? null
            : new TypedValue.Member(ColumnIndex(property.Name[..dot], _schema, _visible, property.Place), property.Name[(dot + 1)..]);
    }

    private TypedValue Function(Expression.Function function)
    {
        switch (function.Name.ToUpperInvariant())
        {
            case "S_DWITHIN":
                return new TypedValue.Condition(WithinDistance(function));
            case "MGRS":
                return Place(function);
            case "AREA":
                throw Wrong(Counted(function, 1, 1).Arguments[0], "a P-code in single quotes");
            case "AGE":
                var day = Counted(function, 1, 2).Arguments is [_, Expression.Constant { Value: Literal.Moment asOf }]
                    ? asOf
                    : throw Wrong(function.Arguments[^1], "DATE('…') as the day to count to");
                return Moment(function.Arguments[0]) is TypedValue.MomentConstant constant
                    ? new TypedValue.NumberConstant(FloorDay(day.Microseconds) - FloorDay(constant.Microseconds))
                    : new TypedValue.DaysUntil(Moment(function.Arguments[0]), FloorDay(day.Microseconds));
            default:
                var nearest = NearestName.Of(function.Name, FilterFunction.All.Select(known => known.Name).Concat(StandardNames));
                throw CqlText.Error($"Got the function '{function.Name}' {function.Place}, which is not known; did you mean {nearest}? The functions stand at /ogc/functions.");
        }
    }

    private static IEnumerable<string> StandardNames => CqlNames.Spatial.Keys.Concat(CqlNames.Temporal.Keys).Concat(CqlNames.Lists.Keys).Concat(CqlNames.Folds.Keys)
        .Concat(["DATE", "TIMESTAMP", "INTERVAL", "BBOX"]).Select(name => name.ToUpperInvariant());

    private static Expression.Function Counted(Expression.Function function, int least, int most) =>
        function.Arguments.Count >= least && function.Arguments.Count <= most ? function : throw CqlText.Error(
            $"Got the function {function.Name} with {function.Arguments.Count} arguments {function.Place}; expected {(least == most ? $"{least}" : $"{least} or {most}")}.");

    private static long FloorDay(long microseconds) => (microseconds - ((microseconds % TimeInterval.Day) + TimeInterval.Day) % TimeInterval.Day) / TimeInterval.Day;

    private TypedValue.Number Number(Expression expression)
    {
        if (expression is Expression.Arithmetic arithmetic)
        {
            var (left, right) = (Number(arithmetic.Left), Number(arithmetic.Right));
            return left is TypedValue.NumberConstant a && right is TypedValue.NumberConstant b
                ? new TypedValue.NumberConstant(Calculation.Of(a.Value, arithmetic.Operator, b.Value))
                : new TypedValue.NumberArithmetic(arithmetic.Operator, left, right);
        }

        return Value(expression) switch
        {
            TypedValue.Number number => number,
            TypedValue.Member { Name.Length: > 0 } member => new TypedValue.NumberMember(member.Column, member.Name),
            _ => throw Wrong(expression, "a number"),
        };
    }

    private TypedValue.Text Text(Expression expression)
    {
        if (expression is Expression.Folded folded)
        {
            var text = Text(folded.Operand);
            return text is TypedValue.TextConstant constant
                ? new TypedValue.TextConstant(TextFolding.Fold(constant.Value, folded.Fold))
                : new TypedValue.TextFolded(folded.Fold, text);
        }

        return Value(expression) switch
        {
            TypedValue.Text text => text,
            TypedValue.Member { Name.Length: > 0 } member => new TypedValue.TextMember(member.Column, member.Name),
            _ => throw Wrong(expression, expression is Expression.Constant ? "text in single quotes" : "text"),
        };
    }

    private TypedValue.Boolean Boolean(Expression expression) => Value(expression) switch
    {
        TypedValue.Boolean boolean => boolean,
        TypedValue.Member { Name.Length: > 0 } member => new TypedValue.BooleanMember(member.Column, member.Name),
        _ => throw Wrong(expression, "TRUE or FALSE"),
    };

    private TypedValue.Moment Moment(Expression expression) => expression is Expression.Constant { Value: Literal.Text text } && MomentText.Read(text.Value) is { } read
        ? new TypedValue.MomentConstant(read.Microseconds)
        : Value(expression) as TypedValue.Moment
            ?? throw Wrong(expression, "a date such as DATE('2024-05-31') or a moment such as TIMESTAMP('2024-05-31T06:00:00Z')");
}
