using System.Runtime.InteropServices;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Core.Rows;
using GeoArms.Engine.Snapshots.Columns;
using GeoArms.Engine.Snapshots.Shapes;

namespace GeoArms.Engine.Snapshots;

/// <summary>Collects the rows that a store reads and builds a snapshot of them.</summary>
public sealed class SnapshotBuilder : IRowSink
{
    private const int RowsForAllCores = 50_000;

    private readonly ColumnBuilder[] _columns;
    private readonly int _areaColumn;
    private readonly List<long> _keys = [];
    private readonly List<int> _pointRows = [];
    private readonly List<double> _points = [];
    private readonly List<int> _shapeRows = [];
    private readonly Utf8Heap _wkb = new();
    private readonly ShapeStore _shapes = new(MapGrid.Mercator);
    private readonly FlatGeometry _flat = new();
    private int _row = -1;
    private bool _isBuilt;

    // So many rows from the first on have a source id that is the end of their id, and is kept only there.
    private int _sourceIdsInIds;

    /// <summary>Begins a snapshot of a layer.</summary>
    public SnapshotBuilder(LayerSchema schema)
    {
        Schema = schema;
        _columns = new ColumnBuilder[schema.Columns.Count];
        _areaColumn = -1;
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i] = ColumnBuilder.For(schema.Columns[i], i);
            if (schema.Columns[i].Derived == DerivedValue.GeodesicArea)
            {
                _areaColumn = i;
            }
        }
    }

    /// <summary>The layer's declaration.</summary>
    public LayerSchema Schema { get; }

    /// <summary>Number of rows collected.</summary>
    public int RowCount => _keys.Count;

    /// <summary>Builds the snapshot; the builder is not usable afterwards.</summary>
    public LayerSnapshot Build(long version)
    {
        var segment = BuildSegment();
        return new LayerSnapshot(Schema, version, segment.Rows == 0 ? SegmentList.Empty : SegmentList.Of(segment));
    }

    /// <inheritdoc/>
    public void BeginRow(long key)
    {
        _keys.Add(key);
        _row = _keys.Count - 1;
    }

    /// <inheritdoc/>
    public void Integer(int column, long value) => ((IntegerColumnBuilder)_columns[column]).Set(_row, value);

    /// <inheritdoc/>
    public void Number(int column, double value)
    {
        if (column != _areaColumn)
        {
            ((NumberColumnBuilder)_columns[column]).Set(_row, value);
        }
    }

    /// <inheritdoc/>
    public void Text(int column, ReadOnlySpan<byte> utf8)
    {
        if (column == CommonColumns.SourceId && _sourceIdsInIds == _row && IsEndOfId(utf8))
        {
            _sourceIdsInIds++;
            return;
        }

        TextColumn(column).Set(_row, utf8);
    }

    /// <inheritdoc/>
    /// <exception cref="InputException">The binary is damaged; the message names the row.</exception>
    public void Geometry(ReadOnlySpan<byte> wellKnownBinary)
    {
        try
        {
            _flat.Read(wellKnownBinary);
        }
        catch (InputException e)
        {
            throw new InputException($"Row {_keys[_row]} of layer '{Schema.Name}': {e.Message}", e);
        }

        switch (_flat.Kind)
        {
            case GeometryKinds.None:
                return;
            case GeometryKinds.Point when _flat.Points.PartCount == 1:
                Point(_flat.Points.Coordinates[0], _flat.Points.Coordinates[1]);
                return;
            default:
                _shapeRows.Add(_row);
                _wkb.Add(wellKnownBinary);
                _shapes.Add(_flat);
                break;
        }

        if (_areaColumn >= 0 && _flat.Kind == GeometryKinds.Polygon)
        {
            ((NumberColumnBuilder)_columns[_areaColumn]).Set(_row, Area(_flat.Polygons));
        }
    }

    /// <inheritdoc/>
    public void EndRow() => _row = -1;

    internal void Point(double longitude, double latitude)
    {
        _pointRows.Add(_row);
        _points.Add(longitude);
        _points.Add(latitude);
    }

    internal Segment BuildSegment()
    {
        if (_isBuilt)
        {
            throw new InvalidOperationException("This builder has built its snapshot; begin another for the next one.");
        }

        _isBuilt = true;
        var points = OrderOfPoints();
        var shapes = OrderOfShapes();
        var order = RowOrder(points, shapes);
        var (longitudes, latitudes) = (new double[points.Length], new double[points.Length]);
        var (x, y) = (new uint[points.Length], new uint[points.Length]);
        for (var i = 0; i < points.Length; i++)
        {
            longitudes[i] = _points[2 * points[i]];
            latitudes[i] = _points[(2 * points[i]) + 1];
            x[i] = WorldGrid.X(longitudes[i]);
            y[i] = WorldGrid.Y(latitudes[i]);
        }

        var columns = BuildColumns(order);
        var keys = new long[order.Length];
        for (var row = 0; row < keys.Length; row++)
        {
            keys[row] = _keys[order[row]];
        }

        var orderedShapes = _shapes.Ordered(shapes);
        return new Segment(Schema, new SegmentContent
        {
            Keys = new NarrowIntegers(keys),
            KeyOrder = KeyOrder(keys),
            Longitudes = longitudes,
            Latitudes = latitudes,
            X = x,
            Y = y,
            Shapes = orderedShapes,
            Tree = new BoxTree(orderedShapes.Boxes()),
            Wkb = new HeapColumn(_wkb, shapes, null),
            Columns = columns,
        });
    }

    private ColumnStorage[] BuildColumns(int[] order)
    {
        var allInIds = _sourceIdsInIds == order.Length && order.Length > 0;
        for (var row = 0; row < _sourceIdsInIds && !allInIds; row++)
        {
            var id = TextColumn(CommonColumns.Id).TextOf(row);
            TextColumn(CommonColumns.SourceId).Set(row, id[(TextColumn(CommonColumns.Source).TextOf(row).Length + 1)..]);
        }

        var columns = new ColumnStorage[_columns.Length];
        if (order.Length < RowsForAllCores)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                columns[i] = _columns[i].Build(order);
            }
        }
        else
        {
            // Columns share nothing, and putting a million rows in order is mostly waiting for memory.
            Parallel.For(0, columns.Length, i => columns[i] = _columns[i].Build(order));
        }

        if (allInIds)
        {
            columns[CommonColumns.SourceId] = new SuffixColumn((TextStorage)columns[CommonColumns.Id], (TextStorage)columns[CommonColumns.Source]);
        }

        return columns;
    }

    private TextColumnBuilder TextColumn(int column) => (TextColumnBuilder)_columns[column];

    // True when the row's id is its source, a colon and this.
    private bool IsEndOfId(ReadOnlySpan<byte> sourceId)
    {
        var id = TextColumn(CommonColumns.Id).TextOf(_row);
        var source = TextColumn(CommonColumns.Source).TextOf(_row);
        return !source.IsEmpty && id.Length == source.Length + 1 + sourceId.Length && id[source.Length] == (byte)':'
            && id.StartsWith(source) && id.EndsWith(sourceId);
    }

    private static double Area(FlatParts polygons)
    {
        var area = 0.0;
        for (var polygon = 0; polygon < polygons.PolygonStarts.Length; polygon++)
        {
            var first = polygons.PolygonStarts[polygon];
            area += Geodesy.RingArea(polygons.Part(first));
            for (var hole = first + 1; hole < polygons.PolygonEnd(polygon); hole++)
            {
                area -= Geodesy.RingArea(polygons.Part(hole));
            }
        }

        return area;
    }

    private static int[] KeyOrder(long[] keys)
    {
        var sortable = new ulong[keys.Length];
        var order = new int[keys.Length];
        for (var row = 0; row < keys.Length; row++)
        {
            sortable[row] = Sortable(keys[row]);
            order[row] = row;
        }

        RadixSort.Sort(ref sortable, ref order);
        return order;
    }

    // Unsigned, in the order of the signed keys.
    private static ulong Sortable(long key) => unchecked((ulong)key ^ (1UL << 63));

    // Points by their place on the curve, those in the same place by key.
    private int[] OrderOfPoints()
    {
        var curve = new ulong[_pointRows.Count];
        for (var i = 0; i < curve.Length; i++)
        {
            curve[i] = HilbertCurve.Key(WorldGrid.X(_points[2 * i]), WorldGrid.Y(_points[(2 * i) + 1]));
        }

        return OrderByCurveThenKey(curve, _pointRows);
    }

    private int[] OrderOfShapes()
    {
        var curve = new ulong[_shapeRows.Count];
        for (var i = 0; i < curve.Length; i++)
        {
            var box = _shapes.Box(i);
            curve[i] = HilbertCurve.Key((uint)(((ulong)box[0] + box[2]) / 2), (uint)(((ulong)box[1] + box[3]) / 2));
        }

        return OrderByCurveThenKey(curve, _shapeRows);
    }

    private int[] OrderByCurveThenKey(ulong[] curve, List<int> rows)
    {
        var order = new int[curve.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var keys = CollectionsMarshal.AsSpan(_keys);
        var isAscending = true;
        for (var i = 1; i < keys.Length && isAscending; i++)
        {
            isAscending = keys[i - 1] <= keys[i];
        }

        if (!isAscending)
        {
            // The sort by curve is stable, so what comes in the order of the keys stays so within one place.
            var sortable = Array.ConvertAll(order, i => Sortable(_keys[rows[i]]));
            RadixSort.Sort(ref sortable, ref order);
            curve = Array.ConvertAll(order, i => curve[i]);
        }

        RadixSort.Sort(ref curve, ref order);
        return order;
    }

    private int[] RowOrder(int[] points, int[] shapes)
    {
        var order = new int[_keys.Count];
        var hasGeometry = new ulong[RowBits.WordsFor(order.Length)];
        var next = 0;
        foreach (var point in points)
        {
            order[next++] = _pointRows[point];
            RowBits.Set(hasGeometry, _pointRows[point]);
        }

        foreach (var shape in shapes)
        {
            order[next++] = _shapeRows[shape];
            RowBits.Set(hasGeometry, _shapeRows[shape]);
        }

        for (var row = 0; next < order.Length; row++)
        {
            if (!RowBits.Get(hasGeometry, row))
            {
                order[next++] = row;
            }
        }

        return order;
    }
}
