using GeoArms.Core.Layers;

namespace GeoArms.Data.Stores;

/// <summary>
/// What a required column holds when nobody said: the same for rows written by GeoArms and for rows that somebody
/// inserts with QGIS or SQL.
/// </summary>
internal static class ColumnDefaults
{
    /// <summary>Source of a row that was typed in by hand.</summary>
    internal const string ManualSource = "manual";

    /// <summary>The default of a required code column, or null.</summary>
    internal static string? Of(ColumnSchema column) => column switch
    {
        { Name: "classification", CodeList: "classification" } => "mission",
        { Name: "verification", CodeList: "verification" } => "reported",
        { Required: true, Type: ColumnType.Code } => "unknown",
        _ => null,
    };

    /// <summary>The keys that a closed code list permits, or null when users may add keys to it.</summary>
    internal static IReadOnlyList<string>? ClosedList(ColumnSchema column) => column.CodeList switch
    {
        "classification" => ["public", "partner", "mission", "confidential"],
        "verification" => ["confirmed", "corroborated", "reported", "disputed"],
        _ => null,
    };
}
