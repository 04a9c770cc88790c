using System.Buffers.Binary;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>
/// A geometry as a GeoPackage keeps it: a header with flags, reference system and extent, then well-known binary
/// (OGC 12-128r18, 2.1.3). Points go without extent, as GDAL writes them: it would only repeat the coordinates.
/// </summary>
internal static class GeometryBlob
{
    private const int FixedHeader = 8;

    /// <summary>Appends a geometry in CRS84 (x longitude, y latitude).</summary>
    internal static void Write(WireBuffer to, Geometry geometry)
    {
        var hasExtent = !geometry.IsEmpty && geometry is not Point;
        to.Byte((byte)'G');
        to.Byte((byte)'P');
        to.Byte(0);
        to.Byte((byte)(1 | (hasExtent ? 2 : 0) | (geometry.IsEmpty ? 0x10 : 0)));
        to.Int32LittleEndian(WellKnownBinary.Wgs84);
        if (hasExtent)
        {
            var extent = geometry.EnvelopeInternal;
            to.DoubleLittleEndian(extent.MinX);
            to.DoubleLittleEndian(extent.MaxX);
            to.DoubleLittleEndian(extent.MinY);
            to.DoubleLittleEndian(extent.MaxY);
        }

        WellKnownBinary.Write(to, geometry, extended: false);
    }

    /// <summary>The well-known binary within a blob; empty when the blob is not a geometry.</summary>
    internal static ReadOnlySpan<byte> WellKnownBinaryOf(ReadOnlySpan<byte> blob)
    {
        var header = IsGeometry(blob) ? FixedHeader + ExtentLength(blob[3]) : int.MaxValue;
        return header <= blob.Length ? blob[header..] : [];
    }

    /// <summary>True when the blob says that its geometry is empty, or is no geometry at all.</summary>
    internal static bool IsEmpty(ReadOnlySpan<byte> blob) => !IsGeometry(blob) || (blob[3] & 0x10) != 0 || !TryExtent(blob, out _);

    /// <summary>The extent from the header, else from the coordinates; false when the geometry is empty or not readable.</summary>
    internal static bool TryExtent(ReadOnlySpan<byte> blob, out (double MinX, double MaxX, double MinY, double MaxY) extent)
    {
        extent = (double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity);
        if (!IsGeometry(blob))
        {
            return false;
        }

        if (ExtentLength(blob[3]) > 0)
        {
            if (blob.Length < FixedHeader + 32)
            {
                return false;
            }

            var little = (blob[3] & 1) != 0;
            extent = (Double(blob[8..], little), Double(blob[16..], little), Double(blob[24..], little), Double(blob[32..], little));
            return !double.IsNaN(extent.MinX);
        }

        var reader = new WellKnownBinaryExtent(WellKnownBinaryOf(blob));
        return reader.TryRead(ref extent);
    }

    internal static double Double(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleBigEndian(bytes);

    private static bool IsGeometry(ReadOnlySpan<byte> blob) => blob.Length > FixedHeader && blob[0] == 'G' && blob[1] == 'P';

    private static int ExtentLength(byte flags) => ((flags >> 1) & 7) switch { 0 => 0, 1 => 32, 2 or 3 => 48, _ => 64 };
}
