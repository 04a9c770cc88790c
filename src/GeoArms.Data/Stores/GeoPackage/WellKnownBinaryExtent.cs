using System.Buffers.Binary;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>
/// Finds the extent of well-known binary of any type and byte order; other programs may write geometries without one
/// in the header.
/// </summary>
internal ref struct WellKnownBinaryExtent(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Widens an extent by the geometry; false when it has no coordinates or is cut off.</summary>
    internal bool TryRead(ref (double MinX, double MaxX, double MinY, double MaxY) extent) => Geometry(ref extent, depth: 0) && extent.MinX <= extent.MaxX;

    private bool Geometry(ref (double MinX, double MaxX, double MinY, double MaxY) extent, int depth)
    {
        if (_rest.Length < 5 || depth > 8)
        {
            return false;
        }

        var little = _rest[0] == 1;
        _rest = _rest[1..];
        var code = Count(little);
        var dimensions = 2 + ((code & 0x80000000) != 0 ? 1 : 0) + ((code & 0x40000000) != 0 ? 1 : 0);
        if ((code & 0x20000000) != 0)
        {
            _ = Count(little);
        }

        var type = code & 0xffff;
        dimensions += (type / 1000) switch { 1 or 2 => 1, 3 => 2, _ => 0 };
        switch (type % 1000)
        {
            case 1:
                return Points(1, dimensions, little, ref extent);
            case 2:
                return Points(Count(little), dimensions, little, ref extent);
            case 3:
                for (var rings = Count(little); rings > 0; rings--)
                {
                    if (!Points(Count(little), dimensions, little, ref extent))
                    {
                        return false;
                    }
                }

                return true;
            case >= 4 and <= 7:
                for (var parts = Count(little); parts > 0; parts--)
                {
                    if (!Geometry(ref extent, depth + 1))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }

    private bool Points(uint count, int dimensions, bool little, ref (double MinX, double MaxX, double MinY, double MaxY) extent)
    {
        var size = dimensions * sizeof(double);
        for (; count > 0; count--)
        {
            if (_rest.Length < size)
            {
                return false;
            }

            var x = GeometryBlob.Double(_rest, little);
            var y = GeometryBlob.Double(_rest[8..], little);
            _rest = _rest[size..];
            if (!double.IsNaN(x) && !double.IsNaN(y))
            {
                extent = (Math.Min(extent.MinX, x), Math.Max(extent.MaxX, x), Math.Min(extent.MinY, y), Math.Max(extent.MaxY, y));
            }
        }

        return true;
    }

    private uint Count(bool little)
    {
        if (_rest.Length < 4)
        {
            _rest = [];
            return 0;
        }

        var count = little ? BinaryPrimitives.ReadUInt32LittleEndian(_rest) : BinaryPrimitives.ReadUInt32BigEndian(_rest);
        _rest = _rest[4..];
        return count;
    }
}
