using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace GeoArms.Data.Tests.Import.Shapefiles;

/// <summary>Writes shapefiles byte by byte, so that a test can write one that no program would.</summary>
internal static class ShapefileBytes
{
    private const int HeaderLength = 100;

    /// <summary>Content of a polygon (5) or line (3) record: its parts as x, y, x, y, ….</summary>
    public static byte[] Parts(int type, params double[][] parts)
    {
        var points = parts.Sum(part => part.Length / 2);
        var content = new byte[44 + (4 * parts.Length) + (16 * points)];
        BinaryPrimitives.WriteInt32LittleEndian(content, type);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(36), parts.Length);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(40), points);
        var at = 44 + (4 * parts.Length);
        var first = 0;
        foreach (var (index, part) in parts.Index())
        {
            BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(44 + (4 * index)), first);
            first += part.Length / 2;
            foreach (var ordinate in part)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(at), ordinate);
                at += 8;
            }
        }

        return content;
    }

    /// <summary>Content of a point record.</summary>
    public static byte[] Point(double x, double y)
    {
        var content = new byte[20];
        BinaryPrimitives.WriteInt32LittleEndian(content, 1);
        BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(4), x);
        BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(12), y);
        return content;
    }

    /// <summary>The <c>.shp</c> and its <c>.shx</c>; records stand in the given order of places.</summary>
    public static (byte[] Shapes, byte[] Index) File(int type, IReadOnlyList<byte[]> records, int firstNumber = 1, int[]? order = null)
    {
        var shapes = new MemoryStream();
        var index = new byte[HeaderLength + (8 * records.Count)];
        shapes.Write(new byte[HeaderLength]);
        foreach (var place in order ?? [.. Enumerable.Range(0, records.Count)])
        {
            var header = new byte[8];
            BinaryPrimitives.WriteInt32BigEndian(header, place + firstNumber);
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), records[place].Length / 2);
            BinaryPrimitives.WriteInt32BigEndian(index.AsSpan(HeaderLength + (8 * place)), (int)shapes.Length / 2);
            header.AsSpan(4, 4).CopyTo(index.AsSpan(HeaderLength + (8 * place) + 4));
            shapes.Write(header);
            shapes.Write(records[place]);
        }

        var whole = shapes.ToArray();
        Header(whole, type);
        Header(index, type);
        return (whole, index);
    }

    /// <summary>A <c>.dbf</c> with text columns.</summary>
    public static byte[] Table((string Name, char Type, int Length)[] fields, params string[][] rows)
    {
        var table = new MemoryStream();
        var header = new byte[32];
        header[0] = 3;
        var rowLength = 1 + fields.Sum(field => field.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), (uint)rows.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(33 + (32 * fields.Length)));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), (ushort)rowLength);
        table.Write(header);
        foreach (var (name, type, length) in fields)
        {
            var descriptor = new byte[32];
            Encoding.Latin1.GetBytes(name, descriptor);
            descriptor[11] = (byte)type;
            descriptor[16] = (byte)length;
            table.Write(descriptor);
        }

        table.WriteByte(0x0D);
        foreach (var row in rows)
        {
            table.WriteByte((byte)' ');
            foreach (var (field, value) in fields.Zip(row))
            {
                table.Write(Encoding.Latin1.GetBytes(value.PadRight(field.Length)[..field.Length]));
            }
        }

        table.WriteByte(0x1A);
        return table.ToArray();
    }

    /// <summary>A table with a column <c>name</c> whose values are p1, p2, ….</summary>
    public static byte[] Numbered(int rows) =>
        Table([("name", 'C', 10)], [.. Enumerable.Range(1, rows).Select(row => new[] { string.Create(CultureInfo.InvariantCulture, $"p{row}") })]);

    private static void Header(byte[] file, int type)
    {
        BinaryPrimitives.WriteInt32BigEndian(file, 9994);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(24), file.Length / 2);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), 1000);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(32), type);
    }
}
