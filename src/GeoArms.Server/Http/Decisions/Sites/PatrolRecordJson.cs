using System.Text.Json;
using GeoArms.Engine.Decisions.Sites;

namespace GeoArms.Server.Http.Decisions.Sites;

/// <summary>Writes which patrols came to a place, and whether any are on record at all, for that none is on record is not the same as none.</summary>
internal static class PatrolRecordJson
{
    /// <summary>Writes it as a member <c>patrols</c>.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="record">The record, or null when no patrols are on record at all.</param>
    public static void Write(Utf8JsonWriter json, PatrolRecord? record)
    {
        json.WriteStartObject("patrols");
        json.WriteBoolean("recorded", record is not null);
        DecisionJson.Day(json, "last", record?.Last);
        json.WriteString("lastId", record?.LastId);
        json.WriteString("lastUnit", record?.LastUnit);
        DecisionJson.Number(json, "daysSince", record?.DaysSince);
        json.WriteStartArray("counts");
        foreach (var (days, patrols) in record?.Counts ?? [])
        {
            json.WriteStartObject();
            json.WriteNumber("days", days);
            json.WriteNumber("patrols", patrols);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        DecisionJson.Day(json, "recordsBegin", record?.RecordsBegin);
        json.WriteString("text", record?.Sentence ?? "No patrols are on record at all: this is not the same as no patrols.");
        json.WriteEndObject();
    }
}
