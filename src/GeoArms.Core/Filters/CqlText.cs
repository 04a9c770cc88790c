using GeoArms.Core.Filters.Encodings;

namespace GeoArms.Core.Filters;

/// <summary>The text encoding of CQL2 (OGC 21-065r2, annex B). Keywords and function names may have any case.</summary>
public static class CqlText
{
    /// <summary>Most characters of a filter, in either encoding.</summary>
    public const int MaxLength = 65_536;

    /// <summary>Most levels of parentheses, functions and NOT, in either encoding.</summary>
    public const int MaxDepth = 64;

    /// <summary>Reads a filter such as <c>weapon = 'ied' AND killed >= 5</c>.</summary>
    /// <exception cref="InputException">The text is not such a filter; the message names the position and what was expected.</exception>
    public static Expression Parse(string filter) => filter.Length > MaxLength
        ? throw Error($"Got a filter of {filter.Length} characters; expected at most {MaxLength}.")
        : new CqlParser(filter).Parse();

    /// <summary>Writes a filter, so that reading it gives the same tree.</summary>
    public static string Write(Expression filter) => CqlTextWriter.Write(filter);

    internal static InputException Error(string message) => new(message) { Parameter = "filter" };
}
