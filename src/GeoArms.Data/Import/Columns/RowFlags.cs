using GeoArms.Core.Layers;
using GeoArms.Core.Rows;

namespace GeoArms.Data.Import.Columns;

/// <summary>What import finds doubtful in a row that it stores all the same (column <c>flags</c>): the names of the gates that fired.</summary>
internal static class RowFlags
{
    /// <summary>True when a row has a flag.</summary>
    public static bool Has(FeatureRow row, string flag) => row.Values[CommonColumns.Flags] is string[] flags && flags.Contains(flag, StringComparer.Ordinal);

    /// <summary>Adds a flag once.</summary>
    public static void Add(FeatureRow row, string flag)
    {
        var flags = row.Values[CommonColumns.Flags] as string[] ?? [];
        if (!flags.Contains(flag, StringComparer.Ordinal))
        {
            row.Values[CommonColumns.Flags] = (string[])[.. flags, flag];
        }
    }

    /// <summary>Takes a flag away.</summary>
    public static void Remove(FeatureRow row, string flag)
    {
        if (row.Values[CommonColumns.Flags] is string[] flags && flags.Contains(flag, StringComparer.Ordinal))
        {
            string[] others = [.. flags.Where(one => one != flag)];
            row.Values[CommonColumns.Flags] = others.Length == 0 ? null : others;
        }
    }
}
