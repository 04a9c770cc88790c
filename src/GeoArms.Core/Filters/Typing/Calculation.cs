namespace GeoArms.Core.Filters.Typing;

/// <summary>Calculates with numbers in which NaN is null; what has no finite operands or no finite result is null.</summary>
public static class Calculation
{
    /// <summary>The rest of a division is null for a dividend of this size or more.</summary>
    public const double MostDivided = 9.2e18;

    /// <summary>The rest of a division is null for a divisor smaller than this, unless it is greater than the dividend.</summary>
    public const double LeastDivisor = 1.0 / 1024;

    /// <summary>The result of one operation.</summary>
    public static double Of(double left, ArithmeticOperator arithmetic, double right)
    {
        var result = arithmetic switch
        {
            ArithmeticOperator.Add => left + right,
            ArithmeticOperator.Subtract => left - right,
            ArithmeticOperator.Multiply => left * right,
            ArithmeticOperator.Divide => left / right,
            ArithmeticOperator.DivideWhole => Math.Truncate(left / right),
            ArithmeticOperator.Modulo => Rest(left, right),
            _ => Math.Pow(left, right),
        };
        // Any number to the power of null would be one for an exponent of zero or a base of one.
        return double.IsFinite(result) && double.IsFinite(left) && double.IsFinite(right) ? result : double.NaN;
    }

    // Beyond these sizes the numbers themselves are known less exactly than to a whole, and SQL has no exact rest of them.
    private static double Rest(double left, double right) =>
        Math.Abs(left) < Math.Abs(right) ? left : Math.Abs(left) < MostDivided && Math.Abs(right) >= LeastDivisor ? left % right : double.NaN;
}
