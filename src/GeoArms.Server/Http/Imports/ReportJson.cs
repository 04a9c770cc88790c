using System.Text.Json;
using GeoArms.Data.Import.Reports;

namespace GeoArms.Server.Http.Imports;

/// <summary>A report as the page shows it.</summary>
internal static class ReportJson
{
    private const int MostGroups = 100;

    /// <summary>Writes it as an object.</summary>
    public static void Write(Utf8JsonWriter json, ImportReport report)
    {
        var summary = report.Summary;
        json.WriteStartObject();
        json.WriteString("headline", report.Headline);
        json.WritePropertyName("summary");
        json.WriteRawValue(summary.ToJson());
        json.WriteStartArray("counts");
        foreach (var (count, words) in report.Counts)
        {
            json.WriteStartObject();
            json.WriteNumber("count", count);
            json.WriteString("words", words);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("refusals");
        foreach (var (group, column, why) in report.Refusals.Take(MostGroups))
        {
            WriteGroup(json, group, column, null, why);
        }

        json.WriteEndArray();
        json.WriteStartArray("doubts");
        foreach (var (group, meaning) in report.Doubts)
        {
            WriteGroup(json, group, group.Name, meaning.Title, meaning.Explanation);
        }

        json.WriteEndArray();
        json.WriteStartArray("unknown");
        foreach (var text in report.Unknown)
        {
            json.WriteStartObject();
            json.WriteString("list", text.List);
            json.WriteString("value", text.Value);
            json.WriteNumber("count", text.Count);
            json.WriteString("nearest", text.Nearest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "notes", summary.Notes);
        WriteTexts(json, "next", report.Next);
        json.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter json, RowGroup group, string? name, string? title, string why)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("title", title);
        json.WriteString("why", why);
        json.WriteNumber("count", group.Count);
        json.WriteStartArray("examples");
        foreach (var example in group.Examples)
        {
            json.WriteStartObject();
            json.WriteNumber("row", example.Row);
            json.WriteString("value", example.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string member, IEnumerable<string> texts)
    {
        json.WriteStartArray(member);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
