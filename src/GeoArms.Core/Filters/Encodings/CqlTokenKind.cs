namespace GeoArms.Core.Filters.Encodings;

/// <summary>What a piece of a filter's text is.</summary>
internal enum CqlTokenKind
{
    /// <summary>A bare word: a keyword or a property name.</summary>
    Word,

    /// <summary>A property name in double quotes.</summary>
    QuotedName,

    /// <summary>Text in single quotes.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An operator, comma or parenthesis.</summary>
    Symbol,

    /// <summary>The end of the filter.</summary>
    End,
}
