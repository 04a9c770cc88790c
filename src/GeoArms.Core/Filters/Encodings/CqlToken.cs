namespace GeoArms.Core.Filters.Encodings;

/// <summary>A piece of a filter's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Word, symbol or number as written; names and texts without their quotes.</param>
/// <param name="Position">Where it begins; the first character of the filter is 1.</param>
internal readonly record struct CqlToken(CqlTokenKind Kind, string Value, int Position)
{
    /// <summary>True for this keyword, in any case.</summary>
    internal bool Is(string keyword) => Kind == CqlTokenKind.Word && Value.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>True for this symbol.</summary>
    internal bool IsSymbol(string symbol) => Kind == CqlTokenKind.Symbol && Value == symbol;
}
