using System.Runtime.CompilerServices;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using GeoArms.Core;
using GeoArms.Data.Import.Archives;

namespace GeoArms.Data.Import.Workbooks;

/// <summary>
/// A workbook that was examined: which sheets it has, and that it is safe to read. Excel's XML form (<c>.xlsx</c>,
/// <c>.xlsm</c> without its macros) and the old binary one (<c>.xls</c>).
/// </summary>
internal sealed class WorkbookContent
{
    private static readonly ConditionalWeakTable<InputFile, WorkbookContent> Examined = [];
    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    private readonly InputFile _file;

    static WorkbookContent() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private WorkbookContent(InputFile file, IReadOnlyList<WorkbookSheet> sheets, IReadOnlyList<string> notes)
    {
        _file = file;
        Sheets = sheets;
        Notes = notes;
    }

    /// <summary>The sheets in their order.</summary>
    public IReadOnlyList<WorkbookSheet> Sheets { get; }

    /// <summary>Remarks about the whole workbook.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>True when a file begins as a workbook does.</summary>
    public static bool IsWorkbook(ReadOnlySpan<byte> start) => start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith(CompoundFile);

    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Examines a file, once.</summary>
    /// <exception cref="InputException">It is no workbook, is encrypted, or is made to do harm; the message says which.</exception>
    public static WorkbookContent Of(InputFile file) => Examined.GetValue(file, Examine);

    /// <summary>Opens the workbook; the reader stands at the first sheet.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public IExcelDataReader Open() => Open(_file);

    /// <summary>Says why a workbook cannot be read.</summary>
    public static InputException Unreadable(string path, Exception problem) =>
        new($"'{path}' cannot be read as a workbook: {problem.Message} Open it in a spreadsheet program, save it as .xlsx, and import that.", problem);

    /// <summary>True for what the library throws over a workbook that is damaged.</summary>
    public static bool IsDamage(Exception problem) =>
        problem is ExcelReaderException or InvalidDataException or System.Xml.XmlException or FormatException or ArgumentException or IndexOutOfRangeException
            or KeyNotFoundException or InvalidOperationException or NullReferenceException or InvalidCastException or OverflowException or NotSupportedException or IOException or NotImplementedException;

    private static IExcelDataReader Open(InputFile file)
    {
        var stream = OpenSeekable(file);
        try
        {
            return ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { LeaveOpen = false });
        }
        catch (InvalidPasswordException problem)
        {
            stream.Dispose();
            throw new InputException($"'{file.Path}' is protected by a password and cannot be read; save it without one.", problem);
        }
        catch (Exception problem) when (IsDamage(problem))
        {
            stream.Dispose();
            throw Unreadable(file.Path, problem);
        }
    }

    private static WorkbookContent Examine(InputFile file)
    {
        using var stream = OpenSeekable(file);
        var start = new byte[8];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (start.AsSpan(0, length).StartsWith("PK"u8))
        {
            var (sheets, notes) = XlsxArchive.Examine(stream, file.Path);
            return new WorkbookContent(file, sheets, notes);
        }

        if (!start.AsSpan(0, length).SequenceEqual(CompoundFile))
        {
            throw new InputException($"'{file.Path}' is not a workbook: it begins with the bytes {Convert.ToHexString(start, 0, Math.Min(4, length))}; expected an Excel file (.xlsx or .xls). A table of plain text is imported with the format csv.");
        }

        if (stream.Length > WorkbookLimits.WholeBytes)
        {
            throw new InputException($"'{file.Path}' has {stream.Length:N0} bytes; expected at most {WorkbookLimits.WholeBytes:N0} in the old Excel form. Save it as .xlsx.");
        }

        // A compound file around an encrypted .xlsx is refused here: what is inside could not be examined.
        if (Holds(stream, EncryptedPackage))
        {
            throw new InputException($"'{file.Path}' is protected by a password and cannot be read; save it without one.");
        }

        return new WorkbookContent(file, OldSheets(file), []);
    }

    private static List<WorkbookSheet> OldSheets(InputFile file)
    {
        using var reader = Open(file);
        var sheets = new List<WorkbookSheet>();
        try
        {
            do
            {
                sheets.Add(new WorkbookSheet(reader.Name, reader.VisibleState == "visible"));
            }
            while (reader.NextResult());
        }
        catch (Exception problem) when (IsDamage(problem))
        {
            throw Unreadable(file.Path, problem);
        }

        return sheets;
    }

    private static bool Holds(Stream stream, ReadOnlySpan<byte> wanted)
    {
        var buffer = new byte[1 << 16];
        var kept = 0;
        int read;
        while ((read = stream.ReadAtLeast(buffer.AsSpan(kept), 1, throwOnEndOfStream: false)) > 0)
        {
            var filled = kept + read;
            if (buffer.AsSpan(0, filled).IndexOf(wanted) >= 0)
            {
                return true;
            }

            kept = Math.Min(filled, wanted.Length - 1);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }

        return false;
    }

    // A workbook is read here and there, so one that is packed once more is unpacked beside the other temporary files.
    private static Stream OpenSeekable(InputFile file)
    {
        var stream = file.Open();
        if (stream.CanSeek)
        {
            return stream;
        }

        var copy = TemporaryCopy.Of(stream, file.Path, new FileInfo(file.Path).Length);
        if (copy.Length <= WorkbookLimits.WholeBytes)
        {
            return copy;
        }

        copy.Dispose();
        throw new InputException($"'{file.Path}' unpacks to more than {WorkbookLimits.WholeBytes:N0} bytes; expected a smaller workbook.");
    }
}
