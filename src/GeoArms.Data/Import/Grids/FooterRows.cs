using System.Collections.Frozen;

namespace GeoArms.Data.Import.Grids;

/// <summary>Tells rows that stand below a table and are none of it: totals, and remarks such as the source.</summary>
internal static class FooterRows
{
    private const int LeastColumns = 4;

    private static readonly FrozenSet<string> Totals = new[]
    {
        "total", "totals", "grand total", "overall total", "sum", "subtotal", "sub-total", "sub total", "total général", "total general", "totaux",
        "somme", "suma", "gesamt", "summe", "итого", "всего", "المجموع", "الإجمالي", "الاجمالي", "الإجمالى", "المجموع الكلي",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why a row that nothing else follows is none of the table, or null when it may be a row of data.</summary>
    /// <param name="cells">The cells of the table's columns.</param>
    /// <param name="usuallyFilled">How many cells the rows before had on average.</param>
    public static string? Reason(ReadOnlySpan<GridCell> cells, double usuallyFilled)
    {
        var (texts, values) = (0, 0);
        string? first = null;
        foreach (var cell in cells)
        {
            first ??= cell.Text;
            texts += cell.Kind == GridCellKind.Text ? 1 : 0;
            values += cell.IsValue ? 1 : 0;
        }

        if (values > 0 && first is not null && IsTotal(first))
        {
            return "A total at the end of the table, not a row of its own.";
        }

        if (cells.Length < LeastColumns || (texts + values) * 2 > usuallyFilled)
        {
            return null;
        }

        // Sums without a name stand under their columns only.
        return texts == 0 ? "Some numbers only at the end of the table, as sums are; not a row of its own."
            : texts == 1 && values == 0 ? "A remark below the table, not a row of its own."
            : null;
    }

    private static bool IsTotal(string text)
    {
        var word = text.AsSpan().Trim().TrimEnd(':').TrimEnd();
        return Totals.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }
}
