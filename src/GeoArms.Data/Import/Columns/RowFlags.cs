using GeoArms.Core.Layers;
using GeoArms.Core.Rows;

namespace GeoArms.Data.Import.Columns;

/// <summary>What import finds doubtful in a row that it stores all the same (column <c>flags</c>).</summary>
internal static class RowFlags
{
    /// <summary>The place is longitude 0, latitude 0: nearly always a missing coordinate.</summary>
    public const string NullIsland = "nullIsland";

    /// <summary>Longitude and latitude are probably swapped; they are stored as they came.</summary>
    public const string SwappedCoordinates = "swappedCoordinates";

    /// <summary>An earlier row of the file has the same id.</summary>
    public const string DuplicateId = "duplicateId";

    /// <summary>The end was before the start; the date taken for wrong is in <c>extra</c>.</summary>
    public const string EndBeforeStart = "endBeforeStart";

    /// <summary>Adds a flag once.</summary>
    public static void Add(FeatureRow row, string flag)
    {
        var flags = row.Values[CommonColumns.Flags] as string[] ?? [];
        if (!flags.Contains(flag, StringComparer.Ordinal))
        {
            row.Values[CommonColumns.Flags] = (string[])[.. flags, flag];
        }
    }
}
