namespace GeoArms.Engine.Decisions.Sites;

/// <summary>Patrols on record that came to a place.</summary>
/// <param name="Last">Day of the last, or null when none is on record.</param>
/// <param name="LastId">Its id, or null.</param>
/// <param name="LastUnit">Its unit, or null.</param>
/// <param name="DaysSince">Days from then to the day of the decision, or null.</param>
/// <param name="Counts">How many in the last days.</param>
/// <param name="RecordsBegin">Day of the first patrol on record anywhere.</param>
public sealed record PatrolRecord(
    DateOnly? Last, string? LastId, string? LastUnit, int? DaysSince, IReadOnlyList<(int Days, int Patrols)> Counts, DateOnly RecordsBegin)
{
    /// <summary>The same in words. No claim about what patrols do: they change what is reported.</summary>
    public string Sentence => Last is { } day
        ? $"Last patrol on record on {day:yyyy-MM-dd}, {DaysSince} days before; {string.Join(", ", Counts.Select(count => $"{count.Patrols} in the last {count.Days} days"))}."
        : $"No patrol is on record here since the records begin on {RecordsBegin:yyyy-MM-dd}.";
}
