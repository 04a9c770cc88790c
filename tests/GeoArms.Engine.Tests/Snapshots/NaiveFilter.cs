using System.Text.Json;
using GeoArms.Core.Filters;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;

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
        Expression.IsNull isNull => isNull.Property == "geometry" ? row.Geometry is null : ValueOf(row, isNull.Property) is null,
        Expression.In membership => membership.Values.Select(v => Compare(row, membership.Property, ComparisonOperator.Equal, v)).Aggregate((a, b) => a | b),
        Expression.Comparison comparison => Compare(row, comparison.Property, comparison.Operator, comparison.Value),
        Expression.ListComparison list => row[list.Property] is string[] texts ? Compare([.. texts], list.Operator, [.. list.Values.Select(value => ((Literal.Text)value).Value)]) : null,
        _ => throw new NotSupportedException(),
    };

    private static bool Compare(HashSet<string> texts, ListOperator listOperator, HashSet<string> others) => listOperator switch
    {
        ListOperator.Contains => texts.IsSupersetOf(others),
        ListOperator.ContainedBy => texts.IsSubsetOf(others),
        ListOperator.Overlaps => texts.Overlaps(others),
        _ => texts.SetEquals(others),
    };

    private static bool? Compare(FeatureRow row, string property, ComparisonOperator comparison, Literal literal)
    {
        int? order = (ValueOf(row, property), literal) switch
        {
            (null, _) => null,
            (string a, Literal.Text b) => CompareByCodePoint(a, b.Value),
            (long a, Literal.Number b) => ((decimal)a).CompareTo((decimal)b.Value),
            (double a, Literal.Number b) => a.CompareTo(b.Value),
            (bool a, Literal.Boolean b) => a.CompareTo(b.Value),
            (DateOnly a, Literal.Moment b) => ((a.DayNumber - TimeInterval.UnixDayNumber) * TimeInterval.Day).CompareTo(b.Microseconds),
            (DateTimeOffset a, Literal.Moment b) => TimeInterval.ToMicroseconds(a).CompareTo(b.Microseconds),
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
