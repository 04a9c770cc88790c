namespace GeoArms.Engine.Tiles;

/// <summary>Geometry of a feature as Mapbox Vector Tile commands: a cursor that moves by differences in tile units, y to the south.</summary>
internal static class TileGeometry
{
    public const byte Point = 1;
    public const byte Line = 2;
    public const byte Polygon = 3;

    private const byte TypeTag = 3 << 3;
    private const byte CommandsTag = (4 << 3) | 2;
    private const uint MoveTo = 1;
    private const uint LineTo = 2;
    private const uint ClosePath = 7;

    /// <summary>Writes type and geometry of a feature that is one point and returns how many bytes they took.</summary>
    /// <param name="into">Where to.</param>
    /// <param name="column">Its column in zigzag.</param>
    /// <param name="row">Its row in zigzag.</param>
    /// <param name="length">Bytes of the commands: one, and those of both numbers.</param>
    public static int WritePoint(Span<byte> into, uint column, uint row, int length)
    {
        into[0] = TypeTag;
        into[1] = Point;
        into[2] = CommandsTag;
        into[3] = (byte)length;
        into[4] = (1 << 3) | (int)MoveTo;
        var at = 5 + TileBuffer.Varint(into[5..], column);
        return at + TileBuffer.Varint(into[at..], row);
    }

    /// <summary>A feature of several points: x, y, x, y, …</summary>
    public static void WritePoints(TileBuffer features, ReadOnlySpan<int> points)
    {
        var start = Begin(features, Point);
        var cursor = new Cursor(features);
        cursor.Command(MoveTo, points.Length / 2);
        for (var i = 0; i < points.Length; i += 2)
        {
            cursor.Move(points[i], points[i + 1]);
        }

        features.End(start);
    }

    /// <summary>A feature of lines, or of rings in the order exterior, its holes, exterior, …; rings do not repeat their first vertex.</summary>
    public static void WriteParts(TileBuffer features, byte type, TileParts parts)
    {
        var start = Begin(features, type);
        var cursor = new Cursor(features);
        for (var part = 0; part < parts.Count; part++)
        {
            var vertices = parts[part];
            cursor.Command(MoveTo, 1);
            cursor.Move(vertices[0], vertices[1]);
            cursor.Command(LineTo, (vertices.Length / 2) - 1);
            for (var i = 2; i < vertices.Length; i += 2)
            {
                cursor.Move(vertices[i], vertices[i + 1]);
            }

            if (type == Polygon)
            {
                cursor.Command(ClosePath, 1);
            }
        }

        features.End(start);
    }

    private static int Begin(TileBuffer features, byte type)
    {
        features.Byte(TypeTag);
        features.Byte(type);
        return features.Begin(CommandsTag);
    }

    private struct Cursor(TileBuffer into)
    {
        private int _x;
        private int _y;

        public readonly void Command(uint command, int repeat) => into.Varint(((uint)repeat << 3) | command);

        public void Move(int x, int y)
        {
            var room = into.Room(10);
            var at = TileBuffer.Varint(room, TileBuffer.Zigzag(x - _x));
            at += TileBuffer.Varint(room[at..], TileBuffer.Zigzag(y - _y));
            into.Advance(at);
            (_x, _y) = (x, y);
        }
    }
}
