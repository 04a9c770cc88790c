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
                return Factory.CreateLineString(Vertices(ref cursor));
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
            rings[i] = Factory.CreateLinearRing(Vertices(ref cursor));
        }

        return rings.Length == 0 ? Factory.CreatePolygon() : Factory.CreatePolygon(rings[0], rings[1..]);
    }

    private static Coordinate[] Vertices(ref WkbCursor cursor)
    {
        var vertices = new Coordinate[cursor.VertexCount()];
        for (var i = 0; i < vertices.Length; i++)
        {
            var (x, y) = cursor.Vertex();
            vertices[i] = new Coordinate(x, y);
        }

        return vertices;
    }
}
