using System.Text;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats.Json;

/// <summary>
/// Reads JSON objects as rows. A first pass over the text finds the names of all members. When the text breaks off,
/// what stood before it is given, and one last row says where it ended.
/// </summary>
internal sealed class JsonRecordReader : RecordReader
{
    private const int MostFields = 4096;

    private readonly InputFile _file;
    private JsonObjectStream _stream;
    private long _row;
    private bool _isBroken;

    /// <summary>Opens the file.</summary>
    /// <exception cref="InputException">It is not JSON, or holds no list of objects.</exception>
    public JsonRecordReader(InputFile file)
    {
        _file = file;
        Survey();
        _stream = Open();
    }

    /// <inheritdoc/>
    public override bool Read(RawRecord record)
    {
        record.Begin(_row + 1);
        if (_isBroken)
        {
            return false;
        }

        try
        {
            if (!_stream.Read(out var row))
            {
                return false;
            }

            _row++;
            ReadRow(row, record);
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException or InputException)
        {
            _row++;
            _isBroken = true;
            record.Begin(_row);
            record.Problem = new RowProblem("", "", $"The file cannot be read further: {problem.Message}");
        }

        return true;
    }

    /// <inheritdoc/>
    public override void Restart()
    {
        _stream.Dispose();
        _stream = Open();
        _row = 0;
        _isBroken = false;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _stream.Dispose();
        base.Dispose(disposing);
    }

    private JsonObjectStream Open()
    {
        var content = _file.Open();
        try
        {
            return new JsonObjectStream(content);
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException or InputException)
        {
            content.Dispose();
            throw new InputException($"'{_file.Path}' cannot be read as JSON: {problem.Message}", problem);
        }
    }

    private void Survey()
    {
        using var stream = Open();
        var rows = 0L;
        try
        {
            while (stream.Read(out var row))
            {
                rows++;
                CollectNames(row);
                if (Fields.Count > MostFields)
                {
                    throw new InputException($"'{_file.Path}' has more than {MostFields} different members; expected rows with the same members each. Its objects may be named by keys, {{\"key\":{{…}},…}}, which is not read.");
                }
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException)
        {
            if (rows == 0)
            {
                throw new InputException($"'{_file.Path}' cannot be read as JSON: {problem.Message}", problem);
            }
        }
        catch (InputException problem) when (Fields.Count <= MostFields)
        {
            throw new InputException($"'{_file.Path}' cannot be read. {problem.Message}", problem);
        }

        if (rows == 0 && stream.Layout == JsonLayout.Wrapped)
        {
            throw new InputException($"'{_file.Path}' holds no list of objects; expected [{{…}}, …], or an object with one such list.");
        }
    }

    // A row that cannot be read says so when it is read; here it only gives no names.
    private void CollectNames(ReadOnlySpan<byte> row)
    {
        try
        {
            var reader = new Utf8JsonReader(row, Options);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                JsonMembers.CollectNames(ref reader, Fields);
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
        }
    }

    private void ReadRow(ReadOnlySpan<byte> row, RawRecord record)
    {
        try
        {
            var reader = new Utf8JsonReader(row, Options);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                record.Problem = new RowProblem("", Shown(row), "Stands in the place of a row; expected an object, {…}.");
                return;
            }

            JsonMembers.Read(ref reader, Fields, record);
            if (reader.Read())
            {
                record.Problem = new RowProblem("", Shown(row), "Something stands behind the object on its line.");
            }
        }
        catch (JsonException problem)
        {
            record.Problem = new RowProblem("", Shown(row), $"Not JSON: {problem.Message}");
        }
        catch (InvalidOperationException)
        {
            record.Problem = new RowProblem("", Shown(row), "The name of a member is not valid Unicode text.");
        }
    }

    private static string Shown(ReadOnlySpan<byte> row) => Encoding.UTF8.GetString(row[..Math.Min(row.Length, 400)]);

    private static JsonReaderOptions Options { get; } = new() { AllowTrailingCommas = true, MaxDepth = 128, AllowMultipleValues = true };
}
