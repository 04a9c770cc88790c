using GeoArms.Testing.VectorTiles;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;

namespace GeoArms.Server.Tests.Conformance;

/// <summary>Geometries of tile features as NetTopologySuite sees them, in tile units with y downwards.</summary>
internal static class TileShapes
{
    private static readonly GeometryFactory Factory = new();

    /// <summary>The geometry of a feature. Rings are told apart by their winding alone, as the specification says.</summary>
    public static Geometry Of(MvtFeature feature) => feature.Type switch
    {
        MvtGeometryType.Point => Factory.CreateMultiPointFromCoords([.. feature.Parts[0].Select(Coordinate)]),
        MvtGeometryType.Line => Factory.CreateMultiLineString([.. feature.Parts.Select(part => Factory.CreateLineString([.. part.Select(Coordinate)]))]),
        _ => Polygons(feature),
    };

    /// <summary>Features by their <c>id</c> attribute; several pieces of one feature become one geometry. Cells have no id.</summary>
    public static Dictionary<string, Geometry> ById(MvtLayer layer) => layer.Features
        .Where(feature => feature.Text("id") is not null)
        .GroupBy(feature => feature.Text("id")!, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Count() == 1 ? Of(group.First()) : Factory.BuildGeometry([.. group.Select(Of)]), StringComparer.Ordinal);

    /// <summary>A square of the tile grown (or, when negative, shrunk) on every side.</summary>
    public static Geometry Square(double margin) => Factory.ToGeometry(new Envelope(-margin, 4096 + margin, -margin, 4096 + margin));

    /// <summary>
    /// How far the part of a geometry that lies in the tile, outside a two-unit edge band, goes away from another: the
    /// greatest distance of its vertices, and of points every 32 units between them. 0 when no part lies there.
    /// </summary>
    public static double Departure(Geometry from, Geometry other)
    {
        var inner = Boundary(from).Intersection(Square(-2));
        if (inner.IsEmpty)
        {
            return 0;
        }

        if (other.IsEmpty)
        {
            return double.PositiveInfinity;
        }

        var distance = new IndexedFacetDistance(Boundary(other));
        var dense = NetTopologySuite.Densify.Densifier.Densify(inner, 32);
        return dense.Coordinates.Max(coordinate => distance.Distance(Factory.CreatePoint(coordinate)));
    }

    /// <summary>Area of the parts of a polygon, in the tile, that another lacks and that are wider than twice a reach.</summary>
    public static double ThickLoss(Geometry from, Geometry other, double reach) =>
        Whole(from).Intersection(Square(-2)).Buffer(-reach).Difference(Whole(other)).Area;

    /// <summary>Area and length of the part that lies in the tile, outside a two-unit edge band.</summary>
    public static (double Area, double Length) Inside(Geometry geometry)
    {
        var inner = Whole(geometry).Intersection(Square(-2));
        return (inner.Area, inner.Length);
    }

    private static Geometry Whole(Geometry geometry) => geometry.IsValid ? geometry : geometry.Buffer(0);

    private static Geometry Boundary(Geometry geometry) => geometry.Dimension == Dimension.Surface ? geometry.Boundary : geometry;

    private static MultiPolygon Polygons(MvtFeature feature)
    {
        var polygons = new List<Polygon>();
        LinearRing? shell = null;
        var holes = new List<LinearRing>();
        foreach (var part in feature.Parts)
        {
            var ring = Factory.CreateLinearRing([.. part.Select(Coordinate), Coordinate(part[0])]);

            // Clockwise on the screen, which is counter-clockwise where y points down, is an outer ring.
            if (NetTopologySuite.Algorithm.Area.OfRingSigned(ring.Coordinates) < 0)
            {
                Add();
                shell = ring;
            }
            else
            {
                holes.Add(ring);
            }
        }

        Add();
        return Factory.CreateMultiPolygon([.. polygons]);

        void Add()
        {
            if (shell is not null)
            {
                polygons.Add(Factory.CreatePolygon(shell, [.. holes]));
                holes.Clear();
            }
        }
    }

    private static Coordinate Coordinate(MvtPoint point) => new(point.X, point.Y);
}
