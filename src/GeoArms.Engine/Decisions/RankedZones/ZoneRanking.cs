using System.Globalization;
using GeoArms.Core;
using GeoArms.Engine.Decisions.Sites;

namespace GeoArms.Engine.Decisions.RankedZones;

/// <summary>Ranks the zones in force by how they are broken lately, and by change.</summary>
public static class ZoneRanking
{
    /// <summary>Name of the profile that counts when none is named.</summary>
    public const string DefaultProfile = "compliance";

    private static readonly string[] Always =
    [
        "Recorded violations and reported incidents, not all that happened: more records may mean better access, and none never means that a zone is kept.",
        "Patrols change what is reported: nothing is said about their effect.",
    ];

    /// <summary>Ranks.</summary>
    /// <param name="ground">What was computed.</param>
    /// <param name="weights">The profile.</param>
    /// <param name="criteria">The criteria with the weights that count, in the order of <see cref="ZoneCriteria.All"/>.</param>
    /// <param name="limit">Most zones in the answer.</param>
    /// <param name="zone">Id of the one zone that is asked for, with its place in the whole ranking, or null for the first of all.</param>
    /// <exception cref="InputException">There is no such zone in force.</exception>
    public static ZoneAnswer Answer(ZoneDecisionGround ground, WeightProfile weights, DecisionCriterion[] criteria, int limit, string? zone = null)
    {
        var zones = ground.Zones;
        var contributions = zones.Select(measure => measure.Values.Select((value, i) => value * criteria[i].Weight).ToArray()).ToArray();
        double[] scores = [.. contributions.Select(parts => parts.Sum())];
        string[] ids = [.. zones.Select(measure => measure.Record.Zone.Id)];
        var order = Ranking.Order(scores, ids);
        var ranks = zone is null ? [.. Enumerable.Range(0, Math.Min(limit, order.Length))] : new[] { RankOf(ids, order, zone, ground) };
        var stability = WeightStability.OfItems([.. zones.Select(measure => measure.Values)], Array.ConvertAll(criteria, criterion => criterion.Weight));
        DecisionItem Ranked(int rank)
        {
            var (index, measure) = (order[rank], zones[order[rank]]);
            return Item(ground, measure) with
            {
                Rank = rank + 1,
                Score = scores[index],
                Band = weights.BandOf(scores[index], measure.ReportingLately.None > 0),
                Contributions = contributions[index],
                Stability = stability[index],
            };
        }

        return new ZoneAnswer(
            new DecisionAnswer
            {
                Profile = weights.Name,
                Ground = ground.Ground,
                Criteria = criteria,
                Items = [.. ranks.Select(Ranked)],
                Ranked = zones.Count,
                Notes = [.. Notes(ground)],
            },
            ranks.Select(rank => zones[order[rank]]).ToDictionary(measure => measure.Record.Zone.Id, StringComparer.Ordinal));
    }

    private static int RankOf(string[] ids, int[] order, string id, ZoneDecisionGround ground)
    {
        var rank = Array.FindIndex(order, index => ids[index] == id);
        var nearest = NearestName.Of(id, ids);
        return rank >= 0 ? rank : throw new InputException(
            $"Got the zone '{id}'; expected the id of a zone with a polygon that is in force on {ground.Ground.Day:yyyy-MM-dd}.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}") { Parameter = "zone" };
    }

    private static DecisionItem Item(ZoneDecisionGround ground, ZoneMeasure measure)
    {
        var place = measure.Record.Zone.Shape.InteriorPoint;
        var isSilent = measure.ReportingLately.None > 0;
        return new DecisionItem
        {
            Rank = 0,
            Layer = "zones",
            Id = measure.Record.Zone.Id,
            Name = measure.Record.Zone.Name,
            Score = 0,
            Band = "",
            Contributions = [],
            Facts = Facts(ground, measure),
            Notes =
            [
                .. isSilent ? [$"No reports came from part of the zone in {measure.ReportingLately.None} of {measure.ReportingLately.Months} months that the last 90 days touch: what happened is not known, and the score is a lower bound."] : Array.Empty<string>(),
                .. measure.Patrols is { } patrols ? [patrols.Sentence] : Array.Empty<string>(),
                .. measure.Record.Notes,
            ],
            Longitude = place.X,
            Latitude = place.Y,
            Geometry = measure.Record.Zone.Shape,
        };
    }

    private static List<DecisionFact> Facts(ZoneDecisionGround ground, ZoneMeasure measure)
    {
        var day = ground.Ground.Day;
        var (quarter, year) = (measure.ViolationsIn(day, NearbyScope.Periods[NearbyScope.Quarter]), measure.ViolationsIn(day, NearbyScope.Periods[NearbyScope.Year]));
        var facts = new List<DecisionFact>
        {
            new(Name(ZoneCriteria.Violations), $"{quarter} violations recorded in the last 90 days, {year} in the last 365, {measure.Violations.Count} since it came into force{(measure.Record.Zone.ValidFrom is { } from ? $" on {GeoArms.Engine.Zones.Days.ToDate(from):yyyy-MM-dd}" : "")}.")
            {
                Layer = "zones", Id = measure.Record.Zone.Id, Value = year, Unit = "violations",
            },
        };
        if (measure.Violations.Count > 0)
        {
            var last = measure.Violations[^1];
            facts.Add(new DecisionFact(Name(ZoneCriteria.Violations), $"Last violation on {last.On:yyyy-MM-dd}{(last.Party.Length > 0 ? $" by {last.Party}" : "")}{(last.Severity.Length > 0 ? $", {last.Severity}" : "")}.")
            {
                Layer = "violations", Id = last.Id, Date = last.On,
            });
        }

        var recent = measure.Incidents.Where(item => item.From > day.AddDays(-NearbyScope.Periods[NearbyScope.Year]) && item.From <= day).ToArray();
        facts.Add(new DecisionFact(Name(ZoneCriteria.Incidents), $"{recent.Length} {(recent.Length == 1 ? "incident" : "incidents")} inside that its rule forbids, reported in the last 365 days.") { Value = recent.Length, Unit = "incidents" });
        if (recent.Length > 0)
        {
            facts.Add(new DecisionFact(Name(ZoneCriteria.Incidents), $"Last of them on {recent[^1].From:yyyy-MM-dd}, weapon {recent[^1].Weapon}.") { Layer = "incidents", Id = recent[^1].Id, Distance = 0, Date = recent[^1].From });
        }

        facts.AddRange(measure.Changes.Select(change => new DecisionFact(Name(ZoneCriteria.Change), Sentence(change)) { Value = Finite(change.Ratio.Estimate), Unit = double.IsFinite(change.Ratio.Estimate) ? "times" : null }));
        facts.Add(new DecisionFact(Name(ZoneCriteria.Silence), $"Last twelve months: {measure.Reporting.Sentence}") { Value = measure.Reporting.None, Unit = "months without reports" });
        return facts;
    }

    private static string Sentence(ZoneChange change)
    {
        var counts = $"{change.Now} {change.What} in the last {change.PeriodDays} days ({change.NowDays} of them count) against {change.Before} in as many before ({change.BeforeDays} count)";
        if (change.Ratio.Withheld is { } reason)
        {
            return $"{counts}; not compared: {reason}";
        }

        var (ratio, widened) = (change.Ratio.Estimate, change.Ratio.Widened);
        return counts + (double.IsFinite(ratio)
            ? string.Create(CultureInfo.InvariantCulture, $": {ratio:0.##} times the rate (95 % interval {widened.Low:0.##} to {(double.IsFinite(widened.High) ? widened.High.ToString("0.##", CultureInfo.InvariantCulture) : "no limit")}, dispersion {change.Ratio.Dispersion:0.##}).")
            : string.Create(CultureInfo.InvariantCulture, $": at least {widened.Low:0.##} times the rate (95 % interval without upper limit, dispersion {change.Ratio.Dispersion:0.##})."));
    }

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;

    private static string Name(int criterion) => ZoneCriteria.All[criterion].Name;

    private static IEnumerable<string> Notes(ZoneDecisionGround ground)
    {
        if (!ground.HasReporting)
        {
            yield return "There are no records of reporting: few or no violations may mean few or no reports.";
        }

        if (!ground.HasPatrols)
        {
            yield return "No patrols are on record at all: this is not the same as no patrols.";
        }

        if (ground.NotInForce > 0)
        {
            yield return $"{ground.NotInForce} other zones are not in force on {ground.Ground.Day:yyyy-MM-dd}, or not in the filter.";
        }

        foreach (var note in Always)
        {
            yield return note;
        }
    }
}
