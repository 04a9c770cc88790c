using GeoArms.Core.Layers;

namespace GeoArms.Engine.Tiles;

/// <summary>
/// The attributes that the tiles of a layer may carry, for <c>vector_layers</c> of TileJSON 3.0 and the property schemas of tilesets.
/// </summary>
public static class VectorTileFields
{
    /// <summary>Fields of a layer in the order of its columns, then those of cells and shapes.</summary>
    public static IReadOnlyList<VectorTileField> Of(LayerSchema schema)
    {
        var fields = new List<VectorTileField>();
        foreach (var column in schema.Columns)
        {
            if (column.InTiles || column.SumInCells)
            {
                fields.Add(new(TileColumns.NameOf(column), KindOf(column), Describe(column)));
            }
        }

        fields.Add(new(TileColumns.Count, "Number", "Features that a cell stands for; a feature without it stands for one."));
        if ((schema.Geometry & (GeometryKinds.Line | GeometryKinds.Polygon)) != GeometryKinds.None)
        {
            fields.Add(new(TileColumns.Anchor, "Boolean", "True in the one tile of a zoom that holds the label point of a line or polygon; totals count these."));
        }

        foreach (var column in schema.Columns)
        {
            if (column.CountInCells)
            {
                fields.Add(new($"{column.Name}:*", "Number", $"In cells: how many of the features have this value of {column.Title}."));
            }
        }

        return fields;
    }

    /// <summary>
    /// The same fields with nothing but what they hold, as MBTiles 1.3 has it: <c>Number</c>, <c>Boolean</c> or <c>String</c>.
    /// Counts by code (<c>weapon:ied</c>) are left out: their names depend on the tile.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, string>> KindsOf(LayerSchema schema) =>
        from field in Of(schema)
        where !field.Name.EndsWith(":*", StringComparison.Ordinal)
        select new KeyValuePair<string, string>(field.Name, field.Kind);

    private static string KindOf(ColumnSchema column) => column.Type switch
    {
        ColumnType.Integer or ColumnType.Number => "Number",
        ColumnType.Boolean => "Boolean",
        _ => "String",
    };

    private static string Describe(ColumnSchema column)
    {
        var unit = column.Unit is { } name ? $" ({name})" : "";
        var text = $"{column.Title}{unit}.";
        text = column.Description.Length > 0 ? $"{text} {column.Description}" : text;
        return column.SumInCells ? $"{text} In cells: the sum." : text;
    }
}
