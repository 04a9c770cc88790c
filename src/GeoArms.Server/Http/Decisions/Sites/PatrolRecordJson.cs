using System.Text.Json;
using GeoArms.Engine.Decisions.Sites;

namespace GeoArms.Server.Http.Decisions.Sites;

/// <summary>Writes which patrols came to a place; null when no patrols are on record at all, which is not the same as none.</summary>
internal static class PatrolRecordJson
{
    /// <summary>Writes it as a member <c>patrols</c>.</summary>
    public static void Write(Utf8JsonWriter json, PatrolRecord? record)
    {
        if (record is null)
        {
            json.WriteNull("patrols");
            return;
        }

        json.WriteStartObject("patrols");
        DecisionJson.Day(json, "last", record.Last);
        json.WriteString("lastId", record.LastId);
        json.WriteString("lastUnit", record.LastUnit);
        DecisionJson.Number(json, "daysSince", record.DaysSince);
        json.WriteStartArray("counts");
        foreach (var (days, patrols) in record.Counts)
        {
            json.WriteStartObject();
            json.WriteNumber("days", days);
            json.WriteNumber("patrols", patrols);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        DecisionJson.Day(json, "recordsBegin", record.RecordsBegin);
        json.WriteString("text", record.Sentence);
        json.WriteEndObject();
    }
}
