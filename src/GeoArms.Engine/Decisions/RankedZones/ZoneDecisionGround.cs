using System.Text;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Decisions.Sites;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Zones;

namespace GeoArms.Engine.Decisions.RankedZones;

/// <summary>Everything about the zones in force that does not depend on weights, computed once for a state of the data, a day and a filter.</summary>
public sealed class ZoneDecisionGround
{
    private const int MonthsBack = 24;

    private readonly long _day;
    private readonly ILookup<string, ZoneViolation> _violations;
    private readonly ReportingLand _land;
    private readonly NearbyReporting _reporting;
    private readonly PatrolVisits _patrols;

    private ZoneDecisionGround(DecisionGround ground)
    {
        Ground = ground;
        _day = Days.Of(ground.Day);
        _violations = RecordedViolations.Read(ground.Layers, ground.Select);
        _land = ReportingLand.Read(ground.Layers);
        _reporting = NearbyReporting.Read(ground.Layers);
        _patrols = PatrolVisits.Read(ground);
    }

    /// <summary>Layers that the filter may narrow, the one that is ranked first.</summary>
    public static IReadOnlyList<string> Layers { get; } = [BuiltInLayers.Zones.Name, BuiltInLayers.Violations.Name, BuiltInLayers.Incidents.Name];

    /// <summary>The ground of the decision.</summary>
    public DecisionGround Ground { get; }

    /// <summary>True when there are records of reporting.</summary>
    public bool HasReporting => _reporting.HasRecords;

    /// <summary>True when patrols are on record.</summary>
    public bool HasPatrols => _patrols.Count > 0;

    /// <summary>Zones that are on record but not in force on the day.</summary>
    public int NotInForce { get; private set; }

    /// <summary>The zones in force, by id.</summary>
    public IReadOnlyList<ZoneMeasure> Zones { get; private set; } = [];

    /// <summary>Computes it.</summary>
    /// <param name="ground">The ground of the decision.</param>
    /// <param name="filter">The filter of the decision, or null; it narrows incidents where it fits them.</param>
    /// <param name="weapons">All weapon categories.</param>
    /// <exception cref="Core.InputException">The filter does not fit.</exception>
    public static ZoneDecisionGround Of(DecisionGround ground, Expression? filter, IReadOnlyCollection<string> weapons)
    {
        var made = new ZoneDecisionGround(ground);
        if (ground.Find(BuiltInLayers.Zones.Name) is not { } view)
        {
            return made;
        }

        var report = ZoneCompliance.Report(ground.Layers, new ZoneComplianceRequest
        {
            Query = new LayerQuery
            {
                Filter = ground.FilteredLayers.Contains(BuiltInLayers.Incidents.Name, StringComparer.Ordinal) ? filter : null,
                DateTime = ground.From is { } from ? Days.Interval(from, ground.Day.AddDays(1)) : null,
            },
            Today = ground.Day,
            Weapons = weapons,
        });
        var inForce = InForce(ground, view);
        var zones = report.Zones.Where(record => inForce.Contains(record.Zone.Id)).OrderBy(record => record.Zone.Id, StringComparer.Ordinal).ToArray();
        made.NotInForce = report.Zones.Count - zones.Length;
        made.Zones = [.. zones.AsParallel().AsOrdered().Select(made.Measure)];
        return made;
    }

    private static HashSet<string> InForce(DecisionGround ground, LayerView view)
    {
        var (rows, id) = (new RowBuffer(), view.Column("id"));
        ground.OnDay(view).CopyTo(rows);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows.Rows)
        {
            ids.Add(Encoding.UTF8.GetString(id.Utf8(row)));
        }

        return ids;
    }

    private ZoneMeasure Measure(ZoneRecord record)
    {
        var zone = record.Zone;
        var begin = zone.ValidFrom ?? long.MinValue;
        ZoneViolation[] violations = [.. _violations[zone.Id].Where(item => Days.Of(item.On) is var on && on >= begin && on <= _day).OrderBy(item => item.On).ThenBy(item => item.Id, StringComparer.Ordinal)];
        ZoneEvent[] incidents = [.. (record.InsideInForce?.List ?? []).Where(item => item.Standing is EventStanding.Counted or EventStanding.MonthLeftOut)];
        var touched = _land.Touched(zone.Shape);
        var area = new ReportedGround([.. touched.Select(item => (item.Pcode, item.Label)).Distinct().OrderBy(item => item.Pcode, StringComparer.Ordinal)], true);
        var (year, quarter) = (Period(NearbyScope.Year), Period(NearbyScope.Quarter));
        var dispersion = record.Comparison?.Dispersion.Value ?? 1;
        ZoneChange[] changes =
        [
            .. new[] { NearbyScope.Quarter, NearbyScope.Year }.Select(index => NearbyScope.Periods[index]).SelectMany(days => new[]
            {
                Change("violations", [.. violations.Select(item => Days.Of(item.On))], days, begin, null, touched, dispersion),
                Change("incidents", [.. incidents.Select(item => Days.Of(item.From))], days, begin, IncidentsBegin(record), touched, dispersion),
            }),
        ];
        var measure = new ZoneMeasure
        {
            Record = record,
            Violations = violations,
            Incidents = incidents,
            Changes = changes,
            Months = Months(violations, incidents, area),
            Reporting = _reporting.Over(area, year),
            ReportingLately = _reporting.Over(area, quarter),
            Patrols = _patrols.Of(new SitePlace(zone.Shape), 0),
            Values = [],
        };
        return measure with { Values = Evaluate(measure, dispersion) };
    }

    private static long? IncidentsBegin(ZoneRecord record) => record.InForce is { } inForce ? Days.Of(inForce.From) : null;

    private DayPeriod Period(int index) => new(_day - NearbyScope.Periods[index] + 1, _day);

    // Days before the zone came into force, before the data, and in months without reports do not count, nor does what happened in them.
    private ZoneChange Change(string what, long[] on, int days, long begin, long? known, IReadOnlyList<ReportingLand.Area> touched, double dispersion)
    {
        var now = new DayPeriod(_day - days + 1, _day);
        var first = Math.Max(begin, known ?? begin);
        ZonePeriod Counted(DayPeriod period)
        {
            var (from, until) = (Days.ToDate(Math.Min(Math.Max(period.First, first), period.Last + 1)), Days.ToDate(period.Last + 1));
            return new ZonePeriod(from, until, _land.SilentMonths(touched, from, until));
        }

        var (later, earlier) = (Counted(now), Counted(now.Before));
        var dates = Array.ConvertAll(on, Days.ToDate);
        var (nowCount, beforeCount) = (dates.Count(later.Counts), dates.Count(earlier.Counts));
        var left = dates.Count(date => (date >= later.From && date < later.Until && later.IsLeftOut(date)) || (date >= earlier.From && date < earlier.Until && earlier.IsLeftOut(date)));
        var withheld = what == "incidents" && known is null ? "No incidents are on record for its time in force."
            : later.CountedDays < Statistics.Dispersion.WindowDays || earlier.CountedDays < Statistics.Dispersion.WindowDays
                ? $"Of the {days} days {later.CountedDays} count and of those before {earlier.CountedDays}, the others being before the zone came into force or without reports: 30 of each are needed."
                : null;
        return new ZoneChange(
            what, days, nowCount, later.CountedDays, beforeCount, earlier.CountedDays, left,
            PeriodRatio.Of(nowCount, Math.Max(1, later.CountedDays), beforeCount, Math.Max(1, earlier.CountedDays), dispersion, withheld));
    }

    private ZoneMonth[] Months(ZoneViolation[] violations, ZoneEvent[] incidents, ReportedGround area)
    {
        var last = DayPeriod.MonthOf(_day);
        int Of(DateOnly day) => DayPeriod.MonthOf(Days.Of(day));
        return
        [
            .. Enumerable.Range(last - MonthsBack + 1, MonthsBack).Select(month => new ZoneMonth(
                ReportedPeriod.Name(month), violations.Count(item => Of(item.On) == month), incidents.Count(item => Of(item.From) == month),
                _reporting.Over(area, DayPeriod.OfMonth(month)).Level)),
        ];
    }

    private double[] Evaluate(ZoneMeasure measure, double dispersion)
    {
        var first = _day - NearbyScope.Periods[NearbyScope.Year] + 1;
        double Decayed(IEnumerable<DateOnly> days) => days.Select(Days.Of).Where(on => on >= first && on <= _day).Sum(on => Math.Pow(2, -(_day - on) / ZoneCriteria.HalfLife));
        double Above(double bound) => bound > 1 ? double.IsFinite(bound) ? 1 - (1 / bound) : 1 : 0;
        var grave = measure.Violations.Count(item => item.Severity == "grave" && Days.Of(item.On) >= first);
        var values = new double[ZoneCriteria.All.Count];
        values[ZoneCriteria.Violations] = Share(Decayed(measure.Violations.Select(item => item.On)), ZoneCriteria.HalfViolations);
        values[ZoneCriteria.Incidents] = Share(Decayed(measure.Incidents.Select(item => item.From)), ZoneCriteria.HalfIncidents);
        values[ZoneCriteria.Grave] = Share(grave, ZoneCriteria.HalfGrave);
        values[ZoneCriteria.Change] = measure.Changes.Where(change => change.Ratio.Withheld is null).Select(change => Above(change.Ratio.Widened.Low)).DefaultIfEmpty().Max();
        values[ZoneCriteria.Effect] = measure.Record.Comparison is { } comparison && comparison.Effect.FewestEvents >= PeriodRatio.LeastEvents ? Above(comparison.Effect.Widened(dispersion).Low) : 0;
        values[ZoneCriteria.Silence] = measure.Reporting.None / (double)measure.Reporting.Months;
        return values;
    }

    private static double Share(double amount, double half) => amount / (amount + half);
}
