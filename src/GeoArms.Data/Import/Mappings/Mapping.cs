using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Numbers;
using GeoArms.Data.Import.Places;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Mappings;

/// <summary>How the columns of a file become the columns of a layer.</summary>
internal sealed record Mapping
{
    /// <summary>Two-digit years above this one belong to the 1900s: 49 gives 2049, 50 gives 1950.</summary>
    public const int DefaultTwoDigitYearMax = 2049;

    /// <summary>Formats of dates where nobody names any and no value tells.</summary>
    public static IReadOnlyList<string> PlainDateFormats { get; } = ["iso"];

    /// <summary>What to call the mapping in messages.</summary>
    public required string Where { get; init; }

    /// <summary>By what a file of this form is told without the mapping being named; null when it must be named.</summary>
    public Recognition? Recognition { get; init; }

    /// <summary>The layer, or null when the command names it.</summary>
    public string? Layer { get; init; }

    /// <summary>Who published the rows, or null.</summary>
    public string? Source { get; init; }

    /// <summary>Column with the row's id, or null.</summary>
    public string? Id { get; init; }

    /// <summary>Texts that mean "no value"; the empty text always does.</summary>
    public IReadOnlyList<string> Nulls { get; init; } = [];

    /// <summary>What stands between the fields of a CSV file; null finds out.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Where the places are, or null for the usual names.</summary>
    public PlaceRule? Place { get; init; }

    /// <summary>Reference system that the user named (<c>--crs</c>); it goes before that of <see cref="Place"/> and of the file. Null when none is named.</summary>
    public CoordinateReference? Reference { get; init; }

    /// <summary>Column by which rows lie near each other (country), for telling swapped coordinates; or null.</summary>
    public string? Group { get; init; }

    /// <summary>The country that all rows of the file are about (code or name), or null.</summary>
    public string? Country { get; init; }

    /// <summary>Column that says who reported a row, for files that put several sources together; or null.</summary>
    public string? ReportedBy { get; init; }

    /// <summary>Gates that are set otherwise for these files.</summary>
    public IReadOnlyList<GateSetting> Gates { get; init; } = [];

    /// <summary>Column that repeats the year of the rows' date, for telling contradictions; or null.</summary>
    public string? Year { get; init; }

    /// <summary>Column with the time of the publisher's revision: of several rows with one id the newest counts. Or null.</summary>
    public string? Revision { get; init; }

    /// <summary>Columns that a file need not have: what is made of them is left out then.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>What is done with a row whose end is before its start.</summary>
    public IntervalRule EndBeforeStart { get; init; }

    /// <summary>Formats of dates for columns that name none; null leaves them to the survey of the file.</summary>
    public IReadOnlyList<string>? DateFormats { get; init; }

    /// <summary>What stands before the decimals of numbers in columns that do not say; null leaves it to the survey of the file.</summary>
    public DecimalMark? DecimalMark { get; init; }

    /// <summary>Last year that two digits can mean.</summary>
    public int TwoDigitYearMax { get; init; } = DefaultTwoDigitYearMax;

    /// <summary>The columns.</summary>
    public IReadOnlyList<ColumnRule> Columns { get; init; } = [];

    /// <summary>True when columns without a place in the layer are kept in <c>extra</c>.</summary>
    public bool KeepsExtra { get; init; } = true;

    /// <summary>Columns that are not kept in <c>extra</c>.</summary>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>True for files that GeoArms itself exported: their rows bring source and source id.</summary>
    public bool IsOwnExport { get; init; }

    /// <summary>True for the CSV files among them: what was put in front of text against spreadsheets is taken away.</summary>
    public bool UndoesGuards { get; init; }

    /// <summary>Remarks for the summary.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Remark that a column looks like the rows' ids and was not taken, for when no other is named; or null.</summary>
    public string? IdNote { get; init; }

    /// <summary>The mapping for a file that lacks some of the optional columns.</summary>
    public Mapping Without(FieldNames fields)
    {
        string[] absent = [.. Optional.Where(name => fields.Find(name) < 0)];
        if (absent.Length == 0)
        {
            return this;
        }

        bool IsThere(string name) => !absent.Contains(name, StringComparer.OrdinalIgnoreCase);
        return this with
        {
            Columns =
            [
                .. Columns.Select(rule => rule with { From = [.. rule.From.Where(IsThere)] }).Where(rule => rule.Value is not null || rule.From.Count > 0),
            ],
            Drop = [.. Drop.Where(IsThere)],
            Group = Group is { } group && IsThere(group) ? group : null,
            Year = Year is { } year && IsThere(year) ? year : null,
            Revision = Revision is { } revision && IsThere(revision) ? revision : null,
        };
    }
}
