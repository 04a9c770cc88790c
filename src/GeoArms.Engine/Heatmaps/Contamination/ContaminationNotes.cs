using System.Globalization;

namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>What a reader of a contamination map must know, in whole sentences.</summary>
internal static class ContaminationNotes
{
    private const double LeastOverlap = 1;

    /// <summary>Writes them.</summary>
    /// <param name="open">Hazards open on the date.</param>
    /// <param name="selection">Those of them on the map.</param>
    /// <param name="ground">What they cover.</param>
    /// <param name="earlierDay">Date compared with, or null.</param>
    /// <param name="earlierArea">Area on that date in square metres.</param>
    /// <param name="status">Status shown, or null for all.</param>
    public static IReadOnlyList<string> Of(
        OpenHazards open, HazardSelection selection, ContaminatedGround ground, DateOnly? earlierDay, double? earlierArea, HazardStatus? status)
    {
        var notes = new List<string>
        {
            Text($"Hazards open on {open.Day:yyyy-MM-dd}. Where none is drawn the land may not have been surveyed: it is not said to be safe."),
        };
        if (earlierDay is { } day)
        {
            notes.Add(Text($"Compared with {day:yyyy-MM-dd}, when the contaminated area was {earlierArea / 1e6:#,##0.0##} km²."));
        }

        if (ground.SumOfHazards - ground.Area > LeastOverlap && selection.Without.Length == 0)
        {
            notes.Add(Text($"Hazards overlap: their areas add up to {ground.SumOfHazards / 1e6:#,##0.0##} km², of which {(ground.SumOfHazards - ground.Area) / 1e6:#,##0.0##} km² are counted once only."));
        }

        Add(notes, selection.Discs, "hazard is", "hazards are", "known as a point and drawn as a disc of the declared area");
        Add(notes, selection.Rough.Length, "hazard is", "hazards are", "known only roughly and spread over that uncertainty");
        Add(notes, selection.NotDrawn, "hazard is", "hazards are", "counted but not drawn: no outline, and no declared area or no place");
        var since = open.Rows(HazardStatus.ReleasedSince).Count;
        if (status is null)
        {
            Add(notes, since, "hazard was", "hazards were", "open then and released since");
        }
        else
        {
            Add(notes, since, "hazard was", "hazards were", "open then and released since; whether suspected or confirmed then is not on record, so they are on the map of both statuses only");
        }

        Add(notes, open.ReleasedUndated, "hazard is", "hazards are", "released without a date and counted as released at all times");
        Add(notes, open.OpenWithReleaseDate, "hazard has", "hazards have", "a date of release beside the status suspected or confirmed; such count as open");
        return notes;
    }

    private static void Add(List<string> notes, int count, string one, string several, string what)
    {
        if (count > 0)
        {
            notes.Add(Text($"{count:#,##0} {(count == 1 ? one : several)} {what}."));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
