using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Forecast;

/// <summary>What a reader of a forecast must know, in whole sentences.</summary>
internal static class ForecastNotes
{
    public static IReadOnlyList<string> Of(RiskForecast forecast)
    {
        var notes = new List<string>
        {
            "Expected number of reported events, not risk: more reports may mean better access, and patrols change what is reported. A low number never means safe.",
            "The range holds the number of events of a cell with a probability of 95 % or more if the days ahead are like the earlier windows: it covers chance, bursts and the error of the estimate as they were, not a change of kind such as an offensive or a ceasefire.",
            forecast.MethodReason,
        };
        if (forecast.EventsKnown == 0)
        {
            notes.Add("No event that can be used is known before the first day of the forecast, so nothing is expected anywhere, and that says nothing.");
        }

        if (forecast.Knowledge == KnowledgeRule.FinalData)
        {
            notes.Add("Final data, optimistic: the store has no record of what was known before the first day of the forecast, so events count as known from the day after they ended.");
        }

        notes.Add(!forecast.Grid.IsOutlined
            ? "Study area: a box around the incidents, because there are no administrative areas or a box was asked for."
            : $"Within {ForecastGrid.BorderReach / 1000:0} km of the outer border of the study area the neighbours' events may be missing, so the numbers there may be too low.");
        var (silent, partly) = (forecast.Reporting.Count(state => state == CellState.NotReported), forecast.Reporting.Count(state => state == CellState.PartlyReported));
        if (silent > 0)
        {
            notes.Add($"From {silent} cells no reports came in the {Forecasting.ReportingDays} days before: their numbers are what the time before would lead to expect, and fewer reports are not less violence.");
        }

        if (partly > 0)
        {
            notes.Add($"From {partly} cells reports came only in part in the {Forecasting.ReportingDays} days before.");
        }

        notes.AddRange(BacktestNotes.Of(forecast.Events.Account));
        return notes;
    }
}
