using System.Text.Json;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Reports;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import;

/// <summary>What became of the rows of an import; read = inserted + updated + unchanged + rejected.</summary>
public sealed record ImportSummary
{
    /// <summary>Names of the layers that rows went into, each once, in the order of the parts.</summary>
    public required IReadOnlyList<string> Layers { get; init; }

    /// <summary>Rows read.</summary>
    public long Read { get; init; }

    /// <summary>Rows that were new.</summary>
    public long Inserted { get; init; }

    /// <summary>Rows that were there with other content.</summary>
    public long Updated { get; init; }

    /// <summary>Rows that were there with equal content.</summary>
    public long Unchanged { get; init; }

    /// <summary>Rows that could not be taken.</summary>
    public long Rejected { get; init; }

    /// <summary>Rows taken whose geometry was repaired.</summary>
    public long Repaired { get; init; }

    /// <summary>Rows taken that carry a flag.</summary>
    public long Flagged { get; init; }

    /// <summary>Stored rows that were deleted because their publisher took them back; counted as updated too.</summary>
    public long Deleted { get; init; }

    /// <summary>Rows that were left aside: older copies or repeats of a row, or taken back by their publisher; counted as unchanged too.</summary>
    public long Superseded { get; init; }

    /// <summary>Path of the rejects file, or null when nothing was rejected.</summary>
    public string? Rejects { get; init; }

    /// <summary>Seconds that the import took.</summary>
    public double Seconds { get; init; }

    /// <summary>True when nothing was written: the counts say what would have been done.</summary>
    public bool DryRun { get; init; }

    /// <summary>How many rows carry each flag.</summary>
    public IReadOnlyDictionary<string, long> Flags { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Reported values that no code list knows, by list and value, with the number of rows.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Unknown { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, long>>(StringComparer.Ordinal);

    /// <summary>Remarks: columns that were renamed, and the like.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Refused rows by column and reason, the most frequent first.</summary>
    public IReadOnlyList<RowGroup> Refusals { get; init; } = [];

    /// <summary>Rows stored with a flag, by flag, the most frequent first.</summary>
    public IReadOnlyList<RowGroup> Doubts { get; init; } = [];

    /// <summary>Box (degrees, CRS84) around the rows that were taken without a flag, else around the flagged ones; null without places.</summary>
    public Envelope? Extent { get; init; }

    /// <summary>Box (degrees, CRS84) around the rows that were taken with a flag; null without such places.</summary>
    public Envelope? FlaggedExtent { get; init; }

    /// <summary>Path of the report as a page, or null when none was written.</summary>
    public string? Report { get; init; }

    /// <summary>Number under which the store has recorded the import; null when nothing was written.</summary>
    public long? Import { get; init; }

    /// <summary>Rows that were taken.</summary>
    public long Accepted => Inserted + Updated + Unchanged;

    /// <summary>0 when every row was taken, 3 when some were rejected, 1 when none was taken.</summary>
    public int ExitCode => Accepted == 0 ? 1 : Rejected > 0 ? 3 : 0;

    /// <summary>The summary as one line of JSON.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JsonTexts.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("read", Read);
            writer.WriteNumber("inserted", Inserted);
            writer.WriteNumber("updated", Updated);
            writer.WriteNumber("unchanged", Unchanged);
            writer.WriteNumber("rejected", Rejected);
            writer.WriteNumber("repaired", Repaired);
            writer.WriteNumber("flagged", Flagged);
            writer.WriteNumber("deleted", Deleted);
            writer.WriteNumber("superseded", Superseded);
            writer.WriteString("rejects", Rejects);
            writer.WriteNumber("seconds", Math.Round(Seconds, 3));
            if (Import is { } import)
            {
                writer.WriteNumber("import", import);
            }

            writer.WritePropertyName("layers");
            JsonSerializer.Serialize(writer, Layers, JsonTexts.Serializing);
            writer.WriteBoolean("dryRun", DryRun);
            writer.WritePropertyName("flags");
            JsonSerializer.Serialize(writer, Flags, JsonTexts.Serializing);
            writer.WritePropertyName("unknown");
            JsonSerializer.Serialize(writer, Unknown, JsonTexts.Serializing);
            writer.WritePropertyName("notes");
            JsonSerializer.Serialize(writer, Notes, JsonTexts.Serializing);
            writer.WriteString("report", Report);
            WriteExtent(writer, "extent", Extent);
            WriteExtent(writer, "flaggedExtent", FlaggedExtent);
            WriteGroups(writer, "problems", "column", Refusals);
            WriteGroups(writer, "doubts", "flag", Doubts);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteExtent(Utf8JsonWriter writer, string member, Envelope? extent)
    {
        if (extent is null)
        {
            writer.WriteNull(member);
            return;
        }

        writer.WriteStartArray(member);
        writer.WriteNumberValue(extent.MinX);
        writer.WriteNumberValue(extent.MinY);
        writer.WriteNumberValue(extent.MaxX);
        writer.WriteNumberValue(extent.MaxY);
        writer.WriteEndArray();
    }

    private static void WriteGroups(Utf8JsonWriter writer, string member, string name, IReadOnlyList<RowGroup> groups)
    {
        writer.WriteStartArray(member);
        foreach (var group in groups)
        {
            writer.WriteStartObject();
            writer.WriteString(name, group.Name);
            if (group.Reason.Length > 0)
            {
                writer.WriteString("reason", group.Reason);
            }

            writer.WriteNumber("rows", group.Count);
            writer.WriteStartArray("examples");
            foreach (var example in group.Examples)
            {
                writer.WriteStartObject();
                writer.WriteString("file", example.File);
                writer.WriteNumber("row", example.Row);
                writer.WriteString("value", example.Value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
