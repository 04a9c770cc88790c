using GeoArms.Engine.Heatmaps.Incidents;
using GeoArms.Engine.Heatmaps.Reporting;

namespace GeoArms.Engine.Hotspots;

/// <summary>What a reader of the hotspots must know, in whole sentences.</summary>
internal static class HotspotNotes
{
    public static IReadOnlyList<string> Of(HotspotAccount account, HotspotRequest request, ReportingMask mask)
    {
        var notes = new List<string>
        {
            "Reported events, not risk: more reports may mean better access. A cell that is not hot is not safe.",
            "Hot means that a cell and its neighbours together have more than chance would give them if the same values were dealt to the cells at random, "
            + "with at most 5 % of the hot cells expected to be false. One busy cell among quiet neighbours is not hot.",
        };
        if (account.Events < HotspotMap.FewestEvents)
        {
            notes.Add($"Only {account.Events} events are counted; below {HotspotMap.FewestEvents} neither significance nor classes are stated.");
        }
        else if (IncidentPeriod.Days(account.Period) < HotspotMap.FewestDays)
        {
            notes.Add($"The period is shorter than {HotspotMap.FewestDays} days, so there are no trend classes.");
        }

        notes.Add(account.IsOutlined
            ? $"Study area: every cell that the administrative areas touch, cells without events included. Within {HotspotMap.EdgeReach / 1000:0} km of its edge the neighbours' events may be missing."
            : "Study area: the box around all incidents, because there are no administrative areas; cells where nobody lives count as cells without events.");
        if (account.TooRough > 0)
        {
            notes.Add($"{Events(account.TooRough)} left out because their place is known less exactly than {request.Cell:0.#} m, the width of a cell.");
        }

        if (account.Outside > 0)
        {
            notes.Add($"{Events(account.Outside)} outside the study area and not counted.");
        }

        if (account.UnreportedCells > 0)
        {
            notes.Add(
                $"{account.UnreportedCells} cells are left out because no reports came from them in the whole period; {Events(account.InUnreportedCells)} recorded in them all the same.");
        }

        if (!account.HasCoverage)
        {
            notes.Add("Reporting coverage is unknown: a cell without events may be a cell without reports.");
        }

        if (mask.AreasWithoutOutline > 0)
        {
            notes.Add($"{mask.AreasWithoutOutline} areas with months without reports have no outline, so their cells could not be left out.");
        }

        return notes;
    }

    private static string Events(int count) => count == 1 ? "1 event is" : $"{count} events are";
}
