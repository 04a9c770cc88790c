using System.Text.Json;
using System.Text.RegularExpressions;
using GeoArms.Core.Filters;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Snapshots;

/// <summary>What a query means, row by row and without any index: the twin of the compiled filters.</summary>
internal static class NaiveFilter
{
    internal static bool Matches(FeatureRow row, LayerQuery query) =>
        (query.Filter is null || Evaluate(row, query.Filter) == true)
        && (query.DateTime is not { } interval || IsWithin(row, interval))
        && (query.Box is not { } box || Touches(row, box));

    internal static bool? Evaluate(FeatureRow row, Expression filter) => filter switch
    {
        Expression.And and => and.Operands.Select(o => Evaluate(row, o)).Aggregate((bool?)true, (a, b) => a & b),
        Expression.Or or => or.Operands.Select(o => Evaluate(row, o)).Aggregate((bool?)false, (a, b) => a | b),
        Expression.Not not => !Evaluate(row, not.Operand),
        Expression.IsNull isNull => ValueOf(row, isNull.Operand) is null,
        Expression.In membership => membership.Values.Select(v => Compare(ValueOf(row, membership.Value), ComparisonOperator.Equal, ValueOf(row, v))).Aggregate((a, b) => a | b),
        Expression.Between between => Compare(ValueOf(row, between.Value), ComparisonOperator.GreaterOrEqual, ValueOf(row, between.Low))
            & Compare(ValueOf(row, between.Value), ComparisonOperator.LessOrEqual, ValueOf(row, between.High)),
        Expression.Comparison comparison => Compare(ValueOf(row, comparison.Left), comparison.Operator, ValueOf(row, comparison.Right)),
        Expression.Like like => ValueOf(row, like.Value) is string text ? Regex.IsMatch(text, Pattern((string)ValueOf(row, like.Pattern)!), RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5)) : null,
        Expression.ListComparison list => ListOf(row, list.Left) is { } left && ListOf(row, list.Right) is { } right ? Compare(left, list.Operator, right) : null,
        Expression.Spatial spatial => ValueOf(row, spatial.Left) is Geometry a && ValueOf(row, spatial.Right) is Geometry b ? Relate(a, spatial.Operator, b) : null,
        Expression.Temporal temporal => Relate(row, temporal),
        _ => ValueOf(row, filter) as bool?,
    };

    private static bool Relate(Geometry a, SpatialOperator spatial, Geometry b) => spatial switch
    {
        SpatialOperator.Intersects => a.Intersects(b),
        SpatialOperator.Disjoint => a.Disjoint(b),
        SpatialOperator.Equals => a.EqualsTopologically(b),
        SpatialOperator.Touches => a.Touches(b),
        SpatialOperator.Within => a.Within(b),
        SpatialOperator.Contains => a.Contains(b),
        SpatialOperator.Crosses => a.Crosses(b),
        _ => a.Overlaps(b),
    };

    // Allen's relations on closed intervals of microseconds; a date is its whole day. Only beside moments, where dates are not compared as dates.
    private static bool? Relate(FeatureRow row, Expression.Temporal temporal)
    {
        var ((s, e), (t, f)) = (SpanOf(row, temporal.Left), SpanOf(row, temporal.Right));
        return temporal.Operator switch
        {
            TemporalOperator.After => Is(s, 1, f),
            TemporalOperator.Before => Is(e, -1, t),
            TemporalOperator.Contains => Is(s, -1, t) & Is(e, 1, f),
            TemporalOperator.Disjoint => Is(s, 1, f) | Is(e, -1, t),
            TemporalOperator.During => Is(s, 1, t) & Is(e, -1, f),
            TemporalOperator.Equals => Is(s, 0, t) & Is(e, 0, f),
            TemporalOperator.FinishedBy => Is(s, -1, t) & Is(e, 0, f),
            TemporalOperator.Finishes => Is(s, 1, t) & Is(e, 0, f),
            TemporalOperator.Intersects => !Is(s, 1, f) & !Is(e, -1, t),
            TemporalOperator.Meets => Is(e, 0, t),
            TemporalOperator.MetBy => Is(s, 0, f),
            TemporalOperator.OverlappedBy => Is(s, 1, t) & Is(s, -1, f) & Is(e, 1, f),
            TemporalOperator.Overlaps => Is(s, -1, t) & Is(e, 1, t) & Is(e, -1, f),
            TemporalOperator.StartedBy => Is(s, 0, t) & Is(e, 1, f),
            _ => Is(s, 0, t) & Is(e, -1, f),
        };
    }

    private static bool? Is(long? a, int sign, long? b) => a is { } left && b is { } right ? left.CompareTo(right) == sign : null;

    private static (long? Start, long? End) SpanOf(FeatureRow row, Expression expression) => expression switch
    {
        Expression.Interval interval => (
            interval.Start is null ? long.MinValue : SpanOf(row, interval.Start).Start,
            interval.End is null ? long.MaxValue : SpanOf(row, interval.End).End),
        Expression.Constant { Value: Literal.Moment { IsDate: true } day } => (day.Microseconds, day.Microseconds + TimeInterval.Day - 1),
        _ => ValueOf(row, expression) switch
        {
            DateOnly date => (MomentOf(date), MomentOf(date) + TimeInterval.Day - 1),
            DateTimeOffset moment => (TimeInterval.ToMicroseconds(moment), TimeInterval.ToMicroseconds(moment)),
            _ => (null, null),
        },
    };

    private static long MomentOf(DateOnly date) => (date.DayNumber - TimeInterval.UnixDayNumber) * TimeInterval.Day;

    private static string Pattern(string like) => "^" + Regex.Replace(like, @"\\(.)|%|_|[^\\]", part => part.Value switch
    {
        "%" => ".*",
        "_" => "(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|.)",
        ['\\', var taken] => Regex.Escape(taken.ToString()),
        var plain => Regex.Escape(plain),
    }, RegexOptions.Singleline, TimeSpan.FromSeconds(5)) + "$";

    private static HashSet<string>? ListOf(FeatureRow row, Expression list) => list is Expression.List literal
        ? [.. literal.Elements.Select(element => (string)ValueOf(row, element)!)]
        : ValueOf(row, list) is string[] texts ? [.. texts] : null;

    private static bool Compare(HashSet<string> texts, ListOperator listOperator, HashSet<string> others) => listOperator switch
    {
        ListOperator.Contains => texts.IsSupersetOf(others),
        ListOperator.ContainedBy => texts.IsSubsetOf(others),
        ListOperator.Overlaps => texts.Overlaps(others),
        _ => texts.SetEquals(others),
    };

    private static bool? Compare(object? left, ComparisonOperator comparison, object? right)
    {
        int? order = (left, right) switch
        {
            (null, _) or (_, null) => null,
            (string a, string b) => CompareByCodePoint(a, b),
            (long a, double b) when !double.IsNaN(b) => Math.Abs(b) >= 1e19 ? -Math.Sign(b) : ((decimal)a).CompareTo((decimal)b),
            (double a, long b) when !double.IsNaN(a) => Math.Abs(a) >= 1e19 ? Math.Sign(a) : ((decimal)a).CompareTo((decimal)b),
            (long a, long b) => a.CompareTo(b),
            (double a, double b) when !double.IsNaN(a) && !double.IsNaN(b) => a.CompareTo(b),
            (bool a, bool b) => a.CompareTo(b),
            (DateOnly a, DateOnly b) => a.CompareTo(b),
            (DateOnly a, DateTimeOffset b) => MomentOf(a).CompareTo(TimeInterval.ToMicroseconds(b)),
            (DateTimeOffset a, DateOnly b) => TimeInterval.ToMicroseconds(a).CompareTo(MomentOf(b)),
            (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
            _ => null,
        };
        return order is not { } sign ? null : comparison switch
        {
            ComparisonOperator.Equal => sign == 0,
            ComparisonOperator.NotEqual => sign != 0,
            ComparisonOperator.Less => sign < 0,
            ComparisonOperator.LessOrEqual => sign <= 0,
            ComparisonOperator.Greater => sign > 0,
            _ => sign >= 0,
        };
    }

    private static object? ValueOf(FeatureRow row, Expression expression) => expression switch
    {
        Expression.Property { Name: "geometry" or "geom" } => row.Geometry,
        Expression.Property property => ValueOf(row, property.Name),
        Expression.Constant { Value: Literal.Text text } => text.Value,
        Expression.Constant { Value: Literal.Number number } => number.Value,
        Expression.Constant { Value: Literal.Boolean boolean } => boolean.Value,
        Expression.Constant { Value: Literal.Moment moment } => TimeInterval.ToMoment(moment.Microseconds),
        Expression.GeometryLiteral geometry => geometry.Value,
        Expression.Box box => new GeometryFactory().ToGeometry(new Envelope(box.Value.West, box.Value.East, box.Value.South, box.Value.North)),
        Expression.Folded { Fold: TextFold.Case } folded => (ValueOf(row, folded.Operand) as string)?.ToUpperInvariant(),
        Expression.Arithmetic arithmetic => Calculate(Number(row, arithmetic.Left), arithmetic.Operator, Number(row, arithmetic.Right)),
        Expression.Function { Name: "AGE", Arguments: [var since, Expression.Constant { Value: Literal.Moment day }] } =>
            ValueOf(row, since) is DateOnly date ? (double)((day.Microseconds / TimeInterval.Day) - (MomentOf(date) / TimeInterval.Day)) : null,
        _ => Evaluate(row, expression),
    };

    private static double? Number(FeatureRow row, Expression expression) => ValueOf(row, expression) switch { long whole => whole, double number => number, _ => null };

    private static double? Calculate(double? left, ArithmeticOperator arithmetic, double? right)
    {
        if (left is not { } a || right is not { } b)
        {
            return null;
        }

        var result = arithmetic switch
        {
            ArithmeticOperator.Add => a + b,
            ArithmeticOperator.Subtract => a - b,
            ArithmeticOperator.Multiply => a * b,
            ArithmeticOperator.Divide => a / b,
            ArithmeticOperator.DivideWhole => Math.Truncate(a / b),
            ArithmeticOperator.Modulo => b == 0 ? double.NaN : Math.IEEERemainder(a, b) is var rest && rest != 0 && Math.Sign(rest) != Math.Sign(a) ? rest + (Math.Sign(a) * Math.Abs(b)) : rest,
            _ => Math.Pow(a, b),
        };
        return double.IsFinite(result) ? result : null;
    }

    private static int CompareByCodePoint(string a, string b) =>
        a.EnumerateRunes().Select(r => r.Value).ToArray().AsSpan().SequenceCompareTo(b.EnumerateRunes().Select(r => r.Value).ToArray());

    private static object? ValueOf(FeatureRow row, string property)
    {
        if (!property.StartsWith("extra.", StringComparison.Ordinal))
        {
            return row[property];
        }

        if (row["extra"] is not string json)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return !document.RootElement.TryGetProperty(property[6..], out var member) ? null : member.ValueKind switch
        {
            JsonValueKind.String => member.GetString(),
            JsonValueKind.Number => member.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };
    }

    private static bool IsWithin(FeatureRow row, TimeInterval interval)
    {
        var from = row["from"] is DateOnly first ? new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero) : DateTimeOffset.MinValue;
        var until = row["to"] is DateOnly last ? new DateTimeOffset(last, TimeOnly.MinValue, TimeSpan.Zero).AddDays(1) : DateTimeOffset.MaxValue;
        return (interval.Until == long.MaxValue || from < TimeInterval.ToMoment(interval.Until))
            && (interval.From == long.MinValue || until > TimeInterval.ToMoment(interval.From));
    }

    private static bool Touches(FeatureRow row, LonLatBox box)
    {
        if (row.Geometry is not { } geometry)
        {
            return false;
        }

        LonLatBox[] halves = box.CrossesAntimeridian ? [box with { East = 180 }, box with { West = -180 }] : [box];
        return halves.Any(half => geometry.Factory.ToGeometry(new(half.West, half.East, half.South, half.North)).Intersects(geometry));
    }
}
