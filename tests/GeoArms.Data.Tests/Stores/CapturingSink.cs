using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Data.Tests.Stores;

/// <summary>Keeps every row, and fails when the store breaks the order of calls that the sink's contract demands.</summary>
internal sealed class CapturingSink(LayerSchema schema) : IRowSink
{
    private readonly WKBReader _reader = new();
    private Dictionary<string, object>? _values;
    private Geometry? _geometry;
    private long _key;

    internal List<CapturedRow> Rows { get; } = [];

    public void BeginRow(long key)
    {
        Assert.Null(_values);
        _key = key;
        _values = new Dictionary<string, object>(StringComparer.Ordinal);
    }

    public void Integer(int column, long value)
    {
        Assert.Contains(schema.Columns[column].Type, (ColumnType[])[ColumnType.Integer, ColumnType.Boolean, ColumnType.Date, ColumnType.Timestamp]);
        Add(column, value);
    }

    public void Number(int column, double value)
    {
        Assert.Equal(ColumnType.Number, schema.Columns[column].Type);
        Add(column, value);
    }

    public void Text(int column, ReadOnlySpan<byte> utf8)
    {
        Assert.Contains(schema.Columns[column].Type, (ColumnType[])[ColumnType.Text, ColumnType.Code, ColumnType.TextList, ColumnType.Json]);
        Add(column, Encoding.UTF8.GetString(utf8));
    }

    public void Geometry(ReadOnlySpan<byte> wellKnownBinary)
    {
        Assert.Null(_geometry);
        _geometry = _reader.Read(wellKnownBinary.ToArray());
    }

    public void EndRow()
    {
        Assert.NotNull(_values);
        Rows.Add(new CapturedRow(_key, _values, _geometry));
        _values = null;
        _geometry = null;
    }

    private void Add(int column, object value)
    {
        Assert.NotNull(_values);
        Assert.True(schema.Columns[column].IsStored);
        _values.Add(schema.Columns[column].Name, value);
    }
}
