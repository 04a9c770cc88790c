using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Grids;

/// <summary>Where the headings of a grid are, and what its columns are called.</summary>
internal sealed record GridHeader
{
    /// <summary>Number of the first row with headings.</summary>
    public required long FirstRow { get; init; }

    /// <summary>Number of the last row before the data: of the headings, or of the tags below them.</summary>
    public required long LastRow { get; init; }

    /// <summary>True when names were joined from several rows.</summary>
    public required bool IsJoined { get; init; }

    /// <summary>Columns with a heading, a tag, or values in the first rows.</summary>
    public required IReadOnlyList<GridColumn> Columns { get; init; }

    /// <summary>True when a row of HXL tags stands below the headings.</summary>
    public bool HasTags => Columns.Any(column => column.Tag is not null);

    /// <summary>Number of rows with content above the headings.</summary>
    public required int TitleRows { get; init; }

    /// <summary>True when headings begin in the first row and nothing had to be decided.</summary>
    public bool IsPlain => FirstRow == 1 && TitleRows == 0 && !IsJoined && !HasTags;

    /// <summary>What was decided, as a sentence.</summary>
    /// <param name="of">What to call the grid.</param>
    public string Note(string of)
    {
        var tags = HasTags ? $", HXL tags in row {LastRow}" : "";
        var last = HasTags ? LastRow - 1 : LastRow;
        var where = IsJoined && last > FirstRow ? $"the headings are joined from rows {FirstRow} to {last}" : $"the headings are in row {Math.Max(FirstRow, last)}";
        var titles = TitleRows switch { 0 => "", 1 => "; one row above them is left out", _ => $"; {TitleRows} rows above them are left out" };
        return $"{of}: {where}{tags}{titles}. If that is wrong, say --header-row N.";
    }

    /// <summary>Gives the columns to a reader.</summary>
    public void AddTo(FieldNames fields)
    {
        foreach (var column in Columns)
        {
            fields.Tag(fields.Add(column.Name), column.Tag);
        }
    }
}
