using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tiles;

/// <summary>
/// The geometry of a line, polygon or multi-point in one tile: cut to the tile's box, rounded to whole units,
/// simplified, and for polygons valid with exterior rings positive and holes negative.
/// </summary>
internal sealed class TileShape
{
    private static readonly (WorldShifts Shift, long By)[] Shifts =
        [(WorldShifts.AsIs, 0), (WorldShifts.ToWest, -(1L << 32)), (WorldShifts.ToEast, 1L << 32)];

    private readonly PolygonClipper _clipper = new();
    private readonly Simplification _simplification = new();
    private readonly Topology _topology = new();
    private readonly Outlines _outlines = new();

    /// <summary>The parts in whole tile units; for multi-points one part with all points.</summary>
    public TileParts Parts { get; } = new();

    /// <summary>Type of the geometry in the tile.</summary>
    public byte Type { get; private set; }

    /// <summary>
    /// Makes the parts of a shape. False when the tile needs none: the shape does not reach its box, or what does is
    /// less than a unit wide, lies outside the tile proper and is drawn by another tile.
    /// </summary>
    /// <param name="shape">The shape.</param>
    /// <param name="units">The tile.</param>
    /// <param name="shifts">Where to look for it: as it stands and one world to the west or east.</param>
    /// <param name="label">Its label point in tile units when the tile owns it, else null.</param>
    /// <param name="tolerance">Simplification in tile units; 0 for none.</param>
    public bool Make(Shape shape, TileUnits units, WorldShifts shifts, (int X, int Y)? label, double tolerance)
    {
        Parts.Clear();
        _outlines.Clear();
        switch (shape.Kind)
        {
            case GeometryKinds.Polygon:
                Type = TileGeometry.Polygon;
                MakePolygons(shape, units, shifts, tolerance);
                break;
            case GeometryKinds.Line:
                Type = TileGeometry.Line;
                MakeLines(shape, units, shifts, tolerance);
                break;
            default:
                Type = TileGeometry.Point;
                MakePoints(shape, units);
                break;
        }

        if (Parts.Count == 0 && (label ?? PlaceInTile()) is { } place)
        {
            MakeSmallest(place.X, place.Y);
        }

        return Parts.Count > 0;
    }

    private static int Whole(double value) => Math.Clamp((int)Math.Floor(value + 0.5), ClipBox.Least, ClipBox.Greatest);

    private void MakePoints(Shape shape, TileUnits units)
    {
        for (var i = 0; i < shape.Coordinates.Length; i += 2)
        {
            if (units.Holds(shape.Coordinates[i], shape.Coordinates[i + 1]))
            {
                Parts.Add(units.X(shape.Coordinates[i]), units.Y(shape.Coordinates[i + 1]));
            }
        }

        if (Parts.Open.Length > 0)
        {
            Parts.Complete();
        }
    }

    private void MakeLines(Shape shape, TileUnits units, WorldShifts shifts, double tolerance)
    {
        foreach (var (shift, by) in Shifts)
        {
            if (shifts.HasFlag(shift))
            {
                LineClipper.Clip(shape, new GridToTile(units, by), new ClipBox(units), _outlines);
            }
        }

        for (var part = 0; part < _outlines.Count; part++)
        {
            Take(_outlines[part]);
            _simplification.Line(Parts, tolerance);
            if (Parts.Open.Length >= 4)
            {
                Parts.Complete();
            }
            else
            {
                Parts.Abandon();
            }
        }
    }

    private void MakePolygons(Shape shape, TileUnits units, WorldShifts shifts, double tolerance)
    {
        var box = new ClipBox(units);
        foreach (var (shift, by) in Shifts)
        {
            var place = new GridToTile(units, by);
            for (var polygon = 0; shifts.HasFlag(shift) && polygon + 1 < shape.PolygonStarts.Length; polygon++)
            {
                if (!_clipper.Clip(shape, polygon, place, box, _outlines))
                {
                    PolygonRepair.Clip(shape, polygon, place, box, _outlines);
                }
            }
        }

        var isExteriorLost = false;
        for (var part = 0; part < _outlines.Count; part++)
        {
            Take(_outlines[part]);
            var isExterior = _outlines.IsExterior(part);
            var isTaken = TakeRing(isExterior, isExteriorLost, tolerance);
            isExteriorLost = isExterior ? !isTaken : isExteriorLost;
        }

        if (Parts.Count > 0 && !_topology.IsSurelyValid(Parts))
        {
            var rounded = PolygonRepair.Round(_outlines);
            Take(rounded, tolerance);
            if (tolerance > 0 && !_topology.IsSurelyValid(Parts))
            {
                Take(rounded, 0);
            }
        }
    }

    private void Take(ReadOnlySpan<double> vertices)
    {
        for (var i = 0; i < vertices.Length; i += 2)
        {
            Parts.Add(Whole(vertices[i]), Whole(vertices[i + 1]));
        }
    }

    /// <summary>Simplifies the open ring and completes it unless it collapsed, or turned over, or is the hole of one that did.</summary>
    private bool TakeRing(bool isExterior, bool isExteriorLost, double tolerance)
    {
        if (isExterior || !isExteriorLost)
        {
            _simplification.Ring(Parts, tolerance);
            if (Parts.Open.Length >= 6 && Rings.TwiceArea(Parts.Open) is var area && (isExterior ? area > 0 : area < 0))
            {
                Parts.Complete();
                return true;
            }
        }

        Parts.Abandon();
        return false;
    }

    private void Take(Geometry geometry, double tolerance)
    {
        Parts.Clear();
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is Polygon { IsEmpty: false } polygon && Take(polygon.ExteriorRing, isExterior: true, tolerance))
            {
                foreach (var hole in polygon.InteriorRings)
                {
                    Take(hole, isExterior: false, tolerance);
                }
            }
        }
    }

    private bool Take(LineString ring, bool isExterior, double tolerance)
    {
        var coordinates = ring.CoordinateSequence;
        for (var i = 0; i + 1 < coordinates.Count; i++)
        {
            Parts.Add(Whole(coordinates.GetX(i)), Whole(coordinates.GetY(i)));
        }

        if (Rings.TwiceArea(Parts.Open) > 0 != isExterior)
        {
            Rings.Reverse(Parts.Open);
        }

        if (tolerance > 0)
        {
            return TakeRing(isExterior, isExteriorLost: false, tolerance);
        }

        Parts.Complete();
        return true;
    }

    /// <summary>A place of what was cut out that lies in the tile proper, so that something thinner than a unit is still drawn.</summary>
    private (int X, int Y)? PlaceInTile()
    {
        for (var part = 0; part < _outlines.Count; part++)
        {
            var vertices = _outlines[part];
            for (var i = 0; i < vertices.Length; i += 2)
            {
                if (vertices[i] >= 0 && vertices[i] < TileLayer.Extent && vertices[i + 1] >= 0 && vertices[i + 1] < TileLayer.Extent)
                {
                    return ((int)vertices[i], (int)vertices[i + 1]);
                }
            }
        }

        return null;
    }

    /// <summary>The smallest square, or line, that can be drawn.</summary>
    private void MakeSmallest(int x, int y)
    {
        Parts.Add(x, y);
        if (Type != TileGeometry.Point)
        {
            Parts.Add(x + 1, y);
        }

        if (Type == TileGeometry.Polygon)
        {
            Parts.Add(x + 1, y + 1);
            Parts.Add(x, y + 1);
        }

        Parts.Complete();
    }
}
