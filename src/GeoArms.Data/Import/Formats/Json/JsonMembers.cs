using System.Text;
using System.Text.Json;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats.Json;

/// <summary>Reads the members of a JSON object as the fields of a row: numbers as they are written, objects and lists as JSON.</summary>
internal static class JsonMembers
{
    /// <summary>Collects the names of an object's members.</summary>
    /// <param name="reader">Stands at the beginning of the object; afterwards at its end.</param>
    /// <param name="fields">Takes names that are new.</param>
    public static void CollectNames(ref Utf8JsonReader reader, FieldNames fields)
    {
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            expected = fields.IndexOf(ref reader, expected) + 1;
            reader.Read();
            reader.Skip();
        }
    }

    /// <summary>Reads an object.</summary>
    /// <param name="reader">Stands at the beginning of the object; afterwards at its end.</param>
    /// <param name="fields">The file's columns.</param>
    /// <param name="record">Takes the values, and a problem when one cannot be read.</param>
    public static void Read(ref Utf8JsonReader reader, FieldNames fields, RawRecord record)
    {
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = fields.IndexOf(ref reader, expected);
            expected = field + 1;
            reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    Text(ref reader, field, fields, record);
                    break;
                case JsonTokenType.Number:
                    record.Set(field, Encoding.UTF8.GetString(reader.ValueSpan), ValueKind.Number);
                    break;
                case JsonTokenType.True:
                    record.Set(field, "true", ValueKind.Boolean);
                    break;
                case JsonTokenType.False:
                    record.Set(field, "false", ValueKind.Boolean);
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    Nested(ref reader, field, fields, record);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Text(ref Utf8JsonReader reader, int field, FieldNames fields, RawRecord record)
    {
        try
        {
            var text = reader.GetString()!;
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                record.Problem ??= new RowProblem(fields[field], "", "The value holds a NUL character.");
            }

            record.Set(field, text, ValueKind.Text);
        }
        catch (InvalidOperationException)
        {
            // Not UTF-8, or half of a surrogate pair: the row is at fault, not the file.
            record.Problem ??= new RowProblem(fields[field], "", "The value is not valid Unicode text.");
        }
    }

    private static void Nested(ref Utf8JsonReader reader, int field, FieldNames fields, RawRecord record)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            record.Set(field, JsonSerializer.Serialize(document.RootElement, JsonTexts.Serializing), ValueKind.Json);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException)
        {
            record.Problem ??= new RowProblem(fields[field], "", "The value is not valid Unicode text.");
        }
    }
}
