namespace GeoArms.Data.Import.Reports;

/// <summary>Rows that were refused for the same reason, or stored with the same flag.</summary>
public sealed record RowGroup
{
    /// <summary>Column of the file that is at fault (empty when none is), or the flag.</summary>
    public required string Name { get; init; }

    /// <summary>Why, in words: of the first of the rows, when the words differ in numbers and quoted values; empty for flags.</summary>
    public required string Reason { get; init; }

    /// <summary>How many rows.</summary>
    public long Count { get; init; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<RowExample> Examples { get; init; } = [];

    /// <summary>Where the first of them lie, as far as it is known.</summary>
    public IReadOnlyList<RowPlace> Places { get; init; } = [];
}
