using GeoArms.Engine.Forecast;

namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>What a reader of patrol ground must know, in whole sentences.</summary>
internal static class PatrolNotes
{
    /// <summary>What every product says (METHODS).</summary>
    public static IReadOnlyList<string> Always { get; } =
    [
        "Reported events, not risk: more reports may mean better access. Ground that is not chosen is not safe.",
        "Patrols change what is reported: nothing is said here about their effect.",
    ];

    /// <summary>Of a forecast.</summary>
    public static IEnumerable<string> Of(RiskForecast forecast)
    {
        yield return $"Expected from {forecast.Origin:yyyy-MM-dd} for {forecast.HorizonDays} days, cells of {forecast.Grid.Cell / 1000:0.#} km. {forecast.MethodReason}";
        if (forecast.Knowledge == KnowledgeRule.FinalData)
        {
            yield return "The data were stored after the day: what was known on it is not on record, so all that happened before counts as known.";
        }

        yield return forecast.Grid.IsOutlined
            ? $"Within {ForecastGrid.BorderReach / 1000:0} km of the outer border the neighbours' events may be missing; such cells are hatched."
            : "Study area: the box around all incidents, because there are no administrative areas.";
        if (forecast.Unit != "incidents")
        {
            yield return $"Ranked by {forecast.Unit}; the parts share that figure in the proportion of the expected number of incidents, and the range is that of the incidents.";
        }

        foreach (var note in forecast.Notes)
        {
            yield return note;
        }
    }

    /// <summary>Of the patrols on record.</summary>
    public static string Of(PatrolRecord record) => record.Count == 0
        ? "No patrols are on record up to the day; so nothing is known of when each place was last visited."
        : $"{record.Count} patrols are on record since {record.First:yyyy-MM-dd}. No patrol on record means that none is recorded, not that there was none.";

    /// <summary>Of sites for which nothing is computed.</summary>
    public static IEnumerable<string> Of(ExposedPeople people)
    {
        if (people.SitesElsewhere > 0)
        {
            yield return $"{people.SitesElsewhere} open sites lie outside the study area and are in no figure here: nothing is expected for them because nothing is computed, not because nothing happens.";
        }
    }

    /// <summary>Of silent ground.</summary>
    public static IEnumerable<string> OfSilence(int cells, int sites, bool hasCoverage)
    {
        if (!hasCoverage)
        {
            yield return "Reporting coverage is unknown: ground without incidents may be ground without reports.";
        }
        else if (cells > 0)
        {
            yield return $"From {cells} cells ({sites} open sites in them) no reports came in the 90 days before: they are marked noReports, never low, whatever is expected there.";
        }
    }
}
