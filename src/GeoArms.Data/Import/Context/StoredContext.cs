using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Gates;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// What gates with context said of a stored row, beside its content without it: a row that comes again with the same
/// content keeps what was said (docs/decisions/0012).
/// </summary>
internal static class StoredContext
{
    /// <summary>The gates whose answer depends on other rows or on what else is in the store.</summary>
    public static IReadOnlyList<string> Gates { get; } = [GateNames.SwappedCoordinates, GateNames.OutsideCountry, GateNames.FarFromDistrict, GateNames.NearDuplicate, GateNames.Overlap];

    /// <summary>True when a row says the same as the stored one, but for what gates with context say.</summary>
    /// <param name="row">The row.</param>
    /// <param name="before">The stored row with its id.</param>
    /// <param name="content">Encodes the row.</param>
    public static bool IsSame(FeatureRow row, StoredRow before, RowContent content) =>
        AreSame(row.Values[CommonColumns.Flags] as string[] ?? [], before.Flags)
        && content.Of(row).SequenceEqual(before.Content.Span)
        && AreSame(row.Values[CommonColumns.Extra] as string, before.Extra.Span);

    /// <summary>Gives a row what was said of the stored one, by the gates that are on.</summary>
    public static void Keep(FeatureRow row, StoredRow before, GateSet gates)
    {
        foreach (var flag in Gates)
        {
            RowFlags.Remove(row, flag);
        }

        if (before.Flags.Length == 0)
        {
            return;
        }

        var extra = before.Extra.IsEmpty ? null : Encoding.UTF8.GetString(before.Extra.Span);
        foreach (var flag in before.Flags.Where(flag => Gates.Contains(flag, StringComparer.Ordinal) && gates.Of(flag).IsOn))
        {
            RowFlags.Add(row, flag);
            if (GateFacts.Of(extra, flag) is { } fact)
            {
                GateFacts.Add(row, flag, fact);
            }
        }
    }

    private static bool AreSame(string[] flags, string[] before) => (flags.Length == 0 && before.Length == 0)
        || flags.Where(IsOfRow).SequenceEqual(before.Where(IsOfRow), StringComparer.Ordinal);

    private static bool IsOfRow(string flag) => !Gates.Contains(flag, StringComparer.Ordinal);

    private static bool AreSame(string? own, ReadOnlySpan<byte> stored)
    {
        if (!GateFacts.MayHave(own) && !GateFacts.MayHave(stored))
        {
            return ExtraText.AreSame(own, stored);
        }

        var before = GateFacts.Without(stored.IsEmpty ? null : Encoding.UTF8.GetString(stored), Gates);
        return ExtraText.AreSame(GateFacts.Without(own, Gates), before is null ? [] : Encoding.UTF8.GetBytes(before));
    }
}
