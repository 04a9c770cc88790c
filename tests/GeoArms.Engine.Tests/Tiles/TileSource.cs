using System.Globalization;
using System.Text;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Tiles;
using GeoArms.Testing.VectorTiles;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Engine.Tests.Tiles;

/// <summary>Builds a layer row by row and reads its tiles back.</summary>
internal sealed class TileSource
{
    private readonly SnapshotBuilder _builder;
    private readonly WKBWriter _writer = new();
    private LayerView? _view;

    public TileSource(LayerSchema schema) => _builder = new SnapshotBuilder(schema);

    public List<Geometry> Geometries { get; } = [];

    public LayerView View => _view ??= _builder.Build(1).Open(AccessScope.LocalOwner);

    public static LayerSchema Schema(GeometryKinds geometry = GeometryKinds.Any, string name = "things") => new(name, "Things", geometry,
    [
        new("kind", ColumnType.Code, "Kind") { InTiles = true, CountInCells = true },
        new("killed", ColumnType.Integer, "Killed") { InTiles = true, SumInCells = true },
        new("area", ColumnType.Number, "Area") { InTiles = true, SumInCells = true },
        new("day", ColumnType.Date, "Day") { InTiles = true },
        new("seen", ColumnType.Timestamp, "Seen") { InTiles = true },
        new("open", ColumnType.Boolean, "Open") { InTiles = true },
        new("remark", ColumnType.Text, "Remark"),
    ]);

    public TileSource Add(double longitude, double latitude, params (string Column, object? Value)[] values) =>
        Add(new Point(longitude, latitude), values);

    public TileSource Add(Geometry geometry, params (string Column, object? Value)[] values)
    {
        var key = Geometries.Count + 1;
        Geometries.Add(geometry);
        _builder.BeginRow(key);
        _builder.Text(CommonColumns.Id, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"test:{key}")));
        foreach (var (column, value) in values)
        {
            var index = _builder.Schema.IndexOf(column);
            switch (value)
            {
                case int or long:
                    _builder.Integer(index, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                    break;
                case bool flag:
                    _builder.Integer(index, flag ? 1 : 0);
                    break;
                case double number:
                    _builder.Number(index, number);
                    break;
                case string text:
                    _builder.Text(index, Encoding.UTF8.GetBytes(text));
                    break;
            }
        }

        _builder.Geometry(_writer.Write(geometry));
        _builder.EndRow();
        return this;
    }

    public ReadOnlyMemory<byte> Bytes(int zoom, int x, int y, LayerQuery? query = null, params string[] properties) =>
        VectorTileEncoder.Encode(
            View, View.Select(query ?? LayerQuery.Everything), new TileAddress(zoom, x, y), new VectorTileOptions { Properties = properties.Length > 0 ? properties : null });

    public IReadOnlyList<MvtFeature> Features(int zoom, int x, int y, LayerQuery? query = null, params string[] properties)
    {
        var tile = Bytes(zoom, x, y, query, properties);
        if (tile.IsEmpty)
        {
            return [];
        }

        var layer = Assert.Single(MvtReader.Read(tile.Span)).Value;
        Assert.Equal(View.Schema.Name, layer.Name);
        Assert.Equal(2u, layer.Version);
        Assert.Equal(4096u, layer.Extent);
        Assert.NotEmpty(layer.Features);
        return layer.Features;
    }

    /// <summary>The tiles of a zoom that hold a point, or the label point of a shape.</summary>
    public IReadOnlyList<TileAddress> OccupiedTiles(int zoom) =>
        [.. Enumerable.Range(0, View.Count)
            .Select(row => View.IsPoint(row) ? (X: View.PointX(row), Y: View.PointY(row)) : View.LabelPoint(row))
            .Select(place => new TileAddress(zoom, (int)(place.X >> 1 >> (31 - zoom)), (int)(place.Y >> 1 >> (31 - zoom))))
            .Distinct()];
}
