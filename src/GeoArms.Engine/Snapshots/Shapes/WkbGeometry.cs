using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Snapshots.Shapes;

/// <summary>Makes exact geometries in degrees from well-known binary.</summary>
internal static class WkbGeometry
{
    internal static GeometryFactory Factory { get; } = new(new PrecisionModel(), 4326);

    internal static Geometry Read(ReadOnlySpan<byte> wkb)
    {
        var cursor = new WkbCursor(wkb);
        return Read(ref cursor);
    }

    private static Geometry Read(ref WkbCursor cursor)
    {
        var type = cursor.Header();
        switch (type)
        {
            case WkbCursor.Point:
                var (x, y) = cursor.Vertex();
                return double.IsNaN(x) ? Factory.CreatePoint() : Factory.CreatePoint(new Coordinate(x, y));
            case WkbCursor.LineString:
                return Factory.CreateLineString(Vertices(ref cursor, 2, isRing: false));
            case WkbCursor.Polygon:
                return ReadPolygon(ref cursor);
            default:
                var parts = new Geometry[cursor.PartCount()];
                for (var i = 0; i < parts.Length; i++)
                {
                    parts[i] = Read(ref cursor);
                }

                return type switch
                {
                    WkbCursor.MultiPoint => Factory.CreateMultiPoint(Array.ConvertAll(parts, part => (Point)part)),
                    WkbCursor.MultiLineString => Factory.CreateMultiLineString(Array.ConvertAll(parts, part => (LineString)part)),
                    WkbCursor.MultiPolygon => Factory.CreateMultiPolygon(Array.ConvertAll(parts, part => (Polygon)part)),
                    _ => Factory.CreateGeometryCollection(parts),
                };
        }
    }

    private static Polygon ReadPolygon(ref WkbCursor cursor)
    {
        var rings = new LinearRing[cursor.PartCount()];
        for (var i = 0; i < rings.Length; i++)
        {
            rings[i] = Factory.CreateLinearRing(Vertices(ref cursor, 4, isRing: true));
        }

        return rings.Length == 0 ? Factory.CreatePolygon() : Factory.CreatePolygon(rings[0], rings[1..]);
    }

    // Rings that a writer left open are closed, and parts with too few vertices repeat their first.
    private static Coordinate[] Vertices(ref WkbCursor cursor, int least, bool isRing)
    {
        var count = cursor.VertexCount();
        var vertices = new List<Coordinate>(count + 1);
        for (var i = 0; i < count; i++)
        {
            var (x, y) = cursor.Vertex();
            vertices.Add(new Coordinate(x, y));
        }

        while (count > 0 && (vertices.Count < least || (isRing && !vertices[^1].Equals2D(vertices[0]))))
        {
            vertices.Add(vertices[0].Copy());
        }

        return [.. vertices];
    }
}
