using System.Globalization;

namespace GeoArms.Data.Import.Reports;

/// <summary>Numbers of rows in words.</summary>
internal static class RowNumbers
{
    /// <summary>"row 12", "rows 12, 45", "rows 12, 45, 46 and 1,204 more".</summary>
    /// <param name="known">Numbers that are known, of the first rows.</param>
    /// <param name="count">How many rows there are.</param>
    /// <param name="most">How many are named.</param>
    public static string Of(IReadOnlyList<long> known, long count, int most)
    {
        var named = string.Join(", ", known.Take(most).Select(row => row.ToString(CultureInfo.InvariantCulture)));
        var more = count - Math.Min(known.Count, most);
        return more > 0 ? string.Create(CultureInfo.InvariantCulture, $"rows {named} and {more:N0} more") : count == 1 ? $"row {named}" : $"rows {named}";
    }
}
