using GeoArms.Core.Filters;

namespace GeoArms.Data.Stores.PostGis.Filters;

/// <summary>
/// Calculates in double precision as <see cref="Core.Filters.Typing.Calculation"/> does, where PostgreSQL would raise an error: what has no
/// finite result is null, and what is too small for a number is zero. Sizes are told beforehand by logarithms, so results
/// within a thousandth of the greatest number (1.8e308) are null already.
/// </summary>
internal static class SqlArithmetic
{
    private const string TooGreat = "709.78";
    private const string TooSmall = "-745";

    // 2^62: with this factor numbers of at least 2^-10 are whole, and those below 2^63 fit into two of 64 bits.
    private const string Scale = "4611686018427387904";

    /// <summary>Writes a calculation.</summary>
    /// <param name="left">First operand.</param>
    /// <param name="arithmetic">What is done.</param>
    /// <param name="right">Second operand.</param>
    /// <param name="areShort">True when both are columns or parameters: they are written as often as they are needed. Otherwise they get a name, lest nested calculations double at each level.</param>
    internal static string Write(string left, ArithmeticOperator arithmetic, string right, bool areShort) => areShort
        ? Guarded(left, arithmetic, right)
        : $"(SELECT {Guarded("o.a", arithmetic, "o.b")} FROM (SELECT {left} AS a, {right} AS b OFFSET 0) AS o)";

    private static string Guarded(string a, ArithmeticOperator arithmetic, string b) => arithmetic switch
    {
        ArithmeticOperator.Add => $"CASE WHEN sign({a}) = sign({b}) AND abs({a}) > 1.797e308::double precision - abs({b}) THEN NULL ELSE {a} + {b} END",
        ArithmeticOperator.Subtract => $"CASE WHEN sign({a}) <> sign({b}) AND abs({a}) > 1.797e308::double precision - abs({b}) THEN NULL ELSE {a} - {b} END",
        ArithmeticOperator.Multiply => $"CASE WHEN {a} = 0 OR {b} = 0 THEN {a} * {b} {Sized($"ln(abs({a})) + ln(abs({b}))")} ELSE {a} * {b} END",
        ArithmeticOperator.Divide => $"CASE WHEN {b} = 0 THEN NULL WHEN {a} = 0 THEN {a} * {b} {Sized($"ln(abs({a})) - ln(abs({b}))")} ELSE {a} / {b} END",
        ArithmeticOperator.DivideWhole => $"CASE WHEN {b} = 0 THEN NULL WHEN {a} = 0 THEN {a} * {b} {Sized($"ln(abs({a})) - ln(abs({b}))")} ELSE trunc({a} / {b}) END",
        ArithmeticOperator.Modulo => Rest(a, b),
        _ => $"CASE WHEN ({a} = 0 AND {b} < 0) OR ({a} < 0 AND {b} <> trunc({b})) THEN NULL WHEN {a} = 0 THEN {a} ^ {b} WHEN abs({b}) < 1e-300 THEN {a} ^ 0::double precision"
            + $" {Sized($"ln(abs({a})) * greatest(-1e30, least(1e30, {b}))")} ELSE {a} ^ {b} END",
    };

    private static string Sized(string logarithm) => $"WHEN {logarithm} > {TooGreat} THEN NULL WHEN {logarithm} < {TooSmall} THEN 0";

    // PostgreSQL has the rest for exact numbers only; a conversion to those would round to 15 digits.
    private static string Rest(string a, string b) =>
        $"CASE WHEN {b} = 0 THEN NULL WHEN abs({a}) = 'Infinity' THEN NULL WHEN abs({a}) < abs({b}) THEN {a}"
        + $" WHEN abs({b}) >= 0.0009765625 AND abs({a}) < 9.2e18 THEN mod({Scaled(a)}, {Scaled(b)})::double precision / {Scale}"
        + $" WHEN ln(abs({a})) - ln(abs({b})) > 300 THEN 0 ELSE {a} - {b} * trunc({a} / {b}) END";

    private static string Scaled(string number) => $"trunc({number})::bigint::numeric * {Scale} + (({number} - trunc({number})) * {Scale})::bigint";
}
