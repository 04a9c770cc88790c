using GeoArms.Core.Filters;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Zones;

/// <summary>The incidents of a period that happened inside a zone while it was in force.</summary>
internal sealed class IncidentsInForce
{
    private readonly Dictionary<int, TimeInterval> _within = [];
    private readonly HashSet<int> _rough = [];

    /// <summary>Looks into each zone in force in the period.</summary>
    /// <param name="incidents">The incidents.</param>
    /// <param name="zones">The zones.</param>
    /// <param name="period">The period.</param>
    /// <param name="filter">Which incidents are looked at, or null for all.</param>
    /// <param name="takesRoughPlaces">True when places count as exact however rough they are.</param>
    public IncidentsInForce(LayerView incidents, ZoneOutlines zones, TimeInterval period, Expression? filter, bool takesRoughPlaces)
    {
        var (armed, precision) = (new ArmedIncidents(incidents), incidents.Column("geoPrecision"));
        var (from, to) = (incidents.Column("occurredFrom"), incidents.Column("occurredTo"));
        var rows = new RowBuffer();
        foreach (var zone in zones.All)
        {
            var time = new TimeInterval(Math.Max(period.From, zone.InForce.From), Math.Min(period.Until, zone.InForce.Until));
            if (time.From >= time.Until)
            {
                continue;
            }

            Zones++;
            rows.Clear();
            var box = new LonLatBox(zone.Box.MinX, zone.Box.MinY, zone.Box.MaxX, zone.Box.MaxY);
            incidents.CollectInKeyOrder(incidents.Select(new LayerQuery { Filter = filter, DateTime = time, Box = box }), long.MinValue, int.MaxValue, rows);
            foreach (var row in rows.Rows)
            {
                if (!incidents.IsPoint(row) || !zone.Contains(incidents.Geometry(row)!.Coordinate))
                {
                    continue;
                }

                if (!armed.Contains(row))
                {
                    Unarmed++;
                }
                else if (!takesRoughPlaces && !precision.IsNull(row) && precision.Number(row) > zone.Width)
                {
                    _rough.Add(row);
                }
                else
                {
                    // In two zones at once it counts by the one that holds more of its days.
                    var days = (TimeInterval.FromDays(from.Integer(row)), TimeInterval.FromDays(to.Integer(row) + 1));
                    if (!_within.TryGetValue(row, out var known) || Common(time, days) > Common(known, days))
                    {
                        _within[row] = time;
                    }
                }
            }
        }

        _rough.ExceptWith(_within.Keys);
        Rows = incidents.Only([.. _within.Keys]);
    }

    /// <summary>Zones in force in the period.</summary>
    public int Zones { get; }

    /// <summary>The incidents.</summary>
    public RowSelection Rows { get; }

    /// <summary>Armed incidents reported inside that are known less precisely than the zone is wide: not assignable.</summary>
    public int NotAssignable => _rough.Count;

    /// <summary>Incidents inside in which neither weapon nor armed violence is reported.</summary>
    public int Unarmed { get; }

    /// <summary>The time in which the days of an incident count.</summary>
    public TimeInterval Within(int row) => _within[row];

    private static long Common(TimeInterval time, (long From, long Until) days) => Math.Min(time.Until, days.Until) - Math.Max(time.From, days.From);
}
