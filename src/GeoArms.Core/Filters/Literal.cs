namespace GeoArms.Core.Filters;

/// <summary>A constant in a filter.</summary>
public abstract record Literal
{
    private protected Literal()
    {
    }

    /// <summary>Text; compared by code point.</summary>
    public sealed record Text(string Value) : Literal;

    /// <summary>A number.</summary>
    public sealed record Number(double Value) : Literal;

    /// <summary>True or false.</summary>
    public sealed record Boolean(bool Value) : Literal;

    /// <summary>A date or a moment, in microseconds since 1970 (UTC); a date is the beginning of its day.</summary>
    public sealed record Moment(long Microseconds, bool IsDate) : Literal;
}
