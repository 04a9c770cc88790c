using GeoArms.Core.Filters;

namespace GeoArms.Data.Stores.PostGis.Filters;

/// <summary>
/// A comparison of whole numbers or days with a literal that may lie between two of them, as one with the whole number
/// below it: exact where a conversion to floating point would round, and of use to an index.
/// </summary>
internal static class WholeComparison
{
    /// <summary>Writes the comparison.</summary>
    /// <param name="column">Expression of a whole number or a day.</param>
    /// <param name="comparison">How it is compared.</param>
    /// <param name="floor">The greatest whole number not above the literal.</param>
    /// <param name="isExact">True when it is the literal.</param>
    /// <param name="parameter">Makes the parameter of a whole number.</param>
    internal static string Write(string column, ComparisonOperator comparison, long floor, bool isExact, Func<long, string> parameter) => (comparison, isExact) switch
    {
        (ComparisonOperator.Equal, false) => Never(column),
        (ComparisonOperator.NotEqual, false) => Always(column),
        (ComparisonOperator.Less, false) => $"{column} <= {parameter(floor)}",
        (ComparisonOperator.GreaterOrEqual, false) => $"{column} > {parameter(floor)}",
        _ => $"{column} {SqlOperators.Of(comparison)} {parameter(floor)}",
    };

    /// <summary>Writes the comparison of a 64-bit column with a number.</summary>
    internal static string Write(string column, ComparisonOperator comparison, double literal, SqlParameters parameters)
    {
        var floor = Math.Floor(literal);
        if (Math.Abs(floor) < long.MaxValue)
        {
            return Write(column, comparison, (long)floor, floor == literal, parameters.Whole);
        }

        // Above or below all of them.
        return comparison is ComparisonOperator.NotEqual
            || (literal > 0 ? comparison is ComparisonOperator.Less or ComparisonOperator.LessOrEqual : comparison is ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual)
            ? Always(column)
            : Never(column);
    }

    /// <summary>False, but unknown for a row without value.</summary>
    internal static string Never(string column) => $"{column} <> {column}";

    private static string Always(string column) => $"{column} = {column}";
}
