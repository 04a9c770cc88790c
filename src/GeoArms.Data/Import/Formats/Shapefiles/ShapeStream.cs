using System.Buffers.Binary;
using GeoArms.Core;
using GeoArms.Data.Import.Archives;

namespace GeoArms.Data.Import.Formats.Shapefiles;

/// <summary>
/// Reads the records of a <c>.shp</c> one by one. Where a record stands, the <c>.shx</c> says: programs that edit a
/// shapefile put records that grew at its end. Without index, or where it is wrong, records stand one behind the other.
/// </summary>
internal sealed class ShapeStream : IDisposable
{
    private const int HeaderLength = 100;
    private const int RecordHeaderLength = 8;
    private const int FileCode = 9994;
    private const int LargestRecord = 128 * 1024 * 1024;

    private readonly InputMember _shapes;
    private readonly Stream? _index;
    private readonly long _statedEnd;
    private readonly byte[] _entry = new byte[RecordHeaderLength];
    private readonly byte[] _header = new byte[RecordHeaderLength];
    private Stream _stream;
    private byte[] _content = new byte[1024];
    private long _position;
    private long _next = HeaderLength;
    private long _number;
    private bool _indexEnded;

    /// <summary>Opens the file and reads its header.</summary>
    /// <exception cref="InputException">It is no shapefile, or holds only what has no place on a map.</exception>
    public ShapeStream(InputMember shapes, InputMember? index)
    {
        _shapes = shapes;
        _stream = shapes.Open();
        try
        {
            var header = new byte[HeaderLength];
            var got = _stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
            if (got < HeaderLength || BinaryPrimitives.ReadInt32BigEndian(header) != FileCode)
            {
                throw new InputException($"'{shapes.Name}' is not a shapefile: {(got < HeaderLength ? $"it has {got} bytes; expected a header of {HeaderLength}" : "it does not begin with the number 9994")}.");
            }

            _position = HeaderLength;
            _statedEnd = 2L * BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(24));
            Type = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(32));
            Extent = (Bound(header, 36), Bound(header, 44), Bound(header, 52), Bound(header, 60));
            if (!ShapeGeometry.IsKnown(Type))
            {
                throw new InputException(
                    $"'{shapes.Name}' holds {(Type == 31 ? "multipatches (surfaces in space)" : $"shapes of the type {Type}")}, which have no place on a map; expected points, lines or polygons. Convert it first, for example with ogr2ogr -nlt MULTIPOLYGON.");
            }

            _index = OpenIndex(index);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>Type of the shapes by the header.</summary>
    public int Type { get; }

    /// <summary>Extent by the header; not to be relied on.</summary>
    public (double MinX, double MinY, double MaxX, double MaxY) Extent { get; }

    /// <summary>True when a record was found under another number than its place in the file.</summary>
    public bool HasWrongNumbers { get; private set; }

    /// <summary>The next record behind its header, valid until the next call.</summary>
    /// <param name="content">Empty with a problem.</param>
    /// <param name="problem">Why this record cannot be read although the next ones may be, or null.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">Nothing behind this place can be read.</exception>
    public bool Read(out ReadOnlySpan<byte> content, out string? problem)
    {
        content = default;
        problem = null;
        _number++;
        var indexed = IndexedPosition();
        if (indexed >= HeaderLength && indexed != _next && !Begins(_next, _number, elseAt: indexed))
        {
            _next = indexed;
        }

        if (_next >= _shapes.Length || (_next == _statedEnd && indexed < 0 && !Begins(_next, _number, elseAt: -1)))
        {
            return indexed >= HeaderLength ? throw Broken($"the index says that it stands at byte {indexed}, and the file has {_shapes.Length}") : false;
        }

        Seek(_next);
        if (!TryFill(_header))
        {
            throw Broken($"the file ends within its header, at byte {_position}");
        }

        var number = BinaryPrimitives.ReadInt32BigEndian(_header);
        var length = 2L * BinaryPrimitives.ReadInt32BigEndian(_header.AsSpan(4));
        var left = _shapes.Length - _position;
        if (length < 0 || length > LargestRecord || length > left)
        {
            var why = $"it says that it is {length} bytes long, and the file goes on for {left} bytes behind its header, to byte {_shapes.Length}";
            if (indexed < 0 || length == IndexedLength)
            {
                throw Broken(why);
            }

            // The index knows better, and where the next one stands.
            problem = $"Record {_number} of the .shp is damaged: {why}.";
            _next = _position;
            return true;
        }

        if (_content.Length < length)
        {
            _content = new byte[Math.Max(length, Math.Min(LargestRecord, 2L * _content.Length))];
        }

        if (!TryFill(_content.AsSpan(0, (int)length)))
        {
            throw Broken($"the file ends within it, at byte {_position}");
        }

        content = _content.AsSpan(0, (int)length);
        if (number != _number)
        {
            CheckMisnumbered(content, number, indexed, out problem);
        }

        _next += RecordHeaderLength + length;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _index?.Dispose();
    }

    // Some writers number from 0, or not at all. A record that is as long as its own counts say is one nevertheless.
    private void CheckMisnumbered(ReadOnlySpan<byte> content, int number, long indexed, out string? problem)
    {
        problem = null;
        if (ShapeGeometry.HasStatedLength(content))
        {
            HasWrongNumbers = true;
        }
        else if (indexed >= 0)
        {
            problem = $"Record {_number} of the .shp says that it is number {number}, and its length does not fit what it holds: it is damaged.";
        }
        else
        {
            throw Broken($"what stands there says that it is number {number}, and its length does not fit what it holds, at byte {_next}");
        }
    }

    private InvalidDataException Broken(string why) => new($"The .shp cannot be read further than record {_number - 1}: of record {_number}, {why}.");

    private long IndexedLength => 2L * BinaryPrimitives.ReadInt32BigEndian(_entry.AsSpan(4));

    // Where the index says that this record stands; −1 when it says nothing, or nothing that can be.
    private long IndexedPosition()
    {
        if (_index is null || _indexEnded)
        {
            return -1;
        }

        if (_index.ReadAtLeast(_entry, _entry.Length, throwOnEndOfStream: false) < _entry.Length)
        {
            _indexEnded = true;
            return -1;
        }

        var position = 2L * BinaryPrimitives.ReadInt32BigEndian(_entry);
        return position >= HeaderLength ? position : -1;
    }

    // Whether the record of this number begins here rather than where the index has it.
    private bool Begins(long position, long number, long elseAt)
    {
        if (elseAt >= 0 && elseAt + RecordHeaderLength <= _shapes.Length)
        {
            Seek(elseAt);
            if (TryFill(_header) && BinaryPrimitives.ReadInt32BigEndian(_header) == number)
            {
                return false;
            }
        }

        if (position + RecordHeaderLength > _shapes.Length)
        {
            return false;
        }

        Seek(position);
        return TryFill(_header) && BinaryPrimitives.ReadInt32BigEndian(_header) == number;
    }

    private void Seek(long position)
    {
        if (position == _position)
        {
            return;
        }

        if (_stream.CanSeek)
        {
            _stream.Position = position;
        }
        else if (position < _position || position > _shapes.Length)
        {
            // Within an archive nothing can be read backwards; such a file is copied, to a name of our own.
            _stream.Dispose();
            _stream = TemporaryCopy.Of(_shapes.Open(), _shapes.Name, _shapes.Length);
            _stream.Position = position;
        }
        else
        {
            Skip(position - _position);
        }

        _position = position;
    }

    private void Skip(long bytes)
    {
        Span<byte> passed = stackalloc byte[4096];
        while (bytes > 0)
        {
            var got = _stream.Read(passed[..(int)Math.Min(bytes, passed.Length)]);
            if (got == 0)
            {
                return;
            }

            bytes -= got;
        }
    }

    private bool TryFill(Span<byte> target)
    {
        var got = _stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        _position += got;
        return got == target.Length;
    }

    private static Stream? OpenIndex(InputMember? index)
    {
        if (index is null || index.Length < HeaderLength)
        {
            return null;
        }

        var stream = index.Open();
        Span<byte> header = stackalloc byte[HeaderLength];
        if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) == HeaderLength && BinaryPrimitives.ReadInt32BigEndian(header) == FileCode)
        {
            return stream;
        }

        stream.Dispose();
        return null;
    }

    private static double Bound(byte[] header, int at) => BinaryPrimitives.ReadDoubleLittleEndian(header.AsSpan(at));
}
