using System.Text.Json;
using GeoArms.Engine.Decisions;

namespace GeoArms.Server.Http.Decisions;

/// <summary>Writes what a profile of weights says of itself, as a member <c>profileSettings</c> of the answer.</summary>
internal static class WeightProfileJson
{
    /// <summary>Writes it.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="names">Names of all profiles of the ranking.</param>
    public static void Write(Utf8JsonWriter json, WeightProfile profile, IReadOnlyList<string> names)
    {
        json.WriteStartObject("profileSettings");
        json.WriteString("title", profile.Title);
        json.WriteString("description", profile.Description);
        json.WriteNumber("weightsAddUpTo", 1);
        DecisionJson.Texts(json, "profiles", names);
        json.WriteStartArray("bands");
        foreach (var band in profile.Bands)
        {
            json.WriteStartObject();
            json.WriteString("name", band.Name);
            json.WriteNumber("from", band.From);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
