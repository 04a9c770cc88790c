using GeoArms.Core.Layers;
using NetTopologySuite.Geometries;

namespace GeoArms.Core.Rows;

/// <summary>
/// One row on its way into a store. <see cref="Values"/> runs parallel to <see cref="LayerSchema.Columns"/>; the type
/// of each value is stated at <see cref="ColumnType"/>; null is "not known". <c>id</c>, <c>recordedAt</c> and
/// <c>revision</c> are set by the store and need not be filled; values of derived columns are ignored.
/// </summary>
public sealed class FeatureRow
{
    private string? _id;
    private object? _idSource;
    private object? _idSourceId;

    /// <summary>Makes an empty row for a layer.</summary>
    public FeatureRow(LayerSchema schema)
    {
        Schema = schema;
        Values = new object?[schema.Columns.Count];
    }

    /// <summary>The layer that the row belongs to.</summary>
    public LayerSchema Schema { get; }

    /// <summary>Values, parallel to <see cref="LayerSchema.Columns"/>.</summary>
    public object?[] Values { get; }

    /// <summary>Geometry in CRS84 (x longitude, y latitude, degrees), or null.</summary>
    public Geometry? Geometry { get; set; }

    /// <summary>Value by column name.</summary>
    /// <exception cref="KeyNotFoundException">The layer has no such column.</exception>
    public object? this[string columnName]
    {
        get => Values[IndexOf(columnName)];
        set => Values[IndexOf(columnName)] = value;
    }

    /// <summary>The identity: <c>source:sourceId</c>.</summary>
    public string Id
    {
        get
        {
            // Asked for many times on the way into a store: made again only when one of its two parts was replaced.
            var (source, sourceId) = (Values[CommonColumns.Source], Values[CommonColumns.SourceId]);
            if (_id is null || !ReferenceEquals(source, _idSource) || !ReferenceEquals(sourceId, _idSourceId))
            {
                (_idSource, _idSourceId) = (source, sourceId);
                _id = $"{source}:{sourceId}";
            }

            return _id;
        }
    }

    private int IndexOf(string columnName) =>
        Schema.IndexOf(columnName) is var i and >= 0
            ? i
            : throw new KeyNotFoundException($"Layer '{Schema.Name}' has no column '{columnName}'.");
}
