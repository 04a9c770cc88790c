using System.Runtime.InteropServices;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;

namespace GeoArms.Engine.Snapshots.Shapes;

/// <summary>Lines, polygons and multi-points of one segment on the grid, in flat arrays; grows while the segment is built.</summary>
/// <param name="grid">The grid.</param>
internal sealed class ShapeStore(MapGrid grid)
{
    private const byte CutMark = 0x80;

    private readonly List<byte> _kinds = [];
    private readonly List<uint> _coordinates = [];
    private readonly List<int> _parts = [];
    private readonly List<int> _polygons = [];
    private readonly List<double> _envelopes = [];
    private readonly List<uint> _boxes = [];
    private readonly List<uint> _labels = [];
    private readonly List<int> _vertexStarts = [0];
    private readonly List<int> _partStarts = [0];
    private readonly List<int> _polygonStarts = [0];
    private readonly List<double> _crossings = [];

    internal int Count => _kinds.Count;

    internal long MemoryBytes =>
        _kinds.Count + (4L * (_coordinates.Count + _parts.Count + _polygons.Count + _labels.Count)) + (8L * _envelopes.Count) + (12L * _vertexStarts.Count);

    internal Shape this[int shape] => new(
        (GeometryKinds)(_kinds[shape] & ~CutMark),
        CollectionsMarshal.AsSpan(_coordinates)[(2 * _vertexStarts[shape])..(2 * _vertexStarts[shape + 1])],
        CollectionsMarshal.AsSpan(_parts)[_partStarts[shape].._partStarts[shape + 1]],
        CollectionsMarshal.AsSpan(_polygons)[_polygonStarts[shape].._polygonStarts[shape + 1]]);

    internal (uint X, uint Y) Label(int shape) => (_labels[2 * shape], _labels[(2 * shape) + 1]);

    /// <summary>True when the shape crosses the antimeridian or goes round a pole, and is cut on the grid.</summary>
    internal bool IsCut(int shape) => (_kinds[shape] & CutMark) != 0;

    /// <summary>West, south, east, north in degrees; east is above 180 when the shape lies across the antimeridian.</summary>
    internal ReadOnlySpan<double> Envelope(int shape) => CollectionsMarshal.AsSpan(_envelopes).Slice(4 * shape, 4);

    /// <summary>Left, top, right, bottom on the grid.</summary>
    internal ReadOnlySpan<uint> Box(int shape) => CollectionsMarshal.AsSpan(_boxes).Slice(4 * shape, 4);

    internal uint[] Boxes() => [.. _boxes];

    internal void Add(FlatGeometry geometry)
    {
        var kind = geometry.Kind;
        var parts = geometry.Dominant;
        var isCut = kind != GeometryKinds.Point && Antimeridian.IsCrossedBy(parts);
        if (isCut)
        {
            parts = Antimeridian.Cut(parts, kind);
        }

        // What is not drawn of a mixture still counts for its box and envelope, so that a bbox finds it.
        FlatParts[] all = geometry.IsMixed ? [parts, geometry.Points, geometry.Lines] : [parts];
        AddEnvelope(all);
        AddBox(all);
        _kinds.Add((byte)((byte)kind | (isCut ? CutMark : 0)));
        foreach (var start in parts.PartStarts)
        {
            _parts.Add(start);
        }

        var coordinates = parts.Coordinates;
        _parts.Add(coordinates.Length / 2);
        if (kind == GeometryKinds.Polygon)
        {
            foreach (var start in parts.PolygonStarts)
            {
                _polygons.Add(start);
            }

            _polygons.Add(parts.PartCount);
        }

        for (var i = 0; i < coordinates.Length; i += 2)
        {
            _coordinates.Add(WorldGrid.X(coordinates[i]));
            _coordinates.Add(Row(coordinates[i + 1]));
        }

        EndShape();
        var (labelX, labelY) = LabelPlacement.Of(this[Count - 1], _crossings);
        _labels.Add(labelX);
        _labels.Add(labelY);
    }

    /// <summary>The same shapes in another order, in arrays no larger than need be.</summary>
    internal ShapeStore Ordered(ReadOnlySpan<int> order)
    {
        var ordered = new ShapeStore(grid);
        ordered._coordinates.Capacity = _coordinates.Count;
        ordered._parts.Capacity = _parts.Count;
        ordered._polygons.Capacity = _polygons.Count;
        ordered._envelopes.Capacity = _envelopes.Count;
        foreach (var shape in order)
        {
            var from = this[shape];
            ordered._kinds.Add(_kinds[shape]);
            ordered._coordinates.AddRange(from.Coordinates);
            ordered._parts.AddRange(from.PartStarts);
            ordered._polygons.AddRange(from.PolygonStarts);
            ordered._envelopes.AddRange(Envelope(shape));
            ordered._boxes.AddRange(Box(shape));
            ordered._labels.Add(_labels[2 * shape]);
            ordered._labels.Add(_labels[(2 * shape) + 1]);
            ordered.EndShape();
        }

        return ordered;
    }

    private uint Row(double latitude) => grid == MapGrid.LonLat ? LonLatGrid.Y(latitude) : WorldGrid.Y(latitude);

    private void EndShape()
    {
        _vertexStarts.Add(_coordinates.Count / 2);
        _partStarts.Add(_parts.Count);
        _polygonStarts.Add(_polygons.Count);
    }

    private void AddBox(FlatParts[] all)
    {
        var (left, top, right, bottom) = (uint.MaxValue, uint.MaxValue, uint.MinValue, uint.MinValue);
        foreach (var parts in all)
        {
            var vertices = parts.Coordinates;
            for (var i = 0; i < vertices.Length; i += 2)
            {
                var (x, y) = (WorldGrid.X(vertices[i]), Row(vertices[i + 1]));
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }

        _boxes.AddRange([left, top, right, bottom]);
    }

    private void AddEnvelope(FlatParts[] all)
    {
        var span = new LongitudeSpan();
        var (south, north) = (double.MaxValue, double.MinValue);
        foreach (var parts in all)
        {
            for (var part = 0; part < parts.PartCount; part++)
            {
                var (west, east) = (double.MaxValue, double.MinValue);
                var vertices = parts.Part(part);
                for (var i = 0; i < vertices.Length; i += 2)
                {
                    west = Math.Min(west, vertices[i]);
                    east = Math.Max(east, vertices[i]);
                    south = Math.Min(south, vertices[i + 1]);
                    north = Math.Max(north, vertices[i + 1]);
                }

                span.Add(west, east);
            }
        }

        var bounds = span.Bounds;
        _envelopes.AddRange([bounds.West, south, bounds.East, north]);
    }
}
