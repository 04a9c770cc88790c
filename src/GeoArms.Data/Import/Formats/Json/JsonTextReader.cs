using System.Text.Json;
using GeoArms.Core;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats.Json;

/// <summary>
/// Reads rows that stand one after the other in JSON text. When the text breaks off, what stood before it is given, and one
/// last row says where it ended.
/// </summary>
internal abstract class JsonTextReader : RecordReader
{
    private JsonRowStream? _rows;
    private long _number;
    private bool _isBroken;

    /// <inheritdoc/>
    public sealed override bool Read(RawRecord record)
    {
        record.Begin(_number + 1);
        if (_isBroken)
        {
            return false;
        }

        _rows ??= Open();
        try
        {
            if (!_rows.Read(out var row))
            {
                return false;
            }

            _number++;
            ReadRow(row, record);
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException or InputException)
        {
            _number++;
            _isBroken = true;
            record.Begin(_number);
            record.Problem = new RowProblem("", "", $"The file cannot be read further: {problem.Message}");
        }

        return true;
    }

    /// <inheritdoc/>
    public sealed override void Restart()
    {
        _rows?.Dispose();
        _rows = null;
        _number = 0;
        _isBroken = false;
    }

    /// <summary>Opens the text at its first row.</summary>
    protected abstract JsonRowStream Open();

    /// <summary>Reads a row.</summary>
    /// <param name="row">Its JSON.</param>
    /// <param name="record">Filled with it.</param>
    protected abstract void ReadRow(ReadOnlySpan<byte> row, RawRecord record);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _rows?.Dispose();
        base.Dispose(disposing);
    }
}
