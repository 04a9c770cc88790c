using GeoArms.Core.Layers;
using GeoArms.Core.Time;

namespace GeoArms.Core.Filters.Typing;

/// <summary>
/// Temporal functions, put down to comparisons of starts and ends. Where all that is compared are dates, dates are compared;
/// beside a moment a date is its whole UTC day, from the first microsecond to the last. A null start or end is unknown, not
/// open: <c>'..'</c> is open.
/// </summary>
public sealed partial class FilterTyping
{
    private TypedPredicate Temporal(Expression.Temporal temporal)
    {
        var (a, b) = (SpanOf(temporal.Left), SpanOf(temporal.Right));
        var asDates = a.IsDates && b.IsDates;
        var (aStart, aEnd, bStart, bEnd) = (a.Start, asDates ? a.EndDate : a.End, b.Start, asDates ? b.EndDate : b.End);
        return temporal.Operator switch
        {
            TemporalOperator.After => Compared(aStart, ComparisonOperator.Greater, bEnd),
            TemporalOperator.Before => Compared(aEnd, ComparisonOperator.Less, bStart),
            TemporalOperator.Contains => Both(Compared(aStart, ComparisonOperator.Less, bStart), Compared(aEnd, ComparisonOperator.Greater, bEnd)),
            TemporalOperator.Disjoint => AnyOf([Compared(aStart, ComparisonOperator.Greater, bEnd), Compared(aEnd, ComparisonOperator.Less, bStart)]),
            TemporalOperator.During => Both(Compared(aStart, ComparisonOperator.Greater, bStart), Compared(aEnd, ComparisonOperator.Less, bEnd)),
            TemporalOperator.Equals => Both(Compared(aStart, ComparisonOperator.Equal, bStart), Compared(aEnd, ComparisonOperator.Equal, bEnd)),
            TemporalOperator.FinishedBy => Both(Compared(aStart, ComparisonOperator.Less, bStart), Compared(aEnd, ComparisonOperator.Equal, bEnd)),
            TemporalOperator.Finishes => Both(Compared(aStart, ComparisonOperator.Greater, bStart), Compared(aEnd, ComparisonOperator.Equal, bEnd)),
            TemporalOperator.Intersects => Both(Compared(aStart, ComparisonOperator.LessOrEqual, bEnd), Compared(aEnd, ComparisonOperator.GreaterOrEqual, bStart)),
            TemporalOperator.Meets => Compared(aEnd, ComparisonOperator.Equal, bStart),
            TemporalOperator.MetBy => Compared(aStart, ComparisonOperator.Equal, bEnd),
            TemporalOperator.OverlappedBy => Both(
                Compared(aStart, ComparisonOperator.Greater, bStart), Compared(aStart, ComparisonOperator.Less, bEnd), Compared(aEnd, ComparisonOperator.Greater, bEnd)),
            TemporalOperator.Overlaps => Both(
                Compared(aStart, ComparisonOperator.Less, bStart), Compared(aEnd, ComparisonOperator.Greater, bStart), Compared(aEnd, ComparisonOperator.Less, bEnd)),
            TemporalOperator.StartedBy => Both(Compared(aStart, ComparisonOperator.Equal, bStart), Compared(aEnd, ComparisonOperator.Greater, bEnd)),
            _ => Both(Compared(aStart, ComparisonOperator.Equal, bStart), Compared(aEnd, ComparisonOperator.Less, bEnd)),
        };
    }

    private static TypedPredicate.And Both(params TypedPredicate[] operands) => new(operands);

    private Span SpanOf(Expression expression) => expression is Expression.Interval interval
        ? new Span(End(interval.Start, isStart: true), End(interval.End, isStart: false))
        : new Span(End(expression, isStart: true), End(expression, isStart: false));

    private Edge End(Expression? expression, bool isStart)
    {
        if (expression is null)
        {
            var open = new TypedValue.MomentConstant(isStart ? long.MinValue : long.MaxValue);
            return new Edge(open, open, IsDate: true);
        }

        var moment = Moment(expression);
        return moment switch
        {
            TypedValue.MomentColumn { Schema.Type: ColumnType.Date } column => new Edge(column, column with { AtDayEnd = true }, IsDate: true),
            TypedValue.MomentConstant constant when IsDateLiteral(expression) =>
                new Edge(constant, new TypedValue.MomentConstant(constant.Microseconds + TimeInterval.Day - 1), IsDate: true),
            _ => new Edge(moment, moment, IsDate: false),
        };
    }

    private static bool IsDateLiteral(Expression expression) => expression is Expression.Constant
    {
        Value: Literal.Moment { IsDate: true } or Literal.Text { Value.Length: 10 },
    };

    private readonly record struct Edge(TypedValue.Moment First, TypedValue.Moment Last, bool IsDate);

    private readonly record struct Span(Edge From, Edge Until)
    {
        public bool IsDates => From.IsDate && Until.IsDate;

        public TypedValue.Moment Start => From.First;

        public TypedValue.Moment End => Until.Last;

        /// <summary>The end as a date: its first microsecond, as those that it is compared with.</summary>
        public TypedValue.Moment EndDate => Until.First;
    }
}
