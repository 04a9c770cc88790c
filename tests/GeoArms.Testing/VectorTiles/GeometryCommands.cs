namespace GeoArms.Testing.VectorTiles;

/// <summary>
/// Decodes the command integers of a geometry by Mapbox Vector Tile 2.1, section 4.3, and refuses what it forbids:
/// other sequences of commands than those of the type, too few or too many parameters, segments of no length, rings
/// without area, a hole before any outer ring.
/// </summary>
internal ref struct GeometryCommands(ReadOnlySpan<uint> commands, string what)
{
    private const uint MoveTo = 1;
    private const uint LineTo = 2;
    private const uint ClosePath = 7;

    private readonly List<IReadOnlyList<MvtPoint>> _parts = [];
    private ReadOnlySpan<uint> _rest = commands;
    private MvtPoint _cursor;

    /// <summary>The parts of the geometry, as <see cref="MvtFeature.Parts"/> says.</summary>
    /// <param name="type">Kind of the geometry.</param>
    /// <param name="checkWinding">True for version 2, in which the sign of a ring's area says whether it is a hole.</param>
    public IReadOnlyList<IReadOnlyList<MvtPoint>> Decode(MvtGeometryType type, bool checkWinding)
    {
        if (_rest.IsEmpty)
        {
            throw Invalid("no commands");
        }

        if (type == MvtGeometryType.Point)
        {
            var points = new List<MvtPoint>();
            Take(MoveTo, least: 1, points);
            _parts.Add(points);
            return _rest.IsEmpty ? _parts : throw Invalid("commands after the points");
        }

        while (!_rest.IsEmpty)
        {
            var part = new List<MvtPoint>();
            if (Take(MoveTo, least: 1, part) != 1)
            {
                throw Invalid("a MoveTo of several points");
            }

            Take(LineTo, least: type == MvtGeometryType.Line ? 1u : 2u, part);
            if (type == MvtGeometryType.Polygon)
            {
                Close(part, checkWinding);
            }

            _parts.Add(part);
        }

        return _parts;
    }

    private uint Take(uint command, uint least, List<MvtPoint> into)
    {
        if (_rest.IsEmpty || (_rest[0] & 7) != command)
        {
            throw Invalid(_rest.IsEmpty ? $"the end, expected command {command}" : $"command {_rest[0] & 7}, expected {command}");
        }

        var count = _rest[0] >> 3;
        _rest = _rest[1..];
        if (count < least || count > _rest.Length / 2)
        {
            throw Invalid($"command {command} with the count {count}, expected at least {least} and no more than the {_rest.Length / 2} pairs that follow");
        }

        for (var i = 0; i < count; i++)
        {
            var (dx, dy) = (ZigZag(_rest[2 * i]), ZigZag(_rest[(2 * i) + 1]));
            if (command == LineTo && dx == 0 && dy == 0)
            {
                throw Invalid($"a segment of no length at {_cursor}");
            }

            _cursor = new(_cursor.X + dx, _cursor.Y + dy);
            into.Add(_cursor);
        }

        _rest = _rest[(2 * (int)count)..];
        return count;
    }

    private void Close(List<MvtPoint> ring, bool checkWinding)
    {
        if (_rest.IsEmpty || _rest[0] != (ClosePath | (1 << 3)))
        {
            throw Invalid("a ring that is not closed by one ClosePath");
        }

        _rest = _rest[1..];
        if (ring[0] == ring[^1])
        {
            throw Invalid($"a ring that repeats its first vertex {ring[0]}");
        }

        var area = DoubledArea(ring);
        if (area == 0)
        {
            throw Invalid("a ring without area");
        }

        if (checkWinding && _parts.Count == 0 && area < 0)
        {
            throw Invalid("a hole (negative area) before any outer ring");
        }
    }

    /// <summary>Twice the area by the surveyor's formula: positive for an outer ring, negative for a hole (y points down).</summary>
    internal static Int128 DoubledArea(IReadOnlyList<MvtPoint> ring)
    {
        Int128 area = 0;
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            area += ((Int128)a.X * b.Y) - ((Int128)b.X * a.Y);
        }

        return area;
    }

    private static long ZigZag(uint value) => (int)(value >> 1) ^ -(int)(value & 1);

    private readonly InvalidTileException Invalid(string got) => new($"{what}: got {got}.");
}
