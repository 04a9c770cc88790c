namespace GeoArms.Core.Filters;

/// <summary>What comparison operators mean.</summary>
public static class ComparisonOperators
{
    /// <summary>True when a comparison holds for two values of this order.</summary>
    /// <param name="comparison">The operator.</param>
    /// <param name="order">Less than, equal to or greater than zero, as the left value is less than, equal to or greater than the right.</param>
    public static bool Holds(this ComparisonOperator comparison, int order) => comparison switch
    {
        ComparisonOperator.Equal => order == 0,
        ComparisonOperator.NotEqual => order != 0,
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };

    /// <summary>The operator that means the same with the two values exchanged.</summary>
    public static ComparisonOperator Turned(this ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => comparison,
    };
}
