namespace GeoArms.Core.Filters;

/// <summary>
/// Where a part of a filter stands in what was sent: for messages only, so two places are always equal and trees compare
/// by what they say.
/// </summary>
/// <param name="position">Character at which it begins in the text encoding, the first being 1; 0 when unknown.</param>
/// <param name="pointer">JSON pointer (RFC 6901) to it in the JSON encoding, or null.</param>
public readonly struct SourcePlace(int position, string? pointer = null) : IEquatable<SourcePlace>
{
    /// <summary>Character at which it begins, from 1; 0 when unknown.</summary>
    public int Position { get; } = position;

    /// <summary>JSON pointer to it, or null.</summary>
    public string? Pointer { get; } = pointer;

    /// <summary>Always true.</summary>
    public static bool operator ==(SourcePlace left, SourcePlace right) => left.Equals(right);

    /// <summary>Always false.</summary>
    public static bool operator !=(SourcePlace left, SourcePlace right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(SourcePlace other) => true;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SourcePlace;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <summary>For a message: <c>at position 7 of the filter</c>, <c>at /args/0 of the filter</c>, or <c>in the filter</c>.</summary>
    public override string ToString() => Pointer is { } pointer
        ? $"at {(pointer.Length == 0 ? "the top" : pointer)} of the filter"
        : Position > 0 ? $"at position {Position} of the filter" : "in the filter";
}
