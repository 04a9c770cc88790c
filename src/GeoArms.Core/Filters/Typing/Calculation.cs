namespace GeoArms.Core.Filters.Typing;

/// <summary>Calculates with numbers in which NaN is null; what has no finite result is null.</summary>
public static class Calculation
{
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
            ArithmeticOperator.Modulo => left % right,
            _ => Math.Pow(left, right),
        };
        // Any number to the power of null would be one for an exponent of zero or a base of one.
        return double.IsFinite(result) && !double.IsNaN(left) && !double.IsNaN(right) ? result : double.NaN;
    }
}
