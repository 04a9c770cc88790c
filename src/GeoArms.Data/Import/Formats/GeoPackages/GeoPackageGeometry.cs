using System.Buffers.Binary;
using GeoArms.Data.Import.Places;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Formats.GeoPackages;

/// <summary>
/// Reads a geometry blob of a GeoPackage (OGC 12-128r18, 2.1.3): header with any kind of envelope, then well-known binary
/// in either byte order, of which x and y are taken. Every count is held against the bytes that are left before it is
/// believed. Stands in for the package NetTopologySuite.IO.GeoPackage.
/// </summary>
internal static class GeoPackageGeometry
{
    private const int FixedHeader = 8;
    private const int EmptyFlag = 0x10;
    private const int ExtendedFlag = 0x20;
    private const int DeepestCollection = 16;

    /// <summary>Reads a blob.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="repair">What was done to make rings of it, or null.</param>
    /// <param name="problem">Why it cannot be read, or null.</param>
    public static Geometry? Read(ReadOnlySpan<byte> blob, out string? repair, out string? problem)
    {
        repair = null;
        problem = null;
        try
        {
            var assembly = new GeometryAssembly();
            var cursor = new Cursor(Body(blob), assembly);
            var geometry = cursor.Geometry(0);
            repair = assembly.Repair;
            return geometry;
        }
        catch (FormatException wrong)
        {
            problem = wrong.Message;
            return null;
        }
    }

    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> blob)
    {
        if (blob.Length < FixedHeader || blob[0] != 'G' || blob[1] != 'P')
        {
            throw new FormatException("The geometry is no GeoPackage geometry: it does not begin with 'GP' and a header.");
        }

        var flags = blob[3];
        if ((flags & ExtendedFlag) != 0)
        {
            throw new FormatException("The geometry is of a kind that a vendor added to the format (extended geometry); expected points, lines or polygons.");
        }

        var envelope = (flags >> 1) & 7;
        var length = FixedHeader + (envelope switch { 0 => 0, 1 => 32, 2 or 3 => 48, 4 => 64, _ => throw new FormatException($"The geometry has an envelope of the kind {envelope}; expected 0 to 4.") });
        return length <= blob.Length ? blob[length..]
            : (flags & EmptyFlag) != 0 ? []
            : throw new FormatException($"The geometry has {blob.Length} bytes; its header needs {length}.");
    }

    private ref struct Cursor(ReadOnlySpan<byte> rest, GeometryAssembly assembly)
    {
        private ReadOnlySpan<byte> _rest = rest;

        public Geometry Geometry(int depth)
        {
            if (depth > DeepestCollection)
            {
                throw new FormatException($"The geometry holds collections more than {DeepestCollection} levels deep.");
            }

            var order = Take(1)[0];
            if (order > 1)
            {
                throw new FormatException($"The geometry has the byte order {order}; expected 0 or 1.");
            }

            var little = order == 1;
            var code = Number(little);

            // Heights and measures: by thousands in the ISO form, by the highest bits in the form of PostGIS.
            var dimensions = 2 + ((code & 0x80000000) != 0 ? 1 : 0) + ((code & 0x40000000) != 0 ? 1 : 0)
                + (((code & 0xFFFF) / 1000) switch { 0 => 0, 1 or 2 => 1, 3 => 2, _ => throw Unknown(code) });
            if ((code & 0x20000000) != 0)
            {
                Take(4);
            }

            switch ((code & 0xFFFF) % 1000)
            {
                case 1:
                    var place = Places(1, dimensions, little);
                    return double.IsNaN(place[0]) && double.IsNaN(place[1]) ? GeometryAssembly.EmptyPoint() : GeometryAssembly.Place(place[0], place[1]);
                case 2:
                    return assembly.Line(Places(Count(little, 8 * dimensions), dimensions, little));
                case 3:
                    return assembly.Polygon(Rings(dimensions, little));
                case 4:
                    return assembly.MultiPoint([.. Members<Point>(little, depth).Select(point => point.IsEmpty ? throw new FormatException("A part of the geometry is an empty point.") : (point.X, point.Y))]);
                case 5:
                    return assembly.MultiLine([.. Members<LineString>(little, depth).Where(line => !line.IsEmpty).Select(Ordinates)]);
                case 6:
                    var polygons = Members<Polygon>(little, depth).Where(polygon => !polygon.IsEmpty).ToArray();
                    return polygons.Length == 0 ? assembly.MultiPolygon([]) : polygons[0].Factory.CreateMultiPolygon(polygons);
                case 7:
                    return GeometryAssembly.Collection(Members<Geometry>(little, depth));
                default:
                    throw Unknown(code);
            }
        }

        private List<double[]> Rings(int dimensions, bool little)
        {
            var count = Count(little, 4);
            var rings = new List<double[]>(count);
            for (var i = 0; i < count; i++)
            {
                rings.Add(Places(Count(little, 8 * dimensions), dimensions, little));
            }

            return rings;
        }

        private List<T> Members<T>(bool little, int depth)
            where T : Geometry
        {
            var count = Count(little, 5);
            var members = new List<T>(count);
            for (var i = 0; i < count; i++)
            {
                members.Add(Geometry(depth + 1) as T ?? throw new FormatException("A part of the geometry is of another kind than the whole."));
            }

            return members;
        }

        private double[] Places(int count, int dimensions, bool little)
        {
            var bytes = Take(count * 8 * dimensions);
            var ordinates = new double[2 * count];
            for (var i = 0; i < count; i++)
            {
                var at = bytes[(i * 8 * dimensions)..];
                ordinates[2 * i] = little ? BinaryPrimitives.ReadDoubleLittleEndian(at) : BinaryPrimitives.ReadDoubleBigEndian(at);
                ordinates[(2 * i) + 1] = little ? BinaryPrimitives.ReadDoubleLittleEndian(at[8..]) : BinaryPrimitives.ReadDoubleBigEndian(at[8..]);
            }

            return ordinates;
        }

        private int Count(bool little, int bytesEach)
        {
            var count = Number(little);
            return count <= _rest.Length / bytesEach ? (int)count : throw new FormatException($"The geometry says that {count} parts or places follow; its {_rest.Length} bytes hold no more than {_rest.Length / bytesEach}.");
        }

        private uint Number(bool little)
        {
            var bytes = Take(4);
            return little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
        }

        private ReadOnlySpan<byte> Take(int bytes)
        {
            if (bytes > _rest.Length)
            {
                throw new FormatException("The geometry breaks off.");
            }

            var taken = _rest[..bytes];
            _rest = _rest[bytes..];
            return taken;
        }

        private static double[] Ordinates(LineString line)
        {
            var ordinates = new double[2 * line.NumPoints];
            for (var i = 0; i < line.NumPoints; i++)
            {
                ordinates[2 * i] = line.CoordinateSequence.GetX(i);
                ordinates[(2 * i) + 1] = line.CoordinateSequence.GetY(i);
            }

            return ordinates;
        }

        private static FormatException Unknown(uint code) =>
            new($"The geometry has the type {code}{(((code & 0xFFFF) % 1000) is >= 8 and <= 14 ? ", a curve" : "")}; expected points, lines, polygons or collections of them.");
    }
}
