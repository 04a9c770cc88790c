using System.Buffers.Binary;
using GeoArms.Core;

namespace GeoArms.Engine.Snapshots.Shapes;

/// <summary>
/// Walks through well-known binary, ISO (OGC 06-103r4, 8.2) or extended (PostGIS), of either byte order; heights and
/// measures are skipped, and so is an SRID.
/// </summary>
internal ref struct WkbCursor(ReadOnlySpan<byte> wkb)
{
    internal const int Point = 1;
    internal const int LineString = 2;
    internal const int Polygon = 3;
    internal const int MultiPoint = 4;
    internal const int MultiLineString = 5;
    internal const int MultiPolygon = 6;
    internal const int GeometryCollection = 7;

    private const uint ExtendedZ = 0x80000000;
    private const uint ExtendedM = 0x40000000;
    private const uint ExtendedSrid = 0x20000000;

    private ReadOnlySpan<byte> _rest = wkb;
    private bool _littleEndian;
    private int _vertexBytes;

    /// <summary>Reads the head of a geometry.</summary>
    /// <returns>Its type, 1 to 7.</returns>
    internal int Header()
    {
        _littleEndian = Take(1)[0] != 0;
        var code = UInt32();
        if ((code & ExtendedSrid) != 0)
        {
            Take(4);
        }

        var plain = code & 0x0FFFFFFF;
        var (type, dimensions) = ((int)(plain % 1000), plain / 1000);
        var ordinates = 2
            + ((code & ExtendedZ) != 0 || dimensions is 1 or 3 ? 1 : 0)
            + ((code & ExtendedM) != 0 || dimensions is 2 or 3 ? 1 : 0);
        _vertexBytes = ordinates * sizeof(double);
        return type is >= Point and <= GeometryCollection && dimensions <= 3
            ? type
            : throw new InputException($"Got well-known binary of geometry type {code}; expected a point, line, polygon, their multi-part forms or a collection.");
    }

    /// <summary>Reads how many vertices follow.</summary>
    internal int VertexCount() => Count(_vertexBytes);

    /// <summary>Reads how many rings or geometries follow.</summary>
    internal int PartCount() => Count(sizeof(uint));

    /// <summary>Reads a vertex: longitude, latitude.</summary>
    internal (double X, double Y) Vertex()
    {
        var bytes = Take(_vertexBytes);
        return _littleEndian
            ? (BinaryPrimitives.ReadDoubleLittleEndian(bytes), BinaryPrimitives.ReadDoubleLittleEndian(bytes[8..]))
            : (BinaryPrimitives.ReadDoubleBigEndian(bytes), BinaryPrimitives.ReadDoubleBigEndian(bytes[8..]));
    }

    private int Count(int leastBytesEach)
    {
        var count = UInt32();
        return count <= (uint)(_rest.Length / leastBytesEach) ? (int)count : throw Truncated();
    }

    private uint UInt32() => _littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(Take(4)) : BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (bytes > _rest.Length)
        {
            throw Truncated();
        }

        var taken = _rest[..bytes];
        _rest = _rest[bytes..];
        return taken;
    }

    private static InputException Truncated() => new("Got well-known binary that ends before its geometry does; expected all the parts that it announces.");
}
