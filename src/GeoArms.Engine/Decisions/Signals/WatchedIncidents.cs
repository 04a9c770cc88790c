using System.Text;
using GeoArms.Core.Filters;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Decisions.Signals;

/// <summary>The incidents that a rule counts, read for one place after another. May be used by several threads.</summary>
internal sealed class WatchedIncidents
{
    // An event whose days span more than this is not assignable to a period.
    private const int LongestSpan = 31;

    private readonly LayerView _view;
    private readonly RowSelection _rows;
    private readonly RowSelection _counted;
    private readonly long _day;
    private readonly ColumnReader _id;
    private readonly ColumnReader _from;
    private readonly ColumnReader _to;
    private readonly ColumnReader _precision;
    private readonly ColumnReader _weapon;
    private readonly ColumnReader _actor1;
    private readonly ColumnReader _actor2;

    /// <summary>Takes the incidents of a ground.</summary>
    /// <param name="ground">The ground: filter and time.</param>
    /// <param name="view">Its incidents.</param>
    /// <param name="events">The rule's own filter, or null.</param>
    /// <exception cref="Core.InputException">The rule's filter does not fit incidents.</exception>
    public WatchedIncidents(DecisionGround ground, LayerView view, Expression? events)
    {
        (_view, _rows) = (view, ground.UpToDay(view));
        _counted = events is null ? _rows : Both(_rows, view.Select(new LayerQuery { Filter = events }));
        _day = Engine.Zones.Days.Of(ground.Day);
        (_id, _from, _to, _precision) = (view.Column("id"), view.Column("occurredFrom"), view.Column("occurredTo"), view.Column("geoPrecision"));
        (_weapon, _actor1, _actor2) = (view.Column("weapon"), view.Column("actor1"), view.Column("actor2"));
        Begins = view.TimeRange(_rows) is var (first, _) ? first : null;
    }

    /// <summary>First day of any incident, or null when there is none.</summary>
    public long? Begins { get; }

    /// <summary>The events of a place, by day and id, and how many are known too roughly.</summary>
    /// <param name="place">The place.</param>
    /// <param name="rule">The rule; it says what categories are.</param>
    /// <param name="weapons">Only incidents with these weapons; all when null.</param>
    public (List<SignalEvent> Events, int NotAssignable) In(SignalPlace place, SignalRule rule, IReadOnlyList<string>? weapons)
    {
        var (events, rough) = (new List<SignalEvent>(), 0);
        foreach (var found in place.Ground.Find(_view, _counted))
        {
            var row = found.Row;
            if (!_view.IsPoint(row) || Day(row) is not { } day || (weapons is not null && !weapons.Contains(Text(_weapon, row), StringComparer.Ordinal)))
            {
                continue;
            }

            if ((!_precision.IsNull(row) && _precision.Number(row) > place.Ground.Width) || (!_to.IsNull(row) && _to.Integer(row) - day >= LongestSpan))
            {
                rough++;
                continue;
            }

            var (longitude, latitude) = _view.PointPlace(row);
            events.Add(new SignalEvent(
                day, _view.Schema.Name, Text(_id, row), Core.Projections.Geodesy.Distance(place.Longitude, place.Latitude, longitude, latitude), Categories(row, rule)));
        }

        return (events, rough);
    }

    /// <summary>Days of all incidents of the ground in the surroundings of a place, ascending, whatever the rule counts.</summary>
    public long[] Around(SignalPlace place)
    {
        var rows = new RowBuffer();
        var box = place.Ground.Surroundings;
        GroundBoxes.CollectPoints(_view, _rows, box, rows);
        var days = new List<long>(rows.Count);
        foreach (var row in rows.Rows)
        {
            var (longitude, latitude) = _view.PointPlace(row);
            if (GroundBoxes.Holds(box, longitude, latitude) && Day(row) is { } day)
            {
                days.Add(day);
            }
        }

        days.Sort();
        return [.. days];
    }

    private long? Day(int row) => _from.IsNull(row) || _from.Integer(row) > _day ? null : _from.Integer(row);

    private string[] Categories(int row, SignalRule rule) => rule.Kind switch
    {
        SignalKind.FirstUse => Kept([Text(_weapon, row)], rule, rule.Weapons),
        SignalKind.NewActor => Kept([Text(_actor1, row), Text(_actor2, row)], rule, []),
        _ => [],
    };

    private static string[] Kept(string[] names, SignalRule rule, IReadOnlyList<string> only) =>
        [.. names.Where(name => name.Length > 0 && (only.Count == 0 || only.Contains(name, StringComparer.Ordinal)) && !rule.Ignore.Any(ignored => name.StartsWith(ignored, StringComparison.OrdinalIgnoreCase))).Distinct(StringComparer.Ordinal)];

    private RowSelection Both(RowSelection one, RowSelection other)
    {
        var (rows, kept) = (new RowBuffer(), new List<int>());
        one.CopyTo(rows);
        foreach (var row in rows.Rows)
        {
            if (other.Contains(row))
            {
                kept.Add(row);
            }
        }

        return _view.Only([.. kept]);
    }

    private static string Text(ColumnReader column, int row) => Encoding.UTF8.GetString(column.Utf8(row));
}
