using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots.Columns;
using GeoArms.Engine.Snapshots.Shapes;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Snapshots;

/// <summary>
/// Rows in columns, never changed once built: first the points in the order of the Hilbert curve, then the shapes in
/// the order of their boxes' centres on it, then the rows without geometry. Row numbers here are the segment's own.
/// </summary>
internal sealed class Segment
{
    private readonly Lazy<IdIndex?> _ids;

    internal Segment(LayerSchema schema, SegmentContent content)
    {
        Schema = schema;
        Content = content;
        _ids = new Lazy<IdIndex?>(() => content.Columns[CommonColumns.Id] is TextStorage ids ? new IdIndex(ids, Rows) : null);
    }

    internal LayerSchema Schema { get; }

    internal SegmentContent Content { get; }

    internal int Rows => Content.KeyOrder.Length;

    internal int PointCount => Content.Longitudes.Length;

    internal int ShapeCount => Content.Shapes.Count;

    internal long MemoryBytes => Content.MemoryBytes + (_ids.IsValueCreated ? _ids.Value?.MemoryBytes ?? 0 : 0);

    internal int FindRow(ReadOnlySpan<byte> id) => _ids.Value?.Find(id) ?? -1;

    internal bool IsPoint(int row) => row < PointCount;

    internal bool IsShape(int row) => row >= PointCount && row < PointCount + ShapeCount;

    internal Geometry? Geometry(int row) => IsPoint(row)
        ? WkbGeometry.Factory.CreatePoint(new Coordinate(Content.Longitudes[row], Content.Latitudes[row]))
        : IsShape(row) ? WkbGeometry.Read(Content.Wkb.Utf8(row - PointCount)) : null;

    /// <summary>Feeds one row as a store would.</summary>
    internal void Feed(int row, SnapshotBuilder sink, ColumnReader[] readers)
    {
        sink.BeginRow(Content.Keys[row]);
        for (var column = 0; column < readers.Length; column++)
        {
            var reader = readers[column];
            if (!reader.Schema.IsStored || reader.IsNull(row))
            {
                continue;
            }

            switch (reader.Schema.Type)
            {
                case ColumnType.Number:
                    sink.Number(column, reader.Number(row));
                    break;
                case ColumnType.Text or ColumnType.Code or ColumnType.TextList or ColumnType.Json:
                    sink.Text(column, reader.Utf8(row));
                    break;
                default:
                    sink.Integer(column, reader.Integer(row));
                    break;
            }
        }

        if (IsPoint(row))
        {
            sink.Point(Content.Longitudes[row], Content.Latitudes[row]);
        }
        else if (IsShape(row))
        {
            sink.Geometry(Content.Wkb.Utf8(row - PointCount));
        }

        sink.EndRow();
    }

    internal ColumnReader[] Readers()
    {
        var readers = new ColumnReader[Schema.Columns.Count];
        for (var column = 0; column < readers.Length; column++)
        {
            readers[column] = Content.Columns[column].Reader(Schema.Columns[column]);
        }

        return readers;
    }
}
