using System.Text;
using System.Text.Json;
using GeoArms.Core.Filters;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Zones;

/// <summary>The zones of a view.</summary>
internal static class AgreedZones
{
    /// <summary>All zones that have polygons, in the order in which they were stored.</summary>
    public static List<AgreedZone> Read(LayerView view)
    {
        var (id, name, type) = (view.Column("id"), view.Column("name"), view.Column("zoneType"));
        var (prohibits, from, to, buffer) = (view.Column("prohibits"), view.Column("validFrom"), view.Column("validTo"), view.Column("bufferMetres"));
        var rows = new RowBuffer();
        view.CollectInKeyOrder(view.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
        var zones = new List<AgreedZone>(rows.Count);
        foreach (var row in rows.Rows)
        {
            if (view.Geometry(row) is { Dimension: Dimension.Surface } shape)
            {
                zones.Add(new AgreedZone(
                    Text(id, row), Text(name, row), Text(type, row), List(prohibits, row), Day(from, row), Day(to, row), Number(buffer, row), shape));
            }
        }

        return zones;
    }

    private static string Text(ColumnReader column, int row) => Encoding.UTF8.GetString(column.Utf8(row));

    private static long? Day(ColumnReader column, int row) => column.IsNull(row) ? null : column.Integer(row);

    private static double? Number(ColumnReader column, int row) => column.IsNull(row) ? null : column.Number(row);

    private static string[] List(ColumnReader column, int row) => column.IsNull(row) ? [] : JsonSerializer.Deserialize<string[]>(column.Utf8(row)) ?? [];
}
