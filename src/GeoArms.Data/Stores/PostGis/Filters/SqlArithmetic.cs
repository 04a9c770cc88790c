using System.Globalization;
using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;

namespace GeoArms.Data.Stores.PostGis.Filters;

/// <summary>
/// Calculates in double precision as <see cref="Calculation"/> does, where PostgreSQL would raise an error: what has no
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
    /// <param name="left">First operand; finite or null, as the other.</param>
    /// <param name="arithmetic">What is done.</param>
    /// <param name="right">Second operand.</param>
    /// <param name="areShort">True when both are columns or parameters: they are written as often as they are needed. Otherwise they get a name, lest nested calculations double at each level.</param>
    internal static string Write(string left, ArithmeticOperator arithmetic, string right, bool areShort) => areShort && arithmetic != ArithmeticOperator.Modulo
        ? Guarded(left, arithmetic, right)
        : $"(SELECT {Guarded("o.a", arithmetic, "o.b")} FROM (SELECT {left} AS a, {right} AS b OFFSET 0) AS o)";

    private static string Guarded(string a, ArithmeticOperator arithmetic, string b) => arithmetic switch
    {
        ArithmeticOperator.Add => $"CASE WHEN sign({a}) = sign({b}) AND abs({a}) > 1.797e308::double precision - abs({b}) THEN NULL ELSE {a} + {b} END",
        ArithmeticOperator.Subtract => $"CASE WHEN sign({a}) <> sign({b}) AND abs({a}) > 1.797e308::double precision - abs({b}) THEN NULL ELSE {a} - {b} END",
        ArithmeticOperator.Multiply => $"CASE {WithoutNull(a, b)} WHEN {a} = 0 OR {b} = 0 THEN 0 {Sized($"ln(abs({a})) + ln(abs({b}))")} ELSE {a} * {b} END",
        ArithmeticOperator.Divide => $"CASE {WithoutNull(a, b)} WHEN {b} = 0 THEN NULL WHEN {a} = 0 THEN 0 {Sized($"ln(abs({a})) - ln(abs({b}))")} ELSE {a} / {b} END",
        ArithmeticOperator.DivideWhole => $"CASE {WithoutNull(a, b)} WHEN {b} = 0 THEN NULL WHEN {a} = 0 THEN 0 {Sized($"ln(abs({a})) - ln(abs({b}))")} ELSE trunc({a} / {b}) END",
        ArithmeticOperator.Modulo => Rest(a, b),
        _ => $"CASE {WithoutNull(a, b)} WHEN ({a} = 0 AND {b} < 0) OR ({a} < 0 AND {b} <> trunc({b})) THEN NULL WHEN {b} = 0 THEN 1 WHEN {a} = 0 THEN 0 WHEN abs({b}) < 1e-300 THEN 1"
            + $" {Sized($"ln(abs({a})) * greatest(-1e30, least(1e30, {b}))")} ELSE {a} ^ {b} END",
    };

    // The conditions that follow would let null pass, and take the logarithm of zero.
    private static string WithoutNull(string a, string b) => $"WHEN {a} IS NULL OR {b} IS NULL THEN NULL";

    private static string Sized(string logarithm) => $"WHEN {logarithm} > {TooGreat} THEN NULL WHEN {logarithm} < {TooSmall} THEN 0";

    // PostgreSQL has the rest for exact numbers only; a conversion to those would round to 15 digits. The operands must be
    // names: of a parameter the server would compute the casts beforehand, whether or not the condition before them holds.
    private static string Rest(string a, string b) =>
        $"CASE {WithoutNull(a, b)} WHEN {b} = 0 THEN NULL WHEN abs({a}) < abs({b}) THEN {a}"
        + $" WHEN abs({b}) >= {Limit(Calculation.LeastDivisor)} AND abs({a}) < {Limit(Calculation.MostDivided)} THEN mod({Scaled(a)}, {Scaled(b)})::double precision / {Scale} END";

    private static string Limit(double limit) => limit.ToString("R", CultureInfo.InvariantCulture);

    private static string Scaled(string number) => $"trunc({number})::bigint::numeric * {Scale} + (({number} - trunc({number})) * {Scale})::bigint";
}
