using System.Globalization;
using GeoArms.Engine.Queries;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>How completely incidents were reported from some ground in the months that a period touches; the worst of its areas decides a month.</summary>
/// <param name="Full">Months with full reporting.</param>
/// <param name="Partial">Months with partial reporting.</param>
/// <param name="None">Months without reports from part of the ground at least.</param>
/// <param name="Unknown">Months without a record.</param>
/// <param name="Silent">The months without reports (year · 12 + month − 1), with the areas.</param>
/// <param name="IsWhole">True when the whole ground lies in areas with records.</param>
public sealed record ReportedPeriod(int Full, int Partial, int None, int Unknown, IReadOnlyList<(int Month, string Areas)> Silent, bool IsWhole)
{
    /// <summary>Number of months.</summary>
    public int Months => Full + Partial + None + Unknown;

    /// <summary>One word: <c>full</c>, <c>partial</c>, <c>none</c> or <c>unknown</c>.</summary>
    public string Level => Full == Months && IsWhole ? "full" : None == Months ? "none" : Unknown == Months ? "unknown" : "partial";

    /// <summary>The same in words.</summary>
    public string Sentence => Level switch
    {
        "full" => "Reports came in every month.",
        "none" => $"No reports came from {Silent[^1].Areas} in any month: this is not the same as no incidents.",
        "unknown" => "There are no records of reporting: few or no incidents may mean few or no reports.",
        _ => $"Of {Months} months, reporting was full in {Full}, partial in {Partial}, none in {None}, and unknown in {Unknown}."
            + (None > 0 ? $" No reports came in {string.Join("; ", Silent.Select(month => $"{Name(month.Month)} from {month.Areas}"))}." : "")
            + (IsWhole ? "" : " Part of the ground lies in no area with records."),
    };

    /// <summary>Why a period with silent months is compared with no other, as a sentence, or null when it has none.</summary>
    /// <param name="now">The period now.</param>
    /// <param name="before">The period before.</param>
    public static string? NotComparable(ReportedPeriod now, ReportedPeriod before) => now.None + before.None == 0
        ? null
        : $"No reports came in {now.None} of {now.Months} months of the period and in {before.None} of {before.Months} months before, from part of the ground at least: more or fewer incidents cannot be told from more or fewer reports.";

    /// <summary>A month by its number as text.</summary>
    internal static string Name(int month) => DayPeriod.ToDate(DayPeriod.OfMonth(month).First).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
