using System.Text.Unicode;
using CsvHelper;
using GeoArms.Core;
using GeoArms.Data.Import.Grids;
using GeoArms.Data.Import.Hxl;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats;

/// <summary>
/// Reads CSV with headings. A row with another number of fields than the headings, with bytes that are not text, with a
/// NUL character or with a quote that never ends is a problem of that row.
/// </summary>
internal sealed class CsvRecordReader : RecordReader
{
    // A row is never longer than this, so an unclosed quote in a large file is an error and not the end of memory.
    private const int LargestRecord = 64 * 1024 * 1024;

    private readonly InputFile _file;
    private readonly CsvForm _form;
    private readonly CsvHeadings? _headings;
    private readonly bool _hasTagRow;
    private readonly CsvReaderOptions _options;
    private CsvReader _reader;
    private bool _unterminated;
    private bool _isAtRow;
    private long _row;

    /// <summary>Opens a UTF-8 file whose first line has the names of its columns.</summary>
    /// <param name="file">The file.</param>
    /// <param name="delimiter">What stands between the fields; null finds out from the first lines.</param>
    /// <exception cref="InputException">There is no header.</exception>
    public CsvRecordReader(InputFile file, char? delimiter)
        : this(file, new CsvForm { Delimiter = delimiter })
    {
    }

    /// <summary>Opens a file and reads its headings.</summary>
    /// <param name="file">The file.</param>
    /// <param name="form">How it is to be read.</param>
    /// <exception cref="InputException">There are no headings.</exception>
    public CsvRecordReader(InputFile file, CsvForm form)
    {
        _file = file;
        _form = form;
        _options = CsvReaderOptions.Default with
        {
            Separator = form.Delimiter,
            MaxRecordSize = LargestRecord,
            PoolStrings = true,
            BufferSize = 1 << 17,
            OnMalformedRecord = malformed => _unterminated |= malformed.Reason == CsvMalformedReason.UnterminatedQuote,
        };
        if (form.Text.Note is { } note)
        {
            Notes.Add(note);
        }

        _reader = Open();
        try
        {
            if (form.LooksForHeadings && !IsPlain())
            {
                _headings = CsvHeadings.Find(form, file, _options);
                _options = _options with { Separator = _headings.Delimiter, HasHeader = false };
                _headings.Header.AddTo(Fields);
                if (!_headings.Header.IsPlain)
                {
                    Notes.Add(_headings.Header.Note($"'{file.Name}'"));
                }

                Restart();
                return;
            }

            foreach (var name in _reader.Headers)
            {
                Fields.Add(name);
            }

            if (Fields.Count == 0)
            {
                throw new InputException($"'{file.Path}' is empty; expected a line with the names of the columns and rows below it.");
            }

            _hasTagRow = form.LooksForHeadings && _isAtRow && TakeTags();
            _isAtRow &= !_hasTagRow;
        }
        catch (InputException)
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override bool Read(RawRecord record)
    {
        record.Begin(_row + 1);
        if (!_isAtRow)
        {
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
        }

        _isAtRow = false;
        _row++;
        record.Problem = Problem();
        if (record.Problem is not null)
        {
            return true;
        }

        if (Wanted is { } wanted)
        {
            foreach (var field in wanted)
            {
                Set(record, field);
            }

            return true;
        }

        for (var field = 0; field < Fields.Count; field++)
        {
            Set(record, field);
        }

        return true;
    }

    /// <inheritdoc/>
    public override void Restart()
    {
        _reader.Dispose();
        _unterminated = false;
        _isAtRow = false;
        _row = 0;
        _reader = Open();
        Skip(_headings?.Records ?? (_hasTagRow ? 1 : 0));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _reader.Dispose();
        base.Dispose(disposing);
    }

    private void Set(RawRecord record, int field)
    {
        if (Index(field) is var index && !_reader.IsEmpty(index))
        {
            record.Set(field, _reader.GetString(index), ValueKind.Text);
        }
    }

    private RowProblem? Problem()
    {
        var raw = _reader.RawRecord;
        var expected = _headings?.Width ?? Fields.Count;
        return _unterminated ? new RowProblem("", "", "A quoted value is never closed, so the row runs to the end of the file.")
            : !Utf8.IsValid(raw) ? new RowProblem("", "", "The row holds bytes that are not UTF-8; save the file as UTF-8.")
            : _form.Text.Encoding is not null && raw.IndexOf("\uFFFD"u8) >= 0 ? new RowProblem("", "", $"The row holds bytes that are not {_form.Text.Name}.")
            : raw.Contains((byte)0) ? new RowProblem("", "", "The row holds a NUL character.")
            : _reader.FieldCount != expected ? new RowProblem("", _reader.FieldCount.ToString(), $"The row has {_reader.FieldCount} fields; expected {expected}, as in the header.")
            : null;
    }

    private int Index(int field) => _headings is null ? field : _headings.Header.Columns[field].Index;

    // The first line is taken for the headings when it looks like them and the first row below has as many fields.
    private bool IsPlain()
    {
        if (_form.HeaderRow is > 1)
        {
            return false;
        }

        try
        {
            _isAtRow = _reader.Read();
        }
        catch (Exception problem) when (problem is CsvFormatException or InvalidDataException)
        {
            Restart();
            return true;
        }

        return _form.HeaderRow == 1
            || !_isAtRow
            || (_reader.FieldCount == _reader.Headers.Count && !HxlTag.IsTagRow([.. _reader.Headers]) && HeaderFinder.LooksLikeHeadings([.. _reader.Headers]));
    }

    private bool TakeTags()
    {
        var cells = Enumerable.Range(0, _reader.FieldCount).Select(_reader.GetString).ToArray();
        if (cells.Length != Fields.Count || !HxlTag.IsTagRow(cells))
        {
            return false;
        }

        for (var field = 0; field < cells.Length; field++)
        {
            Fields.Tag(field, cells[field]);
        }

        return true;
    }

    private void Skip(int records)
    {
        try
        {
            for (var i = 0; i < records && _reader.Read(); i++)
            {
            }
        }
        catch (Exception problem) when (problem is CsvFormatException or InvalidDataException)
        {
            throw new InputException($"'{_file.Path}' cannot be read as CSV: {problem.Message}", problem);
        }

        _unterminated = false;
    }

    private CsvReader Open()
    {
        var reader = CsvReader.Create(_form.Text.Open(_file), _options, leaveOpen: false);
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
