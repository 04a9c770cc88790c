using GeoArms.Core.Filters;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace GeoArms.Engine.Snapshots;

/// <summary>Finds the outline of an area by its P-code, for filters that name one.</summary>
public static class AreaGeometries
{
    /// <summary>The layer that holds areas.</summary>
    public const string Layer = "areas";

    private const string PcodeColumn = "pcode";

    /// <summary>The geometry (longitude, latitude) of all visible rows with a P-code, united; null when there is none.</summary>
    /// <param name="areas">The caller's view of the layer.</param>
    /// <param name="pcode">The P-code, exactly as it is stored.</param>
    public static Geometry? Find(LayerView areas, string pcode)
    {
        var selection = areas.Select(new LayerQuery { Filter = Expression.Compare(PcodeColumn, ComparisonOperator.Equal, new Literal.Text(pcode)) });
        var rows = new RowBuffer();
        areas.CollectInKeyOrder(selection, long.MinValue, selection.Count, rows);
        var parts = new List<Geometry>();
        foreach (var row in rows.Rows)
        {
            if (areas.Geometry(row) is { } geometry)
            {
                parts.Add(geometry);
            }
        }

        return parts.Count > 1 ? UnaryUnionOp.Union(parts) : parts.FirstOrDefault();
    }
}
