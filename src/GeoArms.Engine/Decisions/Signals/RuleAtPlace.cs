using GeoArms.Engine.Queries;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>What one rule finds in one place on every day on which it looks.</summary>
internal sealed class RuleAtPlace
{
    private readonly SignalRule _rule;
    private readonly WatchedPlace _place;
    private readonly Dictionary<string, List<SignalEpisode>> _episodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SignalFinding> _findings = new(StringComparer.Ordinal);

    /// <summary>Looks.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="place">The place.</param>
    /// <param name="day">The day of the report.</param>
    public RuleAtPlace(SignalRule rule, WatchedPlace place, long day)
    {
        (_rule, _place) = (rule, place);
        var test = SignalTest.Of(rule);
        var first = Math.Max(place.Begins, place.Place.From ?? place.Begins) + test.DaysNeeded - 1;
        if (first > day)
        {
            return;
        }

        Years = (day - first + 1) / 365.25;
        var open = new Dictionary<string, SignalEpisode>(StringComparer.Ordinal);
        foreach (var look in Looks(first, day))
        {
            var found = test.At(place, look).ToDictionary(one => one.Category, one => one.Finding, StringComparer.Ordinal);
            foreach (var ended in open.Keys.Where(category => !found.ContainsKey(category)).ToArray())
            {
                Close(ended, open[ended]);
                open.Remove(ended);
            }

            foreach (var (category, finding) in found)
            {
                var date = DayPeriod.ToDate(look);
                var signalFrom = finding.IsSignal ? date : (DateOnly?)null;
                open[category] = open.TryGetValue(category, out var episode)
                    ? episode with { To = date, IsSignal = episode.IsSignal || finding.IsSignal, SignalFrom = episode.SignalFrom ?? signalFrom }
                    : new SignalEpisode(date, date, finding.IsSignal, signalFrom, false);
                if (look == day)
                {
                    open[category] = open[category] with { IsCurrent = true };
                    _findings[category] = finding;
                }
            }
        }

        foreach (var (category, episode) in open)
        {
            Close(category, episode);
        }
    }

    /// <summary>Years through which the rule could judge the place.</summary>
    public double Years { get; }

    /// <summary>How many episodes became a signal, or stayed a notice.</summary>
    public int Episodes(bool signals) => _episodes.Values.Sum(episodes => episodes.Count(episode => episode.IsSignal == signals));

    /// <summary>All that has an episode.</summary>
    public IEnumerable<Signal> Signals()
    {
        foreach (var (category, episodes) in _episodes)
        {
            var finding = _findings.GetValueOrDefault(category);
            yield return new Signal
            {
                Rule = _rule.Name,
                Layer = _place.Place.Layer,
                Id = _place.Place.Id,
                Name = _place.Place.Name,
                Longitude = _place.Place.Longitude,
                Latitude = _place.Place.Latitude,
                Category = category,
                Finding = finding,
                Episodes = episodes,
                Events = finding is null ? [] : Sources(finding, category),
                NotAssignable = _place.NotAssignable,
            };
        }
    }

    // The last day of every month, and the day of the report.
    private static IEnumerable<long> Looks(long first, long day)
    {
        for (var month = DayPeriod.MonthOf(first); DayPeriod.OfMonth(month).Last < day; month++)
        {
            if (DayPeriod.OfMonth(month).Last >= first)
            {
                yield return DayPeriod.OfMonth(month).Last;
            }
        }

        yield return day;
    }

    private void Close(string category, SignalEpisode episode)
    {
        if (!_episodes.TryGetValue(category, out var episodes))
        {
            _episodes.Add(category, episodes = []);
        }

        episodes.Add(episode);
    }

    // The events of the finding's own days; of a silence, those before it, for there are none in it.
    private SignalSource[] Sources(SignalFinding finding, string category)
    {
        var (first, last) = (Engine.Zones.Days.Of(finding.First), Engine.Zones.Days.Of(finding.Last));
        var (from, until) = _rule.Kind == SignalKind.Silence ? (0, _place.Days.Index(first)) : (_place.Days.Index(first), _place.Days.Index(last + 1));
        return [.. _place.Events[from..until].Reverse().Where(one => category.Length == 0 || one.Categories.Contains(category, StringComparer.Ordinal)).Take(SignalWatch.MostEvents)
            .Select(one => new SignalSource(one.Layer, one.Id, DayPeriod.ToDate(one.Day), one.Metres))];
    }
}
