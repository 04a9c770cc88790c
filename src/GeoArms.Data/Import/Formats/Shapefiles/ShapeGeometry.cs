using System.Buffers.Binary;
using GeoArms.Data.Import.Places;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Formats.Shapefiles;

/// <summary>
/// Reads the content of a shape record (ESRI Shapefile Technical Description, 1998): points, multi-points, lines and
/// polygons, plain, with heights (Z) or with measures (M), of which only x and y are taken. Every count is held against
/// the record's length before it is believed.
/// </summary>
internal static class ShapeGeometry
{
    private const int Multipatch = 31;
    private const int PointCountAt = 36;

    // Anything smaller means "no data" (Technical Description, page 2).
    private const double NoData = -1e38;

    /// <summary>True for the types that can be read; null shapes are among them.</summary>
    public static bool IsKnown(int type) => type is 0 or 1 or 3 or 5 or 8 or 11 or 13 or 15 or 18 or 21 or 23 or 25 or 28;

    /// <summary>Reads a shape.</summary>
    /// <param name="content">The record behind its header.</param>
    /// <param name="repair">What was done to make rings of it, or null.</param>
    /// <param name="problem">Why it cannot be read, or null.</param>
    /// <returns>Null for a null shape, or with a problem.</returns>
    public static Geometry? Read(ReadOnlySpan<byte> content, out string? repair, out string? problem)
    {
        repair = null;
        problem = null;
        if (content.Length < 4)
        {
            problem = $"The record has {content.Length} bytes; expected at least 4.";
            return null;
        }

        var type = BinaryPrimitives.ReadInt32LittleEndian(content);
        try
        {
            var assembly = new GeometryAssembly();
            var geometry = (type % 10, type) switch
            {
                (_, 0) => null,
                (_, Multipatch) => throw new FormatException("The shape is a multipatch (a surface in space), which has no place on a map; expected points, lines or polygons."),
                _ when !IsKnown(type) => throw new FormatException($"The shape has the type {type}, which the format does not know."),
                (1, _) => Point(content),
                (8, _) => assembly.MultiPoint(Points(content)),
                (3, _) => Lines(Parts(content), assembly),
                _ => Parts(content) is { Count: > 0 } rings ? ShapeRings.Assemble(rings, assembly) : assembly.Polygon([]),
            };
            repair = assembly.Repair;
            return geometry;
        }
        catch (FormatException wrong)
        {
            problem = wrong.Message;
            return null;
        }
    }

    /// <summary>True when the record is as long as its counts say; records with other numbers than expected are judged by it.</summary>
    public static bool HasStatedLength(ReadOnlySpan<byte> content)
    {
        if (content.Length < 4)
        {
            return false;
        }

        var type = BinaryPrimitives.ReadInt32LittleEndian(content);
        if (type == 0 || !IsKnown(type))
        {
            return type == 0 && content.Length == 4;
        }

        if (type % 10 == 1)
        {
            return content.Length is 20 or 28 or 36;
        }

        var isMultipoint = type % 10 == 8;
        if (content.Length < PointCountAt + (isMultipoint ? 4 : 8))
        {
            return false;
        }

        long parts = isMultipoint ? 0 : BinaryPrimitives.ReadInt32LittleEndian(content[PointCountAt..]);
        long points = BinaryPrimitives.ReadInt32LittleEndian(content[(PointCountAt + (isMultipoint ? 0 : 4))..]);
        var plain = PointCountAt + (isMultipoint ? 4 : 8) + (4 * parts) + (16 * points);
        var more = 16 + (8 * points);
        return parts >= 0 && points >= 0 && (content.Length == plain || (type > 10 && (content.Length == plain + more || content.Length == plain + more + more)));
    }

    private static Point Point(ReadOnlySpan<byte> content)
    {
        if (content.Length < 20)
        {
            throw new FormatException($"The record has {content.Length} bytes; a point needs 20.");
        }

        var (x, y) = (BinaryPrimitives.ReadDoubleLittleEndian(content[4..]), BinaryPrimitives.ReadDoubleLittleEndian(content[12..]));
        return IsNothing(x) && IsNothing(y) ? GeometryAssembly.EmptyPoint() : GeometryAssembly.Place(x, y);
    }

    private static List<(double X, double Y)> Points(ReadOnlySpan<byte> content)
    {
        if (content.Length < PointCountAt + 4)
        {
            throw new FormatException($"The record has {content.Length} bytes; a multi-point needs {PointCountAt + 4} and more.");
        }

        long count = BinaryPrimitives.ReadInt32LittleEndian(content[PointCountAt..]);
        var needed = PointCountAt + 4 + (16 * count);
        if (count < 0 || needed > content.Length)
        {
            throw new FormatException($"The record has {content.Length} bytes; its {count} points need {needed}.");
        }

        var points = new List<(double, double)>((int)count);
        for (var at = PointCountAt + 4; at < needed; at += 16)
        {
            points.Add((BinaryPrimitives.ReadDoubleLittleEndian(content[at..]), BinaryPrimitives.ReadDoubleLittleEndian(content[(at + 8)..])));
        }

        return points;
    }

    private static List<double[]> Parts(ReadOnlySpan<byte> content)
    {
        if (content.Length < PointCountAt + 8)
        {
            throw new FormatException($"The record has {content.Length} bytes; a line or polygon needs {PointCountAt + 8} and more.");
        }

        long parts = BinaryPrimitives.ReadInt32LittleEndian(content[PointCountAt..]);
        long points = BinaryPrimitives.ReadInt32LittleEndian(content[(PointCountAt + 4)..]);
        var needed = PointCountAt + 8 + (4 * parts) + (16 * points);
        if (parts < 0 || points < 0 || needed > content.Length)
        {
            throw new FormatException($"The record has {content.Length} bytes; its {parts} parts with {points} points need {needed}.");
        }

        var starts = content[(PointCountAt + 8)..];
        var places = starts[(int)(4 * parts)..];
        var found = new List<double[]>((int)parts);
        for (var part = 0; part < parts; part++)
        {
            long start = BinaryPrimitives.ReadInt32LittleEndian(starts[(4 * part)..]);
            var end = part + 1 < parts ? BinaryPrimitives.ReadInt32LittleEndian(starts[(4 * (part + 1))..]) : points;
            if (start < 0 || end < start || end > points || (part == 0 && start != 0))
            {
                throw new FormatException($"Part {part + 1} of the shape runs from point {start} to {end} of {points}; expected parts one behind the other.");
            }

            if (end > start)
            {
                var ordinates = new double[2 * (end - start)];
                for (var i = 0; i < ordinates.Length; i++)
                {
                    ordinates[i] = BinaryPrimitives.ReadDoubleLittleEndian(places[(int)((16 * start) + (8 * i))..]);
                }

                found.Add(ordinates);
            }
        }

        return found;
    }

    private static Geometry Lines(List<double[]> parts, GeometryAssembly assembly)
    {
        var single = parts.RemoveAll(part => part.Length < 4);
        if (single > 0 && parts.Count > 0)
        {
            assembly.Note(single == 1 ? "a part with a single place dropped" : $"{single} parts with a single place dropped");
        }

        return parts.Count switch
        {
            0 when single > 0 => throw new FormatException("The line has a single position; expected two or more."),
            1 => assembly.Line(parts[0]),
            _ => assembly.MultiLine(parts),
        };
    }

    private static bool IsNothing(double value) => double.IsNaN(value) || value < NoData;
}
