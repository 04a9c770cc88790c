using System.Text.Json;
using GeoArms.Engine.Decisions;

namespace GeoArms.Server.Http.Decisions;

/// <summary>A ranked answer as JSON.</summary>
internal static class DecisionJson
{
    /// <summary>Writes an answer.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="asOf">Version of the data.</param>
    /// <param name="writeDetail">Writes members of an item that only this decision has, or null.</param>
    /// <param name="writeRest">Writes members of the answer that only this decision has, or null.</param>
    public static void Write(Utf8JsonWriter json, DecisionAnswer answer, string asOf, Action<Utf8JsonWriter, DecisionItem>? writeDetail = null, Action<Utf8JsonWriter>? writeRest = null)
    {
        json.WriteStartObject();
        WriteHead(json, answer, asOf);
        json.WriteStartArray("items");
        foreach (var item in answer.Items)
        {
            json.WriteStartObject();
            WriteItem(json, answer, item);
            json.WriteNumber("lon", Math.Round(item.Longitude, 7));
            json.WriteNumber("lat", Math.Round(item.Latitude, 7));
            writeDetail?.Invoke(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        writeRest?.Invoke(json);
        json.WriteEndObject();
    }

    /// <summary>Writes what is true of the whole answer.</summary>
    public static void WriteHead(Utf8JsonWriter json, DecisionAnswer answer, string asOf)
    {
        json.WriteString("profile", answer.Profile);
        json.WriteString("asOf", asOf);
        Day(json, "day", answer.Ground.Day);
        json.WriteString("dayReason", answer.Ground.DayReason);
        if (answer.Ground.From is { } from)
        {
            Day(json, "from", from);
        }

        Texts(json, "filtered", answer.Ground.FilteredLayers);
        json.WriteNumber("ranked", answer.Ranked);
        json.WriteStartArray("criteria");
        foreach (var criterion in answer.Criteria)
        {
            json.WriteStartObject();
            json.WriteString("name", criterion.Name);
            json.WriteString("title", criterion.Title);
            json.WriteNumber("weight", criterion.Weight);
            json.WriteString("definition", criterion.Definition);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Texts(json, "notes", answer.Notes);
    }

    /// <summary>Writes the members of an item that all decisions have.</summary>
    public static void WriteItem(Utf8JsonWriter json, DecisionAnswer answer, DecisionItem item)
    {
        json.WriteNumber("rank", item.Rank);
        json.WriteString("id", item.Id);
        if (item.Layer is { } layer)
        {
            json.WriteString("layer", layer);
        }

        json.WriteString("name", item.Name);
        json.WriteNumber("score", item.Score);
        json.WriteString("band", item.Band);
        json.WriteStartObject("contributions");
        for (var i = 0; i < answer.Criteria.Count; i++)
        {
            json.WriteNumber(answer.Criteria[i].Name, item.Contributions[i]);
        }

        json.WriteEndObject();
        Facts(json, "facts", item.Facts);
        Number(json, "stability", item.Stability);
        Texts(json, "notes", item.Notes);
    }

    /// <summary>Writes a day, or null.</summary>
    public static void Day(Utf8JsonWriter json, string name, DateOnly? day)
    {
        if (day is { } known)
        {
            json.WriteString(name, known.ToString("yyyy-MM-dd"));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Writes a number; null when it is unknown or has no limit.</summary>
    public static void Number(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known && double.IsFinite(known))
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Writes a list of texts.</summary>
    public static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a list of facts.</summary>
    public static void Facts(Utf8JsonWriter json, string name, IEnumerable<DecisionFact> facts)
    {
        json.WriteStartArray(name);
        foreach (var fact in facts)
        {
            WriteFact(json, fact);
        }

        json.WriteEndArray();
    }

    private static void WriteFact(Utf8JsonWriter json, DecisionFact fact)
    {
        json.WriteStartObject();
        json.WriteString("criterion", fact.Criterion);
        json.WriteString("layer", fact.Layer);
        json.WriteString("id", fact.Id);
        Number(json, "distance", fact.Distance is { } metres ? Math.Round(metres, 1) : null);
        Number(json, "bearing", fact.Bearing is { } degrees ? Math.Round(degrees, 1) : null);
        Day(json, "date", fact.Date);
        Number(json, "value", fact.Value);
        json.WriteString("unit", fact.Unit);
        json.WriteString("text", fact.Text);
        json.WriteEndObject();
    }
}
