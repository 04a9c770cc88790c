using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.OverlayNG;

namespace GeoArms.Engine.Tiles;

/// <summary>
/// The slow and sure way for polygons: overlay with snap-rounding to whole tile units (NetTopologySuite's OverlayNG;
/// Hobby 1999, "Practical segment intersection with finite precision output"). It is needed where narrow places of a
/// polygon close when rounded.
/// </summary>
internal static class PolygonRepair
{
    private static readonly GeometryFactory Factory = new();
    private static readonly PrecisionModel WholeUnits = new(1);

    /// <summary>Valid polygons in whole units that cover what valid polygons in fractions of units cover; empty when all collapse.</summary>
    public static Geometry Round(Outlines outlines)
    {
        var polygons = Polygons(outlines).ConvertAll(Round);
        try
        {
            // A union of several leaves one that meets no other as it is, so each is rounded on its own first.
            return polygons.Count == 1 ? polygons[0] : UnaryUnionNG.Union(Factory.BuildGeometry(polygons), WholeUnits);
        }
        catch (TopologyException)
        {
            return polygons[0];
        }
    }

    /// <summary>Cuts a polygon that may be invalid to the box of a tile and adds the result to <paramref name="into"/>.</summary>
    public static void Clip(Shape shape, int polygon, GridToTile place, ClipBox box, Outlines into)
    {
        var rings = new List<LinearRing>();
        for (var part = shape.PolygonStarts[polygon]; part < shape.PolygonStarts[polygon + 1]; part++)
        {
            var given = shape.Coordinates[(shape.PartStarts[part] * 2)..(shape.PartStarts[part + 1] * 2)];
            var coordinates = new Coordinate[given.Length / 2];
            for (var i = 0; i < coordinates.Length; i++)
            {
                coordinates[i] = new Coordinate(place.X(given[i * 2]), place.Y(given[(i * 2) + 1]));
            }

            if (coordinates.Length >= 4)
            {
                rings.Add(Factory.CreateLinearRing(coordinates));
            }
        }

        if (rings.Count == 0)
        {
            return;
        }

        try
        {
            var fixedPolygon = GeometryFixer.Fix(Factory.CreatePolygon(rings[0], [.. rings.Skip(1)]));
            var square = Factory.ToGeometry(new Envelope(box.Low, box.High, box.Low, box.High));
            Add(OverlayNGRobust.Overlay(fixedPolygon, square, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection), into);
        }
        catch (TopologyException)
        {
            // What cannot be cut is drawn by its place alone.
        }
    }

    private static Geometry Round(Geometry polygon)
    {
        try
        {
            return PrecisionReducer.ReducePrecision(polygon, WholeUnits);
        }
        catch (Exception exception) when (exception is TopologyException or ArgumentException)
        {
            return RoundFixed(polygon);
        }
    }

    private static Geometry RoundFixed(Geometry polygon)
    {
        try
        {
            return PrecisionReducer.ReducePrecision(GeometryFixer.Fix(polygon), WholeUnits);
        }
        catch (Exception exception) when (exception is TopologyException or ArgumentException)
        {
            return Factory.CreatePolygon();
        }
    }

    private static List<Geometry> Polygons(Outlines outlines)
    {
        var polygons = new List<Geometry>();
        for (var part = 0; part < outlines.Count;)
        {
            var exterior = Ring(outlines[part++]);
            var holes = new List<LinearRing>();
            while (part < outlines.Count && !outlines.IsExterior(part))
            {
                holes.Add(Ring(outlines[part++]));
            }

            polygons.Add(Factory.CreatePolygon(exterior, [.. holes]));
        }

        return polygons;
    }

    private static LinearRing Ring(ReadOnlySpan<double> vertices)
    {
        var coordinates = new Coordinate[(vertices.Length / 2) + 1];
        for (var i = 0; i + 1 < coordinates.Length; i++)
        {
            coordinates[i] = new Coordinate(
                Math.Clamp(vertices[i * 2], ClipBox.Least, ClipBox.Greatest), Math.Clamp(vertices[(i * 2) + 1], ClipBox.Least, ClipBox.Greatest));
        }

        coordinates[^1] = coordinates[0].Copy();
        return Factory.CreateLinearRing(coordinates);
    }

    private static void Add(Geometry geometry, Outlines into)
    {
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is Polygon { IsEmpty: false } polygon)
            {
                Add(polygon.ExteriorRing, into, isExterior: true);
                foreach (var hole in polygon.InteriorRings)
                {
                    Add(hole, into, isExterior: false);
                }
            }
        }
    }

    private static void Add(LineString ring, Outlines into, bool isExterior)
    {
        var coordinates = ring.Coordinates;
        var vertices = new double[(coordinates.Length - 1) * 2];
        for (var i = 0; i + 1 < coordinates.Length; i++)
        {
            vertices[i * 2] = coordinates[i].X;
            vertices[(i * 2) + 1] = coordinates[i].Y;
        }

        if (Rings.IsPositive(vertices) != isExterior)
        {
            Rings.Reverse<double>(vertices);
        }

        into.Add(vertices);
        into.Complete(isExterior);
    }
}
