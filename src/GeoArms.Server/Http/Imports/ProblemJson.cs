using System.Text.Json;
using GeoArms.Core;

namespace GeoArms.Server.Http.Imports;

/// <summary>What is wrong with a file, with the ways out of it.</summary>
internal static class ProblemJson
{
    /// <summary>Writes it as an object.</summary>
    public static void Write(Utf8JsonWriter json, InputException problem)
    {
        json.WriteStartObject();
        json.WriteString("message", problem.Message);
        json.WriteString("parameter", problem.Parameter);
        json.WriteStartArray("choices");
        foreach (var choice in problem.Choices)
        {
            json.WriteStartObject();
            json.WriteString("words", choice.Words);
            json.WriteString("column", choice.Column);
            json.WriteString("setting", choice.Setting);
            json.WriteStartArray("values");
            foreach (var value in choice.Values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
