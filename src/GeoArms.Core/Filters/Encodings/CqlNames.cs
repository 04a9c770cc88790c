using System.Collections.Frozen;

namespace GeoArms.Core.Filters.Encodings;

/// <summary>The standard's names of operators and functions, as the JSON encoding writes them; the text encoding writes functions in capitals.</summary>
internal static class CqlNames
{
    internal static FrozenDictionary<string, ComparisonOperator> Comparisons { get; } = Of(
        ("=", ComparisonOperator.Equal), ("<>", ComparisonOperator.NotEqual), ("<", ComparisonOperator.Less), ("<=", ComparisonOperator.LessOrEqual),
        (">", ComparisonOperator.Greater), (">=", ComparisonOperator.GreaterOrEqual));

    internal static FrozenDictionary<string, ArithmeticOperator> Arithmetic { get; } = Of(
        ("+", ArithmeticOperator.Add), ("-", ArithmeticOperator.Subtract), ("*", ArithmeticOperator.Multiply), ("/", ArithmeticOperator.Divide),
        ("div", ArithmeticOperator.DivideWhole), ("%", ArithmeticOperator.Modulo), ("^", ArithmeticOperator.Power));

    internal static FrozenDictionary<string, SpatialOperator> Spatial { get; } =
        Enum.GetValues<SpatialOperator>().ToFrozenDictionary(Name, StringComparer.OrdinalIgnoreCase);

    internal static FrozenDictionary<string, TemporalOperator> Temporal { get; } =
        Enum.GetValues<TemporalOperator>().ToFrozenDictionary(Name, StringComparer.OrdinalIgnoreCase);

    internal static FrozenDictionary<string, ListOperator> Lists { get; } =
        Enum.GetValues<ListOperator>().ToFrozenDictionary(Name, StringComparer.OrdinalIgnoreCase);

    internal static FrozenDictionary<string, TextFold> Folds { get; } = Of(("casei", TextFold.Case), ("accenti", TextFold.Accent));

    /// <summary>Words of the text encoding that a property of the same name must be quoted to differ from.</summary>
    internal static FrozenSet<string> Keywords { get; } =
        FrozenSet.ToFrozenSet(["AND", "OR", "NOT", "IN", "IS", "NULL", "BETWEEN", "TRUE", "FALSE", "LIKE", "DIV"], StringComparer.OrdinalIgnoreCase);

    internal static string Name(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "<>",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };

    internal static string Name(ArithmeticOperator arithmetic) => arithmetic switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        ArithmeticOperator.DivideWhole => "div",
        ArithmeticOperator.Modulo => "%",
        _ => "^",
    };

    internal static string Name(SpatialOperator spatial) => $"s_{spatial.ToString().ToLowerInvariant()}";

    internal static string Name(TemporalOperator temporal) => $"t_{Camel(temporal.ToString())}";

    internal static string Name(ListOperator list) => list == ListOperator.Equal ? "a_equals" : $"a_{Camel(list.ToString())}";

    internal static string Name(TextFold fold) => fold == TextFold.Case ? "casei" : "accenti";

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static FrozenDictionary<string, T> Of<T>(params (string Name, T Value)[] names) =>
        names.ToFrozenDictionary(name => name.Name, name => name.Value, StringComparer.OrdinalIgnoreCase);
}
