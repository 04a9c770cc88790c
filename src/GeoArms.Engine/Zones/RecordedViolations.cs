using System.Text;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Zones;

/// <summary>The table <c>violations</c> by zone.</summary>
internal static class RecordedViolations
{
    /// <summary>Reads it; a table that is not there holds none.</summary>
    /// <param name="layers">One state of all layers.</param>
    /// <param name="select">Which rows are read, all when null.</param>
    public static ILookup<string, ZoneViolation> Read(LayerViews layers, Func<LayerView, RowSelection>? select = null) =>
        All(layers, select).ToLookup(item => item.Zone, item => item.Violation, StringComparer.Ordinal);

    private static IEnumerable<(string Zone, ZoneViolation Violation)> All(LayerViews layers, Func<LayerView, RowSelection>? select)
    {
        if (layers.Find(BuiltInLayers.Violations.Name) is not { Count: > 0 } view)
        {
            yield break;
        }

        var (id, zone, party, clause) = (view.Column("id"), view.Column("zone"), view.Column("party"), view.Column("clause"));
        var (severity, on, evidence) = (view.Column("severity"), view.Column("occurredOn"), view.Column("evidence"));
        var rows = new RowBuffer();
        view.CollectInKeyOrder(select?.Invoke(view) ?? view.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows.Rows[i];
            yield return (Text(zone, row), new ZoneViolation(
                Text(id, row), Days.ToDate(on.Integer(row)), Text(party, row), Text(clause, row), Text(severity, row), Text(evidence, row)));
        }
    }

    private static string Text(ColumnReader column, int row) => Encoding.UTF8.GetString(column.Utf8(row));
}
