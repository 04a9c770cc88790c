using System.Text;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Zones;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>The patrols of the layer <c>patrols</c> up to the day of the decision, found by place. That there are none on record is not that there were none.</summary>
internal sealed class PatrolVisits
{
    /// <summary>A patrol visits a site when it passes within so many metres.</summary>
    public const double VisitMetres = 2_000;

    private static readonly int[] Periods = [30, 90];

    private readonly PlaceIndex<Patrol> _index;
    private readonly long _day;

    private PatrolVisits(List<Patrol> patrols, long day)
    {
        _day = day;
        _index = new PlaceIndex<Patrol>(patrols.Select(patrol => (patrol.Course.EnvelopeInternal, patrol)));
        Begins = patrols.Count > 0 ? patrols.Min(patrol => patrol.Day) : null;
    }

    /// <summary>Number of patrols on record.</summary>
    public int Count => _index.Count;

    /// <summary>Day of the first, since 1970, or null when there are none.</summary>
    public long? Begins { get; }

    /// <summary>Reads them.</summary>
    public static PatrolVisits Read(DecisionGround ground)
    {
        var (patrols, day) = (new List<Patrol>(), Days.Of(ground.Day));
        if (ground.Find(BuiltInLayers.Patrols.Name) is { } view)
        {
            var rows = new RowBuffer();
            view.CollectInKeyOrder(view.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
            var (id, unit, started) = (view.Column("id"), view.Column("unit"), view.Column("startedAt"));
            foreach (var row in rows.Rows)
            {
                var on = DayPeriod.Day(started.Integer(row));
                var course = view.IsPoint(row) ? view.Geometry(row) : view.IsShape(row) ? view.CutGeometry(row) : null;
                if (on <= day && course is { IsEmpty: false })
                {
                    patrols.Add(new Patrol(Encoding.UTF8.GetString(id.Utf8(row)), Encoding.UTF8.GetString(unit.Utf8(row)), on, course));
                }
            }
        }

        return new PatrolVisits(patrols, day);
    }

    /// <summary>Patrols that came within some metres of a place or area (0: into it); null when no patrols are on record at all.</summary>
    public PatrolRecord? Of(SitePlace place, double metres = VisitMetres)
    {
        if (Count == 0)
        {
            return null;
        }

        Patrol? last = null;
        var counts = new int[Periods.Length];
        foreach (var patrol in _index.In(place.Around(metres)))
        {
            if (!IsWithin(place, patrol.Course, metres))
            {
                continue;
            }

            if (last is null || patrol.Day > last.Day || (patrol.Day == last.Day && string.CompareOrdinal(patrol.Id, last.Id) < 0))
            {
                last = patrol;
            }

            for (var i = 0; i < Periods.Length; i++)
            {
                counts[i] += patrol.Day > _day - Periods[i] ? 1 : 0;
            }
        }

        return new PatrolRecord(
            last is null ? null : Days.ToDate(last.Day), last?.Id, last?.Unit, last is null ? null : (int)(_day - last.Day), [.. Periods.Select((days, i) => (days, counts[i]))],
            Days.ToDate(Begins!.Value));
    }

    private static bool IsWithin(SitePlace place, Geometry course, double metres) => metres == 0 && place.Shape is { } shape
        ? shape.Intersects(course)
        : place.To(course).Metres <= metres;

    private sealed record Patrol(string Id, string Unit, long Day, Geometry Course);
}
