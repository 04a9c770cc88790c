namespace GeoArms.Core.Filters;

/// <summary>How two numbers are combined. What has no finite result (division by zero among it) is null.</summary>
public enum ArithmeticOperator
{
    /// <summary>+</summary>
    Add,

    /// <summary>-</summary>
    Subtract,

    /// <summary>*</summary>
    Multiply,

    /// <summary>/</summary>
    Divide,

    /// <summary><c>div</c>: the quotient without its fraction.</summary>
    DivideWhole,

    /// <summary>%: the rest of the whole division, with the sign of the dividend; null beyond the sizes that <see cref="Typing.Calculation"/> states.</summary>
    Modulo,

    /// <summary>^</summary>
    Power,
}
