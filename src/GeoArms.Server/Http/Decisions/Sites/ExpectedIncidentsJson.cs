using System.Text.Json;
using GeoArms.Engine.Decisions.Sites;

namespace GeoArms.Server.Http.Decisions.Sites;

/// <summary>Writes what a forecast expects at a site as a member <c>forecast</c> of its item.</summary>
internal static class ExpectedIncidentsJson
{
    /// <summary>Writes it; null when the site lies outside the study area.</summary>
    public static void Write(Utf8JsonWriter json, ExpectedIncidents? expected)
    {
        if (expected is null)
        {
            json.WriteNull("forecast");
            return;
        }

        json.WriteStartObject("forecast");
        DecisionJson.Day(json, "from", expected.From);
        json.WriteNumber("days", expected.Days);
        json.WriteNumber("cell", expected.CellMetres);
        json.WriteNumber("expected", expected.Expected);
        json.WriteNumber("low", expected.Low);
        json.WriteNumber("high", expected.High);
        json.WriteNumber("rankOfCell", expected.Place);
        json.WriteNumber("cells", expected.Cells);
        json.WriteString("method", expected.MethodReason);
        json.WriteEndObject();
    }
}
