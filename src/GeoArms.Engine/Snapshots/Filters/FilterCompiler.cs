using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Turns a filter into conditions on the columns of one layer, and refuses what does not fit them.</summary>
internal static class FilterCompiler
{
    private static readonly string[] GeometryNames = ["geometry", "geom"];

    /// <summary>Compiles a filter.</summary>
    /// <exception cref="InputException">Unknown property, or a literal of another type than its column.</exception>
    internal static Condition Compile(Expression filter, LayerSchema schema, IReadOnlyList<ColumnSchema> visible) => filter switch
    {
        Expression.And and => Join(and.Operands, true, schema, visible),
        Expression.Or or => Join(or.Operands, false, schema, visible),
        Expression.Not not => new Negation(Compile(not.Operand, schema, visible)),
        Expression.IsNull isNull when GeometryNames.Contains(isNull.Property, StringComparer.Ordinal) => new GeometryNullCondition(),
        Expression.IsNull isNull when JsonMemberOf(isNull.Property, schema, visible) is { } member =>
            new JsonMemberNullCondition(new ColumnCondition(member.Column, new JsonMemberTest(member.Name, null))),
        Expression.IsNull isNull => new NullCondition(ColumnIndex(isNull.Property, schema, visible)),
        Expression.Comparison comparison => Compare(comparison.Property, comparison.Operator, [comparison.Value], schema, visible),
        Expression.In membership => Compare(membership.Property, ComparisonOperator.Equal, membership.Values, schema, visible),
        Expression.ListComparison list => CompareList(list, schema, visible),
        _ => throw new InputException($"Got a filter with {filter.GetType().Name}, which is not known here."),
    };

    /// <summary>Index of a visible column.</summary>
    /// <exception cref="InputException">There is none of this name.</exception>
    internal static int ColumnIndex(string name, LayerSchema schema, IReadOnlyList<ColumnSchema> visible)
    {
        if (schema.IndexOf(name) is var index and >= 0 && visible.Contains(schema.Columns[index]))
        {
            return index;
        }

        var nearest = NearestName.Of(name, visible.Select(column => column.Name));
        throw new InputException($"Got the property '{name}', which layer '{schema.Name}' does not have{(nearest == null ? "" : $"; did you mean '{nearest}'?")}")
        {
            Parameter = "filter",
        };
    }

    private static Condition Join(IReadOnlyList<Expression> operands, bool all, LayerSchema schema, IReadOnlyList<ColumnSchema> visible)
    {
        var conditions = operands.Select(operand => Compile(operand, schema, visible)).ToArray();
        return conditions.Length == 0 ? throw new InputException("Got AND or OR without operands; expected at least one.")
            : all ? new AllOf(conditions) : new AnyOf(conditions);
    }

    // The column and member that a name such as extra.district stands for, unless a column has that very name.
    private static (int Column, string Name)? JsonMemberOf(string property, LayerSchema schema, IReadOnlyList<ColumnSchema> visible)
    {
        var dot = property.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || schema.IndexOf(property) >= 0 || schema.Find(property[..dot])?.Type != ColumnType.Json)
        {
            return null;
        }

        return (ColumnIndex(property[..dot], schema, visible), property[(dot + 1)..]);
    }

    private static Condition Compare(
        string property, ComparisonOperator comparison, IReadOnlyList<Literal> values, LayerSchema schema, IReadOnlyList<ColumnSchema> visible)
    {
        if (values.Count == 0)
        {
            throw new InputException($"Got an empty list for the property '{property}'; expected at least one value.") { Parameter = "filter" };
        }

        if (JsonMemberOf(property, schema, visible) is { } member)
        {
            if (values.Any(value => value is Literal.Moment || value.GetType() != values[0].GetType()))
            {
                throw new InputException($"Got a moment or literals of several types for '{property}', a member of a JSON object; expected texts, numbers or TRUE or FALSE.")
                {
                    Parameter = "filter",
                };
            }

            return new JsonMemberCondition(
                new ColumnCondition(member.Column, new JsonMemberTest(member.Name, comparison, values)),
                new ColumnCondition(member.Column, new JsonMemberTest(member.Name, values[0])));
        }

        var index = ColumnIndex(property, schema, visible);
        var column = schema.Columns[index];
        return new ColumnCondition(index, column.Type switch
        {
            ColumnType.Text or ColumnType.Code => Texts(column, comparison, values),
            ColumnType.Integer or ColumnType.Number => Numbers(column, comparison, values),
            ColumnType.Boolean => Booleans(column, comparison, values),
            ColumnType.Date or ColumnType.Timestamp => Moments(column, comparison, values),
            ColumnType.TextList => throw Mismatch(column, values[0], "A_CONTAINS, A_CONTAINEDBY, A_OVERLAPS, A_EQUALS with a list, or IS NULL"),
            _ => throw Mismatch(column, values[0], "IS NULL only"),
        });
    }

    private static ColumnCondition CompareList(Expression.ListComparison list, LayerSchema schema, IReadOnlyList<ColumnSchema> visible)
    {
        var index = ColumnIndex(list.Property, schema, visible);
        var column = schema.Columns[index];
        if (column.Type != ColumnType.TextList)
        {
            throw new InputException($"Got a list for the property '{column.Name}', which is {column.Type}; expected a property that is a list, or IN.") { Parameter = "filter" };
        }

        var texts = list.Values.Select(value => value is Literal.Text text ? text.Value : throw Mismatch(column, value, "texts in single quotes"));
        return new ColumnCondition(index, new TextListTest(list.Operator, texts));
    }

    private static ValueTest Texts(ColumnSchema column, ComparisonOperator comparison, IReadOnlyList<Literal> values)
    {
        var texts = values.Select(value => value is Literal.Text text ? text.Value : throw Mismatch(column, value, "text in single quotes")).ToList();
        return texts.Count == 1 ? new TextTest(comparison, texts[0]) : new TextSetTest(texts);
    }

    private static NumericTest Numbers(ColumnSchema column, ComparisonOperator comparison, IReadOnlyList<Literal> values)
    {
        var test = new NumericTest();
        foreach (var value in values)
        {
            test.Add(comparison, value is Literal.Number number ? number.Value : throw Mismatch(column, value, "a number"));
        }

        return test;
    }

    private static NumericTest Booleans(ColumnSchema column, ComparisonOperator comparison, IReadOnlyList<Literal> values)
    {
        var test = new NumericTest();
        foreach (var value in values)
        {
            if (value is not Literal.Boolean boolean || comparison is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual))
            {
                throw Mismatch(column, value, "= or <> with TRUE or FALSE");
            }

            test.Add(comparison, boolean.Value ? 1 : 0);
        }

        return test;
    }

    private static NumericTest Moments(ColumnSchema column, ComparisonOperator comparison, IReadOnlyList<Literal> values)
    {
        var test = new NumericTest();
        foreach (var value in values)
        {
            var microseconds = value switch
            {
                Literal.Moment moment => moment.Microseconds,
                Literal.Text text when IsMoment(text.Value, out var from) => from,
                _ => throw Mismatch(column, value, "a date such as DATE('2024-05-31') or a moment such as TIMESTAMP('2024-05-31T06:00:00Z')"),
            };
            test.AddMoment(comparison, microseconds, column.Type == ColumnType.Date ? TimeInterval.Day : 1);
        }

        return test;
    }

    private static bool IsMoment(string text, out long microseconds)
    {
        microseconds = 0;
        if (text.Contains('/', StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            microseconds = TimeInterval.Parse(text).From;
            return true;
        }
        catch (InputException)
        {
            return false;
        }
    }

    private static InputException Mismatch(ColumnSchema column, Literal got, string expected)
    {
        var literal = got switch
        {
            Literal.Text text => $"the text '{text.Value}'",
            Literal.Number number => $"the number {number.Value}",
            Literal.Boolean boolean => boolean.Value ? "TRUE" : "FALSE",
            _ => "a moment",
        };
        return new InputException($"Got {literal} for the property '{column.Name}', which is {column.Type}; expected {expected}.") { Parameter = "filter" };
    }
}
