namespace GeoArms.Core.Filters;

/// <summary>
/// Reads the text encoding of CQL2 (OGC 21-065r2) as far as <see cref="Expression"/> goes: comparisons, <c>IN</c>,
/// <c>BETWEEN</c>, <c>IS NULL</c>, <c>A_CONTAINS</c> and its like, <c>AND</c>, <c>OR</c>, <c>NOT</c>. Keywords may have any case.
/// </summary>
public static class CqlText
{
    /// <summary>Most characters of a filter.</summary>
    public const int MaxLength = 65_536;

    /// <summary>Most levels of parentheses and NOT.</summary>
    public const int MaxDepth = 64;

    /// <summary>Reads a filter such as <c>weapon = 'ied' AND killed >= 5</c>.</summary>
    /// <exception cref="InputException">The text is not such a filter; the message names the position and what was expected.</exception>
    public static Expression Parse(string filter) => filter.Length > MaxLength
        ? throw Error($"Got a filter of {filter.Length} characters; expected at most {MaxLength}.")
        : new CqlParser(filter).Parse();

    internal static InputException Error(string message) => new(message) { Parameter = "filter" };
}
