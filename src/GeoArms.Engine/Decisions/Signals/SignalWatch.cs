using GeoArms.Core.Layers;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Queries.Reporting;
using GeoArms.Engine.Zones;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>
/// Early warning: looks by each rule at each place, on the day of the report and on the last day of every month before, each time with what had happened by then, so that a
/// reader sees when a rule would have fired and how often it does.
/// </summary>
public static class SignalWatch
{
    /// <summary>Most events listed behind a signal; their number is told whole.</summary>
    public const int MostEvents = 50;

    /// <summary>Layers that are read.</summary>
    public static IReadOnlyList<string> Layers { get; } =
    [
        BuiltInLayers.Incidents.Name, BuiltInLayers.Sites.Name, BuiltInLayers.Areas.Name, BuiltInLayers.Zones.Name, BuiltInLayers.Violations.Name, BuiltInLayers.Recoveries.Name,
        BuiltInLayers.Coverage.Name,
    ];

    /// <summary>Makes the report.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="weapons">All weapon categories, so that a prohibited weapon can be told from other prohibited things.</param>
    /// <exception cref="Core.InputException">A rule's filter does not fit incidents.</exception>
    public static SignalReport Report(DecisionGround ground, IReadOnlyList<SignalRule> rules, IReadOnlyCollection<string> weapons)
    {
        var (accounts, signals) = (new List<SignalRuleAccount>(), new List<Signal>());
        if (ground.Find(BuiltInLayers.Incidents.Name) is not { } view || new WatchedIncidents(ground, view, null) is not { Begins: { } begins } all)
        {
            return new SignalReport(ground.Day, [.. rules.Select(rule => new SignalRuleAccount(rule, SignalPlaces.Of(ground, rule, weapons).Count, 0, 0, 0))], []);
        }

        var reported = ReportedAreas.Read(ground.Layers);
        var arms = new Lazy<ZoneArms>(() => new ZoneArms(ground));
        var period = new DayPeriod(begins, Days.Of(ground.Day));
        var grounds = new Dictionary<string, WatchedGround[]>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (!grounds.TryGetValue(rule.PlacesKey, out var places))
            {
                places = [.. SignalPlaces.Of(ground, rule, weapons).AsParallel().AsOrdered()
                    .Select(place => new WatchedGround(place, new EventDays(all.Around(place)), reported.State(place.Ground.Outline, period)))];
                grounds.Add(rule.PlacesKey, places);
            }

            var incidents = rule.Events is null ? all : new WatchedIncidents(ground, view, rule.Events);
            var zoneArms = rule.Kind == SignalKind.Rearmament ? arms.Value : null;
            var watched = places.AsParallel().AsOrdered().Select(place => new RuleAtPlace(rule, Watch(place, rule, incidents, zoneArms, begins), period.Last)).ToArray();
            foreach (var one in watched)
            {
                signals.AddRange(one.Signals());
            }

            accounts.Add(new SignalRuleAccount(rule, places.Length, watched.Sum(one => one.Years), watched.Sum(one => one.Episodes(true)), watched.Sum(one => one.Episodes(false))));
        }

        return new SignalReport(ground.Day, accounts, [.. signals
            .OrderByDescending(signal => signal.Finding is not null).ThenByDescending(signal => signal.Finding is { IsSignal: true })
            .ThenByDescending(signal => signal.Episodes[^1].From).ThenBy(signal => signal.Rule, StringComparer.Ordinal)
            .ThenBy(signal => signal.Id, StringComparer.Ordinal).ThenBy(signal => signal.Category, StringComparer.Ordinal)]);
    }

    private static WatchedPlace Watch(WatchedGround ground, SignalRule rule, WatchedIncidents incidents, ZoneArms? arms, long begins)
    {
        var place = ground.Place;
        var (events, rough) = incidents.In(place, rule, arms is null || place.Weapons.Count == 0 ? null : place.Weapons);
        var counted = arms?.In(place, events) ?? events;
        counted.Sort((a, b) => a.Day != b.Day ? a.Day.CompareTo(b.Day) : string.CompareOrdinal(a.Id, b.Id));
        return new WatchedPlace(ground, [.. counted], begins, rough);
    }
}
