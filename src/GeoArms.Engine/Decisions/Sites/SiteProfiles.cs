using System.Text;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>Makes profiles of sites.</summary>
internal sealed class SiteProfiles
{
    private const int NearestIncidents = 10;
    private const int NearestHazards = 10;
    private const int MonthsBack = 24;

    private readonly SiteGround _ground;
    private readonly IncidentColumns? _columns;

    /// <summary>Opens what profiles read.</summary>
    public SiteProfiles(SiteGround ground)
    {
        _ground = ground;
        _columns = ground.Events.View is { } view ? new IncidentColumns(view) : null;
    }

    /// <summary>The profile of a site.</summary>
    /// <param name="measure">What the ranking knows of it.</param>
    /// <param name="isFull">With ratios by weapon, and with actors.</param>
    public SiteProfile Of(SiteMeasure measure, bool isFull)
    {
        var place = measure.Site.Place;
        var near = new List<(NearbyEvent Event, int Band)>();
        var gather = new Gather(near);
        _ground.Events.Visit(place, ref gather);
        var reporting = Reporting(measure);
        return new SiteProfile
        {
            Site = measure.Site,
            Dispersion = measure.Counts.Dispersion,
            Nearby = [.. All(measure, reporting)],
            Weapons = [.. By(near, found => [IncidentColumns.Text(_columns!.Weapon, found.Row)], measure, reporting, isFull)],
            Actors = isFull ? [.. By(near, ActorsOf, measure, reporting, isFull)] : [],
            Months = Months(near, measure),
            Incidents = Nearest(near, place),
            Hazards = [.. _ground.Hazards.Within(place, NearbyScope.Farthest).Take(NearestHazards)],
            Ways = measure.Ways,
            Zones = measure.Zones,
            Stores = measure.Stores,
            Patrols = _ground.Patrols.Value.Of(place),
            ReportingHere = measure.YearHere,
        };
    }

    private static IEnumerable<(int Radius, int Period)> Cells() =>
        Enumerable.Range(0, NearbyScope.RadiusCount).SelectMany(radius => Enumerable.Range(0, NearbyScope.PeriodCount).Select(period => (radius, period)));

    // For each radius and period: reporting now and before, and why there is no ratio.
    private (ReportedPeriod Now, ReportedPeriod Before, string? Withheld)[,] Reporting(SiteMeasure measure)
    {
        var all = new (ReportedPeriod, ReportedPeriod, string?)[NearbyScope.RadiusCount, NearbyScope.PeriodCount];
        for (var radius = 0; radius < NearbyScope.RadiusCount; radius++)
        {
            var touched = radius == NearbyScope.Middle
                ? measure.MiddleGround
                : _ground.Reporting.Touched(measure.Site.Place.Longitude, measure.Site.Place.Latitude, NearbyScope.Radii[radius]);
            for (var period = 0; period < NearbyScope.PeriodCount; period++)
            {
                var now = _ground.Period(period);
                all[radius, period] = (_ground.Reporting.Over(touched, now), _ground.Reporting.Over(touched, now.Before), _ground.Withheld(touched, period));
            }
        }

        return all;
    }

    private static IEnumerable<NearbyComparison> All(SiteMeasure measure, (ReportedPeriod Now, ReportedPeriod Before, string? Withheld)[,] reporting)
    {
        var counts = measure.Counts;
        foreach (var (radius, period) in Cells())
        {
            var (now, before) = (counts.Events(radius, period, EventPeriods.Now), counts.Events(radius, period, EventPeriods.Before));
            var known = reporting[radius, period];
            yield return new NearbyComparison(
                NearbyScope.Radii[radius], NearbyScope.Periods[period], null, now, before, counts.Killed(radius, period, EventPeriods.Now),
                counts.Killed(radius, period, EventPeriods.Before), counts.Events(radius, period, EventPeriods.Rough), counts.PlaceTooRough(radius, period),
                counts.PrecisionUnknown(radius, period), PeriodRatio.Of(now, before, counts.Dispersion, known.Withheld), known.Now, known.Before);
        }
    }

    // The same counts of the events of each group, in the order of the groups' names.
    private static IEnumerable<NearbyComparison> By(
        List<(NearbyEvent Event, int Band)> near, Func<NearbyEvent, IEnumerable<string>> groupsOf, SiteMeasure measure,
        (ReportedPeriod Now, ReportedPeriod Before, string? Withheld)[,] reporting, bool withRatios)
    {
        var groups = new SortedDictionary<string, GroupTally>(StringComparer.Ordinal);
        foreach (var (found, band) in near)
        {
            foreach (var group in groupsOf(found))
            {
                if (!groups.TryGetValue(group, out var tally))
                {
                    groups.Add(group, tally = new GroupTally());
                }

                tally.Add(found, band);
            }
        }

        foreach (var (name, tally) in groups)
        {
            foreach (var (radius, period) in Cells())
            {
                var figures = tally.Of(radius, period);
                if (figures.Now + figures.Before + figures.TimeTooRough + figures.PlaceTooRough > 0)
                {
                    var known = reporting[radius, period];
                    yield return figures with
                    {
                        Group = name,
                        Ratio = withRatios ? PeriodRatio.Of(figures.Now, figures.Before, measure.Counts.Dispersion, known.Withheld) : null,
                        ReportingNow = known.Now,
                        ReportingBefore = known.Before,
                    };
                }
            }
        }
    }

    private IEnumerable<string> ActorsOf(NearbyEvent found)
    {
        var (first, second) = (IncidentColumns.Text(_columns!.Actor1, found.Row), IncidentColumns.Text(_columns.Actor2, found.Row));
        return new[] { first, second }.Where(actor => actor.Length > 0).Distinct(StringComparer.Ordinal);
    }

    private SiteMonth[] Months(List<(NearbyEvent Event, int Band)> near, SiteMeasure measure)
    {
        var last = DayPeriod.MonthOf(_ground.Day);
        var (counts, killed) = (new int[MonthsBack], new long[MonthsBack]);
        foreach (var (found, band) in near)
        {
            var index = DayPeriod.MonthOf(_columns!.From.Integer(found.Row)) - last + MonthsBack - 1;
            if (Math.Max(band, (int)found.Roughness) <= NearbyScope.Middle && index >= 0 && index < MonthsBack)
            {
                counts[index]++;
                killed[index] += Math.Max(0, found.Killed);
            }
        }

        return
        [
            .. Enumerable.Range(0, MonthsBack).Select(index => last - MonthsBack + 1 + index).Select((month, index) => new SiteMonth(
                ReportedPeriod.Name(month), counts[index], killed[index], _ground.Reporting.Over(measure.MiddleGround, DayPeriod.OfMonth(month)).Level)),
        ];
    }

    private NearIncident[] Nearest(List<(NearbyEvent Event, int Band)> near, SitePlace place)
    {
        var year = _ground.Period(NearbyScope.Year);
        var candidates = near.FindAll(item =>
            item.Event.Periods.Of(NearbyScope.Year) is EventPeriods.Now || (item.Event.Periods.Of(NearbyScope.Year) is EventPeriods.Rough && _columns!.To(item.Event.Row) >= year.First));
        if (place.Shape is null && candidates.Count > NearestIncidents)
        {
            // Chords bound geodesics within centimetres here: only what may be among the first is measured and read.
            var chords = candidates.ConvertAll(item => place.Point.Chord(item.Event.Point));
            chords.Sort();
            var limit = chords[NearestIncidents - 1] + 1;
            candidates = candidates.FindAll(item => place.Point.Chord(item.Event.Point) <= limit);
        }

        return
        [
            .. candidates.Select(item => _columns!.Read(item.Event.Row, place))
                .OrderBy(incident => incident.Reach.Metres).ThenByDescending(incident => incident.From).ThenBy(incident => incident.Id, StringComparer.Ordinal)
                .Take(NearestIncidents),
        ];
    }

    private readonly struct Gather(List<(NearbyEvent Event, int Band)> into) : NearbyEvents.IVisitor
    {
        public void Visit(in NearbyEvent found, int band) => into.Add((found, band));
    }

    /// <summary>Counts of one group in every radius and period.</summary>
    private sealed class GroupTally
    {
        private static readonly ReportedPeriod Nothing = new(0, 0, 0, 0, [], false);

        private readonly Cell[] _cells = new Cell[NearbyScope.RadiusCount * NearbyScope.PeriodCount];

        public NearbyComparison Of(int radius, int period)
        {
            var cell = _cells[(radius * NearbyScope.PeriodCount) + period];
            return new NearbyComparison(
                NearbyScope.Radii[radius], NearbyScope.Periods[period], "", cell.Now, cell.Before, cell.KilledNow, cell.KilledBefore, cell.TimeTooRough, cell.PlaceTooRough,
                cell.PrecisionUnknown, null, Nothing, Nothing);
        }

        public void Add(in NearbyEvent found, int band)
        {
            var killed = Math.Max(0, found.Killed);
            for (var period = 0; period < NearbyScope.PeriodCount; period++)
            {
                var code = found.Periods.Of(period);
                for (var radius = code == EventPeriods.Outside ? NearbyScope.RadiusCount : band; radius < NearbyScope.RadiusCount; radius++)
                {
                    ref var cell = ref _cells[(radius * NearbyScope.PeriodCount) + period];
                    if (found.Roughness > radius)
                    {
                        cell.PlaceTooRough++;
                    }
                    else if (code == EventPeriods.Rough)
                    {
                        cell.TimeTooRough++;
                    }
                    else
                    {
                        cell.PrecisionUnknown += found.IsPrecisionUnknown ? 1 : 0;
                        cell.Now += code == EventPeriods.Now ? 1 : 0;
                        cell.KilledNow += code == EventPeriods.Now ? killed : 0;
                        cell.Before += code == EventPeriods.Before ? 1 : 0;
                        cell.KilledBefore += code == EventPeriods.Before ? killed : 0;
                    }
                }
            }
        }

        private struct Cell
        {
            public int Now;
            public int Before;
            public int TimeTooRough;
            public int PlaceTooRough;
            public int PrecisionUnknown;
            public long KilledNow;
            public long KilledBefore;
        }
    }

    /// <summary>The columns of incidents that profiles read.</summary>
    private sealed class IncidentColumns(LayerView view)
    {
        private readonly ColumnReader _id = view.Column("id");
        private readonly ColumnReader _to = view.Column("occurredTo");
        private readonly ColumnReader _type = view.Column("eventType");
        private readonly ColumnReader _killed = view.Column("killed");
        private readonly ColumnReader _precision = view.Column("geoPrecision");

        public ColumnReader From { get; } = view.Column("occurredFrom");

        public ColumnReader Weapon { get; } = view.Column("weapon");

        public ColumnReader Actor1 { get; } = view.Column("actor1");

        public ColumnReader Actor2 { get; } = view.Column("actor2");

        public static string Text(ColumnReader column, int row) => Encoding.UTF8.GetString(column.Utf8(row));

        public long To(int row) => Math.Max(From.Integer(row), _to.IsNull(row) ? long.MinValue : _to.Integer(row));

        public NearIncident Read(int row, SitePlace place)
        {
            var (longitude, latitude) = view.PointPlace(row);
            return new NearIncident(
                Text(_id, row), DayPeriod.ToDate(From.Integer(row)), DayPeriod.ToDate(To(row)), Text(_type, row), Text(Weapon, row), Text(Actor1, row), Text(Actor2, row),
                _killed.IsNull(row) ? null : _killed.Integer(row), _precision.IsNull(row) ? null : _precision.Number(row), place.To(longitude, latitude));
        }
    }
}
