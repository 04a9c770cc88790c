using System.Text.Unicode;
using CsvHelper;
using GeoArms.Core;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats;

/// <summary>
/// Reads CSV with a header. A row with another number of fields than the header, with bytes that are not UTF-8, with a
/// NUL character or with a quote that never ends is a problem of that row.
/// </summary>
internal sealed class CsvRecordReader : RecordReader
{
    // A row is never longer than this, so an unclosed quote in a large file is an error and not the end of memory.
    private const int LargestRecord = 64 * 1024 * 1024;

    private readonly InputFile _file;
    private readonly CsvReaderOptions _options;
    private CsvReader _reader;
    private bool _unterminated;
    private long _row;

    /// <summary>Opens the file and reads its header.</summary>
    /// <param name="file">The file.</param>
    /// <param name="delimiter">What stands between the fields; null finds out from the first lines.</param>
    /// <exception cref="InputException">There is no header.</exception>
    public CsvRecordReader(InputFile file, char? delimiter)
    {
        _file = file;
        _options = CsvReaderOptions.Default with
        {
            Separator = delimiter,
            MaxRecordSize = LargestRecord,
            PoolStrings = true,
            BufferSize = 1 << 17,
            OnMalformedRecord = malformed => _unterminated |= malformed.Reason == CsvMalformedReason.UnterminatedQuote,
        };
        _reader = Open();
        foreach (var name in _reader.Headers)
        {
            Fields.Add(name);
        }

        if (Fields.Count == 0)
        {
            Dispose();
            throw new InputException($"'{file.Path}' is empty; expected a line with the names of the columns and rows below it.");
        }
    }

    /// <inheritdoc/>
    public override bool Read(RawRecord record)
    {
        record.Begin(_row + 1);
        try
        {
            if (!_reader.Read())
            {
                return false;
            }
        }
        catch (Exception problem) when (problem is CsvFormatException or InvalidDataException)
        {
            // Nothing behind this place can be read: one last row says so.
            _row++;
            record.Problem = new RowProblem("", "", $"The file cannot be read further: {problem.Message}");
            _reader.Dispose();
            _reader = CsvReader.Create(ReadOnlyMemory<byte>.Empty, _options);
            return true;
        }

        _row++;
        var raw = _reader.RawRecord;
        if (_unterminated)
        {
            record.Problem = new RowProblem("", "", "A quoted value is never closed, so the row runs to the end of the file.");
        }
        else if (!Utf8.IsValid(raw))
        {
            record.Problem = new RowProblem("", "", "The row holds bytes that are not UTF-8; save the file as UTF-8.");
        }
        else if (raw.Contains((byte)0))
        {
            record.Problem = new RowProblem("", "", "The row holds a NUL character.");
        }
        else if (_reader.FieldCount != Fields.Count)
        {
            record.Problem = new RowProblem("", _reader.FieldCount.ToString(), $"The row has {_reader.FieldCount} fields; expected {Fields.Count}, as in the header.");
        }
        else
        {
            for (var field = 0; field < Fields.Count; field++)
            {
                if (!_reader.IsEmpty(field))
                {
                    record.Set(field, _reader.GetString(field), ValueKind.Text);
                }
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override void Restart()
    {
        _reader.Dispose();
        _unterminated = false;
        _row = 0;
        _reader = Open();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _reader.Dispose();
        base.Dispose(disposing);
    }

    private CsvReader Open()
    {
        var reader = CsvReader.Create(_file.Open(), _options, leaveOpen: false);
        try
        {
            reader.ReadHeader();
        }
        catch (Exception problem) when (problem is CsvFormatException or InvalidDataException)
        {
            reader.Dispose();
            throw new InputException($"'{_file.Path}' cannot be read as CSV: {problem.Message}", problem);
        }

        return reader;
    }
}
