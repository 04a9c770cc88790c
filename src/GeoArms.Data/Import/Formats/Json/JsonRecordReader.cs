using System.Text;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats.Json;

/// <summary>
/// Reads JSON objects as rows. A first pass over the text finds the names of all members.
/// </summary>
internal sealed class JsonRecordReader : JsonTextReader
{
    private const int MostFields = 4096;

    private readonly InputFile _file;

    /// <summary>Opens the file.</summary>
    /// <exception cref="InputException">It is not JSON, or holds no list of objects.</exception>
    public JsonRecordReader(InputFile file)
    {
        _file = file;
        Survey();
    }

    /// <inheritdoc/>
    protected override JsonObjectStream Open()
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

    /// <inheritdoc/>
    protected override void ReadRow(ReadOnlySpan<byte> row, RawRecord record)
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

    private static string Shown(ReadOnlySpan<byte> row) => Encoding.UTF8.GetString(row[..Math.Min(row.Length, 400)]);

    private static JsonReaderOptions Options { get; } = new() { AllowTrailingCommas = true, MaxDepth = 128, AllowMultipleValues = true };
}
