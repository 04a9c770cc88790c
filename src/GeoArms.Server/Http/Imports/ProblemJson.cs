using System.Text.Json;
using GeoArms.Core;

namespace GeoArms.Server.Http.Imports;

/// <summary>What is wrong with a file, with the ways out of it.</summary>
internal static class ProblemJson
{
    /// <summary>Writes it as an object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="folder">Folder of the uploaded files, of which nobody needs to read.</param>
    public static void Write(Utf8JsonWriter json, InputException problem, string folder)
    {
        json.WriteStartObject();
        json.WriteString("message", problem.Message.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
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
