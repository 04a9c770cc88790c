using System.Runtime.InteropServices;
using GeoArms.Core.Layers;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Snapshots.Shapes;

/// <summary>Parts of one kind in degrees, laid out as in <see cref="Shape"/>; reused from geometry to geometry.</summary>
internal sealed class FlatParts
{
    private readonly List<double> _coordinates = [];
    private readonly List<int> _partStarts = [];
    private readonly List<int> _polygonStarts = [];

    /// <summary>Longitude, latitude, longitude, latitude, ….</summary>
    internal ReadOnlySpan<double> Coordinates => CollectionsMarshal.AsSpan(_coordinates);

    internal int PartCount => _partStarts.Count;

    /// <summary>First vertex of each part, without the end.</summary>
    internal ReadOnlySpan<int> PartStarts => CollectionsMarshal.AsSpan(_partStarts);

    /// <summary>First part of each polygon, without the end.</summary>
    internal ReadOnlySpan<int> PolygonStarts => CollectionsMarshal.AsSpan(_polygonStarts);

    internal void Clear()
    {
        _coordinates.Clear();
        _partStarts.Clear();
        _polygonStarts.Clear();
    }

    internal void BeginPolygon() => _polygonStarts.Add(_partStarts.Count);

    internal void BeginPart() => _partStarts.Add(_coordinates.Count / 2);

    internal void Add(double x, double y)
    {
        _coordinates.Add(x);
        _coordinates.Add(y);
    }

    internal void Add(LineString part)
    {
        BeginPart();
        foreach (var vertex in part.Coordinates)
        {
            Add(vertex.X, vertex.Y);
        }
    }

    /// <summary>Longitude, latitude, … of one part.</summary>
    internal ReadOnlySpan<double> Part(int part)
    {
        var end = part + 1 < _partStarts.Count ? _partStarts[part + 1] : _coordinates.Count / 2;
        return Coordinates[(2 * _partStarts[part])..(2 * end)];
    }

    /// <summary>One past the last part of a polygon.</summary>
    internal int PolygonEnd(int polygon) => polygon + 1 < _polygonStarts.Count ? _polygonStarts[polygon + 1] : _partStarts.Count;

    /// <summary>The parts as one geometry in degrees.</summary>
    internal Geometry ToGeometry(GeometryKinds kind)
    {
        var factory = WkbGeometry.Factory;
        if (kind == GeometryKinds.Point)
        {
            return factory.CreateMultiPointFromCoords([.. Enumerable.Range(0, PartCount).SelectMany(Vertices)]);
        }

        if (kind == GeometryKinds.Line)
        {
            return factory.CreateMultiLineString([.. Enumerable.Range(0, PartCount).Select(part => factory.CreateLineString(Vertices(part)))]);
        }

        var polygons = new Polygon[_polygonStarts.Count];
        for (var polygon = 0; polygon < polygons.Length; polygon++)
        {
            var holes = new List<LinearRing>();
            for (var part = _polygonStarts[polygon] + 1; part < PolygonEnd(polygon); part++)
            {
                holes.Add(factory.CreateLinearRing(Vertices(part)));
            }

            polygons[polygon] = factory.CreatePolygon(factory.CreateLinearRing(Vertices(_polygonStarts[polygon])), [.. holes]);
        }

        return factory.CreateMultiPolygon(polygons);
    }

    private Coordinate[] Vertices(int part)
    {
        var numbers = Part(part);
        var vertices = new Coordinate[numbers.Length / 2];
        for (var i = 0; i < vertices.Length; i++)
        {
            vertices[i] = new Coordinate(numbers[2 * i], numbers[(2 * i) + 1]);
        }

        return vertices;
    }
}
