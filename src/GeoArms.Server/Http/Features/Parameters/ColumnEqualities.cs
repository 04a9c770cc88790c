using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Http.Features.Parameters;

/// <summary>
/// Columns as parameters (OGC 19-079r2, queryables as query parameters): <c>weapon=ied</c> keeps the rows that have that
/// value; in a list column, the rows whose list holds it. Several are joined by AND, and with <c>filter</c> too.
/// </summary>
internal static class ColumnEqualities
{
    /// <summary>The columns that can stand as parameters: those that hold no objects and whose names mean nothing else.</summary>
    public static IEnumerable<ColumnSchema> Of(LayerView view, IReadOnlyCollection<string> reserved) =>
        view.Columns.Where(column => column.Type != ColumnType.Json && !reserved.Contains(column.Name, StringComparer.Ordinal));

    /// <summary>Adds the conditions to a query.</summary>
    /// <param name="parameters">The request's parameters.</param>
    /// <param name="columns">Columns that can stand as parameters.</param>
    /// <param name="query">The query so far.</param>
    /// <param name="key">Its key.</param>
    /// <exception cref="InputException">A value does not fit its column; the message names it.</exception>
    public static (LayerQuery Query, string Key) Add(QueryParameters parameters, IEnumerable<ColumnSchema> columns, LayerQuery query, string key)
    {
        var conditions = new List<Expression>();
        foreach (var column in columns)
        {
            if (parameters[column.Name] is { } text)
            {
                conditions.Add(Condition(column, text));
                key = $"{key} {column.Name.Length}:{column.Name}={text.Length}:{text}";
            }
        }

        if (conditions.Count == 0)
        {
            return (query, key);
        }

        if (query.Filter is { } filter)
        {
            conditions.Add(filter);
        }

        return (query with { Filter = conditions.Count == 1 ? conditions[0] : new Expression.And(conditions) }, key);
    }

    private static Expression Condition(ColumnSchema column, string text) => column.Type == ColumnType.TextList
        ? new Expression.ListComparison(ListOperator.Contains, new Expression.Property(column.Name), new Expression.List([new Expression.Constant(new Literal.Text(text))]))
        : Expression.Compare(column.Name, ComparisonOperator.Equal, Value(column, text));

    private static Literal Value(ColumnSchema column, string text)
    {
        switch (column.Type)
        {
            case ColumnType.Integer or ColumnType.Number:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                    ? new Literal.Number(number)
                    : throw Wrong(column, text, "a number");
            case ColumnType.Boolean:
                return text is "true" or "false" ? new Literal.Boolean(text == "true") : throw Wrong(column, text, "true or false");
            case ColumnType.Date:
                return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    ? new Literal.Moment(TimeInterval.FromDays(day.DayNumber - TimeInterval.UnixDayNumber), IsDate: true)
                    : throw Wrong(column, text, "a date such as 2024-05-31");
            case ColumnType.Timestamp:
                return text.Length > 10 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                    ? new Literal.Moment(TimeInterval.ToMicroseconds(moment), IsDate: false)
                    : throw Wrong(column, text, "a moment such as 2024-05-31T06:00:00Z");
            default:
                return new Literal.Text(text);
        }
    }

    private static InputException Wrong(ColumnSchema column, string text, string expected) =>
        new($"Got {column.Name} '{text}'; expected {expected}.") { Parameter = column.Name };
}
