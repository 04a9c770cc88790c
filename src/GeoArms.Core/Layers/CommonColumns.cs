namespace GeoArms.Core.Layers;

/// <summary>The columns that every layer has, always first and in this order.</summary>
public static class CommonColumns
{
    /// <summary>Index of <c>id</c>.</summary>
    public const int Id = 0;

    /// <summary>Index of <c>source</c>.</summary>
    public const int Source = 1;

    /// <summary>Index of <c>sourceId</c>.</summary>
    public const int SourceId = 2;

    /// <summary>Index of <c>geoPrecision</c>.</summary>
    public const int GeoPrecision = 3;

    /// <summary>Index of <c>classification</c>.</summary>
    public const int Classification = 4;

    /// <summary>Index of <c>verification</c>.</summary>
    public const int Verification = 5;

    /// <summary>Index of <c>recordedAt</c>.</summary>
    public const int RecordedAt = 6;

    /// <summary>Index of <c>revision</c>.</summary>
    public const int Revision = 7;

    /// <summary>Index of <c>notes</c>.</summary>
    public const int Notes = 8;

    /// <summary>Index of <c>flags</c>.</summary>
    public const int Flags = 9;

    /// <summary>Index of <c>repair</c>.</summary>
    public const int Repair = 10;

    /// <summary>Index of <c>extra</c>.</summary>
    public const int Extra = 11;

    /// <summary>Number of common columns; a layer's own begin at this index.</summary>
    public const int Count = 12;

    /// <summary>The columns in order.</summary>
    public static IReadOnlyList<ColumnSchema> All { get; } =
    [
        new("id", ColumnType.Text, "Id") { Required = true, InTiles = true, Description = "Stable identity: source:sourceId." },
        new("source", ColumnType.Text, "Source") { Required = true, Description = "Who published the row." },
        new("sourceId", ColumnType.Text, "Source id") { Required = true, Description = "The row's id at its source." },
        new("geoPrecision", ColumnType.Number, "Place uncertainty")
        {
            Unit = "m", Minimum = 0, InTiles = true,
            Description = "How far off the place may be. Absent: not stated by the source.",
        },
        new("classification", ColumnType.Code, "Classification")
        {
            Required = true, CodeList = "classification", Description = "Who may see it: public, partner, mission, confidential.",
        },
        new("verification", ColumnType.Code, "Verification")
        {
            Required = true, CodeList = "verification", InTiles = true,
            Description = "GeoArms' own scale: confirmed, corroborated, reported, disputed.",
        },
        new("recordedAt", ColumnType.Timestamp, "Recorded at") { Required = true, Description = "When this revision was stored here (UTC)." },
        new("revision", ColumnType.Integer, "Revision") { Required = true, Minimum = 1, Description = "1 for a new row, one more for each change." },
        new("notes", ColumnType.Text, "Notes") { Description = "Free text; never above mission in any public product." },
        new("flags", ColumnType.TextList, "Flags") { Description = "What import found doubtful in the row." },
        new("repair", ColumnType.Text, "Repair") { Description = "How the geometry was repaired on import; absent when it was not." },
        new("extra", ColumnType.Json, "Other columns") { Description = "Columns of the file that the layer has no place for." },
    ];
}
