using GeoArms.Data.Import.Numbers;

namespace GeoArms.Data.Import.Mappings;

/// <summary>How a column of a layer gets its values from the columns of a file.</summary>
internal sealed record ColumnRule
{
    /// <summary>Column of the layer.</summary>
    public required string Target { get; init; }

    /// <summary>Columns of the file; the first that has a value counts, unless <see cref="Join"/> is given.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Text that stands between the values of several columns, or null.</summary>
    public string? Join { get; init; }

    /// <summary>What reported texts stand for (compared without case; <c>*</c> for all others); null as a value means that there is none.</summary>
    public IReadOnlyDictionary<string, string?>? Codes { get; init; }

    /// <summary>True when the publisher uses no other texts than those of <see cref="Codes"/>, to the letter: others fire a gate.</summary>
    public bool Checked { get; init; }

    /// <summary>File of patterns in <c>data/codes</c>, without <c>.json</c>, or null.</summary>
    public string? Patterns { get; init; }

    /// <summary>Formats of dates, or null for those of the mapping.</summary>
    public IReadOnlyList<string>? DateFormats { get; init; }

    /// <summary>What stands before the decimals of numbers, or null for that of the mapping.</summary>
    public DecimalMark? DecimalMark { get; init; }

    /// <summary>True when the numbers of all columns in <see cref="From"/> are added up; those without a value count as nothing.</summary>
    public bool Sum { get; init; }

    /// <summary>A value that is the same for all rows, or null.</summary>
    public string? Value { get; init; }

    /// <summary>Value where the file has none, or none that is known; null when there is no such value.</summary>
    public string? Default { get; init; }

    /// <summary>Texts that mean true, or null for the usual ones.</summary>
    public IReadOnlyList<string>? TrueValues { get; init; }

    /// <summary>Texts that mean false, or null for the usual ones.</summary>
    public IReadOnlyList<string>? FalseValues { get; init; }

    /// <summary>Number with which a number is multiplied (1000 for kilometres in a column of metres).</summary>
    public double Factor { get; init; } = 1;

    /// <summary>True when the value as reported is kept in <c>extra</c> too.</summary>
    public bool Keep { get; init; }

    /// <summary>True when the column takes P-codes alone: a name that does not resolve to one stays in <c>extra</c>.</summary>
    public bool PcodesOnly { get; init; }

    /// <summary>Where the rule stands, for messages.</summary>
    public required string Where { get; init; }
}
