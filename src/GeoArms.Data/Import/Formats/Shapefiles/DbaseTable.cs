using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using GeoArms.Core;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats.Shapefiles;

/// <summary>Reads the rows of a dBase table (III, IV, FoxPro) one by one.</summary>
internal sealed class DbaseTable : IDisposable
{
    private const int HeaderLength = 32;
    private const int DescriptorLength = 32;
    private const byte EndOfHeader = 0x0D;
    private const byte EndOfFile = 0x1A;
    private const byte Deleted = (byte)'*';

    private readonly InputMember _file;
    private readonly Stream _stream;
    private readonly byte[] _row;
    private readonly byte _driver;
    private readonly uint _stated;
    private Encoding _encoding = Encoding.Latin1;
    private long _number;

    /// <summary>Opens a table and reads its header.</summary>
    /// <exception cref="InputException">It is no dBase table, or its header contradicts itself.</exception>
    public DbaseTable(InputMember file)
    {
        _file = file;
        _stream = file.Open();
        try
        {
            var header = ReadHeader(HeaderLength);
            int headerLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8));
            int rowLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(10));
            _stated = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
            _driver = header[29];
            if ((header[0] & 7) == 4)
            {
                throw new InputException($"'{file.Name}' is a table of dBase 7, which shapefiles do not have; save it as dBase III or IV.");
            }

            if (headerLength < HeaderLength + 1 || rowLength < 1)
            {
                throw new InputException($"'{file.Name}' is not a dBase table: its header says that it is {headerLength} bytes long and that a row has {rowLength}.");
            }

            _row = new byte[rowLength];
            Fields = ReadFields(ReadHeader(headerLength - HeaderLength), rowLength);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<DbaseField> Fields { get; }

    /// <summary>Rows that its header says it has.</summary>
    public long StatedRows => _stated;

    /// <summary>True when the row that was read last is marked as deleted.</summary>
    public bool IsDeleted => _row[0] == Deleted;

    /// <summary>Finds the encoding of the texts.</summary>
    /// <param name="named">What the user or the <c>.cpg</c> file calls it, or null.</param>
    /// <param name="where">Where that name stands.</param>
    /// <returns>A remark when it had to be told from the bytes, or null.</returns>
    /// <exception cref="InputException">The name is not known.</exception>
    public string? FindEncoding(string? named, string where)
    {
        if (!string.IsNullOrWhiteSpace(named))
        {
            _encoding = DbaseEncoding.Named(named, where);
            return null;
        }

        if (DbaseEncoding.OfDriver(_driver) is { } stated)
        {
            _encoding = stated;
            return null;
        }

        var (isAscii, isUtf8) = Look();
        _encoding = DbaseEncoding.Told(isUtf8);
        return isAscii ? null : $"'{_file.Name}' does not say how its texts are encoded; they were read as {(isUtf8 ? "UTF-8" : "Windows-1252")}, which their bytes look like. Say --encoding NAME if that is wrong.";
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">The table breaks off.</exception>
    public bool Read()
    {
        var got = _stream.ReadAtLeast(_row, _row.Length, throwOnEndOfStream: false);
        if (got == _row.Length && !(_row[0] == EndOfFile && _number >= _stated))
        {
            _number++;
            return true;
        }

        return got == 0 || _row[0] == EndOfFile || (_number >= _stated && got < _row.Length)
            ? _number < _stated ? throw new InvalidDataException($"The .dbf ends behind row {_number}; its header says that it has {_stated}.") : false
            : throw new InvalidDataException($"The .dbf ends within row {_number + 1}, after {got} of its {_row.Length} bytes.");
    }

    /// <summary>Puts the values of the row that was read last into a record.</summary>
    public void Put(RawRecord record)
    {
        var target = 0;
        foreach (var field in Fields)
        {
            if (!field.IsRead)
            {
                continue;
            }

            var value = _row.AsSpan(field.Offset, field.Length);
            try
            {
                if (field.Read(value, _encoding, out var kind) is { } text)
                {
                    record.Set(target, text, kind);
                }
            }
            catch (DecoderFallbackException)
            {
                record.Problem ??= new RowProblem(
                    field.Name, Encoding.Latin1.GetString(value).TrimEnd(), $"The value is not {_encoding.WebName.ToUpperInvariant()}, as the file says its texts are; say --encoding NAME, for example windows-1252.");
            }

            target++;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private byte[] ReadHeader(int length)
    {
        var bytes = new byte[length];
        return _stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == length
            ? bytes
            : throw new InputException($"'{_file.Name}' breaks off within its header; expected a dBase table.");
    }

    private List<DbaseField> ReadFields(byte[] descriptors, int rowLength)
    {
        var fields = new List<(string Name, char Type, int Length, int Decimals)>();
        for (var at = 0; at + DescriptorLength <= descriptors.Length && descriptors[at] != EndOfHeader; at += DescriptorLength)
        {
            var name = descriptors.AsSpan(at, 11);
            var end = name.IndexOf((byte)0);
            fields.Add((NameOf(end < 0 ? name : name[..end]), (char)descriptors[at + 11], descriptors[at + 16], descriptors[at + 17]));
        }

        // FoxPro and Clipper make texts of more than 255 bytes: what are decimals elsewhere is then the high byte.
        var isWide = 1 + fields.Sum(field => field.Length) != rowLength && 1 + fields.Sum(Wide) == rowLength;
        var result = new List<DbaseField>(fields.Count);
        var offset = 1;
        foreach (var field in fields)
        {
            var length = isWide ? Wide(field) : field.Length;
            result.Add(new DbaseField(field.Name, char.ToUpperInvariant(field.Type), offset, length));
            offset += length;
        }

        return offset <= rowLength
            ? result
            : throw new InputException($"'{_file.Name}' contradicts itself: its header says that a row has {rowLength} bytes, and its {fields.Count} columns need {offset}.");

        static int Wide((string Name, char Type, int Length, int Decimals) field) => field.Type is 'C' or 'c' ? field.Length + (256 * field.Decimals) : field.Length;
    }

    private static string NameOf(ReadOnlySpan<byte> name) => Utf8.IsValid(name) ? Encoding.UTF8.GetString(name) : Encoding.Latin1.GetString(name);

    // Texts in UTF-8 are hardly ever anything else by chance; one that is not tells that none is.
    private (bool IsAscii, bool IsUtf8) Look()
    {
        using var again = new DbaseTable(_file);
        var isAscii = true;
        try
        {
            while (again.Read())
            {
                foreach (var field in again.Fields)
                {
                    var text = field.Type == 'C' ? again._row.AsSpan(field.Offset, field.Length) : [];
                    if (Ascii.IsValid(text))
                    {
                        continue;
                    }

                    isAscii = false;
                    if (!Utf8.IsValid(DbaseField.WithoutCutCharacter(text)))
                    {
                        return (false, false);
                    }
                }
            }
        }
        catch (InvalidDataException)
        {
            // Where the table breaks off is said when its rows are read.
        }

        return (isAscii, true);
    }
}
