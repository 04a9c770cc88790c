namespace GeoArms.Engine.Forecast;

/// <summary>What a reader of a backtest must know, in whole sentences.</summary>
internal static class BacktestNotes
{
    public static IReadOnlyList<string> Of(BacktestReport report)
    {
        var notes = new List<string>
        {
            "Reported events, not risk: more reports may mean better access, and patrols change what is reported. A low number never means safe.",
            report.Grid.IsOutlined
                ? "Study area: every cell that the administrative areas touch, cells without events included."
                : "Study area: a box; where nobody lives or reports, cells count as cells without events, which flatters every ranking.",
        };
        if (report.OnFinalData > 0)
        {
            notes.Add($"Final data, optimistic: at {report.OnFinalData} of {report.Windows.Count} origins the store had no record of what was known then, so events count as known from the day after they ended.");
        }

        notes.AddRange(Of(report.Account));
        if (report.TotalsInRange.Of > 0)
        {
            notes.Add($"In {report.TotalsInRange.Inside} of {report.TotalsInRange.Of} windows the number of events lay in the range of 95 % that the windows before them gave.");
        }

        if (report.CellsInRange.Of > 0)
        {
            notes.Add(FormattableString.Invariant(
                $"Of {report.CellsInRange.Of:#,0} cells and windows for which {WindowScore.LeastMean} events or more were expected, {100.0 * report.CellsInRange.Inside / report.CellsInRange.Of:0.0} % had a number in the range of 95 % that was given."));
        }

        return notes;
    }

    /// <summary>What was left out.</summary>
    public static IEnumerable<string> Of(ForecastAccount account)
    {
        if (account.TooRough > 0)
        {
            yield return $"{Events(account.TooRough)} left out because their place is known less exactly than {ForecastEvents.MostMetres / 1000:0} km.";
        }

        if (account.TooVague > 0)
        {
            yield return $"{Events(account.TooVague)} left out because their time is known less exactly than {ForecastEvents.MostDays} days.";
        }

        if (account.Outside > 0)
        {
            yield return $"{Events(account.Outside)} outside the study area.";
        }

        if (account.WithoutPlace > 0)
        {
            yield return $"{Events(account.WithoutPlace)} left out for want of a place.";
        }
    }

    private static string Events(int count) => count == 1 ? "1 event is" : $"{count} events are";
}
