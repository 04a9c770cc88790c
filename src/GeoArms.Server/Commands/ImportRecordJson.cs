using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GeoArms.Data.Import;
using GeoArms.Data.Stores;
using GeoArms.Data.Stores.Imports;

namespace GeoArms.Server.Commands;

/// <summary>What is recorded of imports, as one line of JSON.</summary>
internal static class ImportRecordJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Several imports, as an array.</summary>
    public static string Of(IReadOnlyList<ImportRecord> records) => Line(writer =>
    {
        writer.WriteStartArray();
        foreach (var record in records)
        {
            Write(writer, record);
        }

        writer.WriteEndArray();
    });

    /// <summary>One import.</summary>
    public static string Of(ImportRecord record) => Line(writer => Write(writer, record));

    /// <summary>What undoing did.</summary>
    public static string Of(UndoSummary summary) => Line(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("import", summary.Import);
        writer.WriteNumber("deleted", summary.Deleted);
        writer.WriteNumber("restored", summary.Restored);
        writer.WriteNumber("gone", summary.Gone);
        writer.WriteStartArray("left");
        foreach (var (layer, id) in summary.Left)
        {
            writer.WriteStartObject();
            writer.WriteString("layer", layer);
            writer.WriteString("id", id);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteBoolean("dryRun", summary.DryRun);
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, ImportRecord record)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", record.Id);
        writer.WriteString("state", ImportRecordText.State(record.State));
        writer.WriteString("by", record.Order.By);
        Write(writer, "begunAt", record.BegunAt);
        Write(writer, "resumedAt", record.ResumedAt);
        Write(writer, "endedAt", record.EndedAt);
        Write(writer, "undoneAt", record.UndoneAt);
        writer.WriteString("undoneBy", record.UndoneBy);
        writer.WriteString("format", record.Order.Format);
        writer.WriteString("mapping", record.Order.MappingName);
        writer.WritePropertyName("options");
        writer.WriteRawValue(record.Order.Options);
        writer.WriteString("program", record.Order.Program);
        Write(writer, record.Counts);
        writer.WriteStartArray("parts");
        foreach (var part in record.Parts)
        {
            writer.WriteStartObject();
            writer.WriteString("file", part.Part.File);
            writer.WriteNumber("size", part.Part.Size);
            writer.WriteString("sha256", part.Part.Hash);
            writer.WriteString("part", part.Part.Name);
            writer.WriteString("layer", part.Part.Layer);
            writer.WriteNumber("batches", part.Batches);
            writer.WriteNumber("read", part.RowsRead);
            Write(writer, part.Counts);
            writer.WriteStartArray("left");
            foreach (var id in part.LeftIds)
            {
                writer.WriteStringValue(id);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("summary");
        writer.WriteRawValue(record.Summary ?? "null");
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, WriteCounts counts)
    {
        writer.WriteNumber("inserted", counts.Inserted);
        writer.WriteNumber("updated", counts.Updated);
        writer.WriteNumber("unchanged", counts.Unchanged);
    }

    private static void Write(Utf8JsonWriter writer, string name, DateTimeOffset? moment)
    {
        if (moment is { } known)
        {
            writer.WriteString(name, known.UtcDateTime);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static string Line(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
