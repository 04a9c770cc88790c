using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security;
using System.Text;

namespace GeoArms.Engine.Heatmaps.Grids;

/// <summary>
/// Writes a grid as GeoTIFF (OGC 19-008r4 on TIFF 6.0): one band of 32-bit floats in uncompressed strips, EPSG:4326, pixel is area, NaN as "no
/// data", unit and origin in GDAL's metadata. Nothing is compressed, so the length is known beforehand and the rows are sent as they are computed.
/// </summary>
public sealed class GridTiff
{
    private const int StripBytes = 64 * 1024;
    private const int EntryBytes = 12;
    private const int HeaderBytes = 8;

    private const ushort Ascii = 2;
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const ushort Double = 12;

    private readonly HeatGrid _grid;
    private readonly byte[] _head;

    /// <summary>Makes the file's head.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="metadata">What else is to be known, by name.</param>
    public GridTiff(HeatGrid grid, string unit, IReadOnlyDictionary<string, string> metadata)
    {
        _grid = grid;
        _head = Head(grid, Metadata(unit, metadata));
    }

    /// <summary>Length of the whole file in bytes.</summary>
    public long Length => _head.Length + ((long)_grid.Width * _grid.Height * sizeof(float));

    /// <summary>Writes what comes before the rows.</summary>
    public void Begin(IBufferWriter<byte> into) => into.Write(_head);

    /// <summary>Writes the next rows.</summary>
    public static void Write(HeatGridRows rows, IBufferWriter<byte> into)
    {
        var values = rows.Values.Span;
        const int AtOnce = 8 * 1024;
        for (; values.Length > 0; values = values[Math.Min(AtOnce, values.Length)..])
        {
            var count = Math.Min(AtOnce, values.Length);
            var room = into.GetSpan(count * sizeof(float));
            for (var i = 0; i < count; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(room[(i * sizeof(float))..], (float)values[i]);
            }

            into.Advance(count * sizeof(float));
        }
    }

    private static byte[] Head(HeatGrid grid, string metadata)
    {
        var rowBytes = grid.Width * sizeof(float);
        var stripRows = Math.Clamp(StripBytes / rowBytes, 1, grid.Height);
        var strips = (grid.Height + stripRows - 1) / stripRows;
        var directory = new Directory();
        directory.Add(256, Long, grid.Width);
        directory.Add(257, Long, grid.Height);
        directory.Add(258, Short, 32);
        directory.Add(259, Short, 1);
        directory.Add(262, Short, 1);
        var offsets = directory.Add(273, Long, new int[strips]);
        directory.Add(277, Short, 1);
        directory.Add(278, Long, stripRows);
        directory.Add(279, Long, [.. Enumerable.Range(0, strips).Select(strip => Math.Min(stripRows, grid.Height - (strip * stripRows)) * rowBytes)]);
        directory.Add(284, Short, 1);
        directory.Add(339, Short, 3);
        directory.Add(33550, [grid.LongitudeStep, grid.LatitudeStep, 0]);
        directory.Add(33922, [0, 0, 0, grid.Box.West, grid.Box.North, 0]);

        // Version 1.1.0, three keys: a geographic model, pixel is area, EPSG:4326.
        directory.Add(34735, Short, 1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326);
        directory.Add(42112, metadata);
        directory.Add(42113, "nan");
        return directory.Write(offsets, stripRows * rowBytes);
    }

    private static string Metadata(string unit, IReadOnlyDictionary<string, string> metadata)
    {
        var xml = new StringBuilder("<GDALMetadata>\n");
        foreach (var (name, value) in metadata)
        {
            xml.Append(CultureInfo.InvariantCulture, $"  <Item name=\"{SecurityElement.Escape(name)}\">{Twice(value)}</Item>\n");
        }

        xml.Append(CultureInfo.InvariantCulture, $"  <Item name=\"UNITTYPE\" sample=\"0\" role=\"unittype\">{Twice(unit)}</Item>\n");
        return xml.Append("</GDALMetadata>\n").ToString();
    }

    /// <summary>GDAL escapes values before it writes them as XML, and takes both away when it reads (its GeoTIFF driver says so); others see one of them.</summary>
    private static string? Twice(string text) => SecurityElement.Escape(SecurityElement.Escape(text));

    /// <summary>The one image file directory of the file, with the values that do not fit into its entries behind it.</summary>
    private sealed class Directory
    {
        private readonly List<(ushort Tag, ushort Type, int Count, byte[] Value)> _entries = [];

        public int Add(ushort tag, ushort type, params ReadOnlySpan<int> numbers)
        {
            var size = type == Short ? sizeof(ushort) : sizeof(uint);
            var value = new byte[numbers.Length * size];
            for (var i = 0; i < numbers.Length; i++)
            {
                if (type == Short)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(value.AsSpan(i * size), (ushort)numbers[i]);
                }
                else
                {
                    BinaryPrimitives.WriteInt32LittleEndian(value.AsSpan(i * size), numbers[i]);
                }
            }

            return Add(tag, type, numbers.Length, value);
        }

        public void Add(ushort tag, ReadOnlySpan<double> numbers)
        {
            var value = new byte[numbers.Length * sizeof(double)];
            for (var i = 0; i < numbers.Length; i++)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(value.AsSpan(i * sizeof(double)), numbers[i]);
            }

            Add(tag, Double, numbers.Length, value);
        }

        public void Add(ushort tag, string text)
        {
            var value = Encoding.UTF8.GetBytes(text + '\0');
            Add(tag, Ascii, value.Length, value);
        }

        /// <summary>The head of the file; the strips follow one another behind it.</summary>
        /// <param name="offsets">Entry that says where the strips begin.</param>
        /// <param name="stripBytes">Bytes of a whole strip.</param>
        public byte[] Write(int offsets, int stripBytes)
        {
            var behind = HeaderBytes + sizeof(ushort) + (_entries.Count * EntryBytes) + sizeof(uint);
            var length = _entries.Sum(entry => entry.Value.Length > 4 ? Even(entry.Value.Length) : 0) + behind;
            for (var strip = 0; strip < _entries[offsets].Count; strip++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(_entries[offsets].Value.AsSpan(strip * sizeof(uint)), length + (strip * stripBytes));
            }

            var head = new byte[length];
            (head[0], head[1], head[2], head[4]) = ((byte)'I', (byte)'I', 42, HeaderBytes);
            BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(HeaderBytes), (ushort)_entries.Count);
            var at = HeaderBytes + sizeof(ushort);
            foreach (var (tag, type, count, value) in _entries)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(at), tag);
                BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(at + 2), type);
                BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(at + 4), count);
                if (value.Length > 4)
                {
                    BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(at + 8), behind);
                    value.CopyTo(head, behind);
                    behind += Even(value.Length);
                }
                else
                {
                    value.CopyTo(head, at + 8);
                }

                at += EntryBytes;
            }

            return head;
        }

        private int Add(ushort tag, ushort type, int count, byte[] value)
        {
            _entries.Add((tag, type, count, value));
            return _entries.Count - 1;
        }

        /// <summary>Values begin at even places (TIFF 6.0, section 2).</summary>
        private static int Even(int length) => (length + 1) & ~1;
    }
}
