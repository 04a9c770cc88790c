using GeoArms.Core;
using GeoArms.Core.Layers;

namespace GeoArms.Data.Stores;

/// <summary>
/// How a user layer's declaration grows when another file is imported into it: columns are added at the end, a type
/// becomes the narrowest one that holds both, a demand on values that the new file does not make is dropped. Nothing
/// ever narrows, so every row that is there stays as it is.
/// </summary>
internal static class LayerWidening
{
    private static readonly string[] ReservedBeginnings = ["geoarms_", "gpkg_", "rtree_", "sqlite_"];

    /// <summary>Checks that a declaration may be that of a user layer.</summary>
    /// <exception cref="InputException">The name is that of a built-in layer, or of a table that the store keeps for itself.</exception>
    internal static void RefuseReserved(LayerSchema schema)
    {
        if (BuiltInLayers.Find(schema.Name) is not null)
        {
            throw new InputException($"Got '{schema.Name}' as the name of a new layer, but it is a built-in one; expected another name.") { Parameter = "layer" };
        }

        if (schema.Name is "store" or "migrations" or "layers" or "changes" or "spatial_ref_sys"
            || schema.Name.EndsWith("_history", StringComparison.Ordinal)
            || ReservedBeginnings.Any(beginning => schema.Name.StartsWith(beginning, StringComparison.Ordinal)))
        {
            throw new InputException(
                $"Got '{schema.Name}' as the name of a new layer, but the store has a table of that name for itself; expected another name, such as '{Suggestion(schema.Name)}'.")
            {
                Parameter = "layer",
            };
        }
    }

    /// <summary>The declaration that holds the rows of both.</summary>
    internal static LayerSchema Merge(LayerSchema present, LayerSchema wanted)
    {
        var columns = present.Columns.Skip(CommonColumns.Count)
            .Select(column => wanted.Find(column.Name) is { } other ? Merge(column, other) : column with { Required = false })
            .ToList();
        columns.AddRange(wanted.Columns.Where(column => present.IndexOf(column.Name) < 0).Select(column => column with { Required = false }));
        return SqlText.WithSafeNames(new LayerSchema(present.Name, present.Title, present.Geometry | wanted.Geometry, columns)
        {
            Description = present.Description.Length > 0 ? present.Description : wanted.Description,
            TimeStart = present.TimeStart ?? wanted.TimeStart,
            TimeEnd = present.TimeStart is null ? wanted.TimeEnd : present.TimeEnd,
            LabelColumn = present.LabelColumn ?? wanted.LabelColumn,
            Attribution = present.Attribution.Length > 0 ? present.Attribution : wanted.Attribution,
        });
    }

    /// <summary>True when two declarations need the same tables and say the same of them.</summary>
    internal static bool AreEqual(LayerSchema a, LayerSchema b) => LayerSchemaJson.Write(a) == LayerSchemaJson.Write(b);

    private static ColumnSchema Merge(ColumnSchema present, ColumnSchema wanted) => present with
    {
        Type = Merge(present.Type, wanted.Type),
        Required = present.Required && wanted.Required,
        Minimum = Lower(present.Minimum, wanted.Minimum),
        Maximum = present.Maximum is { } a && wanted.Maximum is { } b ? Math.Max(a, b) : null,
    };

    private static string Suggestion(string name) => "my_" + name[..Math.Min(name.Length, 32)] + "_layer";

    private static double? Lower(double? a, double? b) => a is { } x && b is { } y ? Math.Min(x, y) : null;

    private static ColumnType Merge(ColumnType a, ColumnType b) => (a, b) switch
    {
        _ when a == b => a,
        (ColumnType.Integer, ColumnType.Number) or (ColumnType.Number, ColumnType.Integer) => ColumnType.Number,
        (ColumnType.Date, ColumnType.Timestamp) or (ColumnType.Timestamp, ColumnType.Date) => ColumnType.Timestamp,
        _ => ColumnType.Text,
    };
}
