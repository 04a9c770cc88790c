using System.Text;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Zones;

/// <summary>Reads incidents as events of zones.</summary>
internal sealed class IncidentReader(LayerView view)
{
    private readonly ColumnReader _id = view.Column("id");
    private readonly ColumnReader _from = view.Column("occurredFrom");
    private readonly ColumnReader _to = view.Column("occurredTo");
    private readonly ColumnReader _type = view.Column("eventType");
    private readonly ColumnReader _weapon = view.Column("weapon");
    private readonly ColumnReader _place = view.Column("place");
    private readonly ColumnReader _precision = view.Column("geoPrecision");

    /// <summary>The exact place of an incident in degrees, or null when it is no point.</summary>
    public Coordinate? Place(int row) => view.IsPoint(row) ? view.Geometry(row)?.Coordinate : null;

    /// <summary>An incident that counts as far as can be told without the zone.</summary>
    public ZoneEvent Read(int row, Coordinate place)
    {
        var from = _from.Integer(row);
        var to = _to.IsNull(row) ? from : Math.Max(from, _to.Integer(row));
        return new ZoneEvent(
            Text(_id, row), Days.ToDate(from), Days.ToDate(to), Text(_type, row), Text(_weapon, row), Text(_place, row),
            place.X, place.Y, _precision.IsNull(row) ? null : _precision.Number(row), EventStanding.Counted);
    }

    private static string Text(ColumnReader column, int row) => Encoding.UTF8.GetString(column.Utf8(row));
}
