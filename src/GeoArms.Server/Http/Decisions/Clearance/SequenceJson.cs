using System.Text.Json;
using GeoArms.Engine.Decisions.Sequence;
using GeoArms.Engine.Decisions.Sequence.Openings;
using GeoArms.Engine.Decisions.Sequence.Precedence;

namespace GeoArms.Server.Http.Decisions.Clearance;

/// <summary>Precedence and openings as members of items: <c>opens</c> and <c>precedence</c>.</summary>
internal static class SequenceJson
{
    private const int MostPlaces = 20;

    /// <summary>Writes both members of an item.</summary>
    public static void WriteItem(Utf8JsonWriter json, ClearanceSequence sequence, string id)
    {
        WritePrecedence(json, sequence.Precedence(id));
        WriteOpening(json, sequence.Opening(id));
    }

    /// <summary>Writes what is true of the whole answer.</summary>
    public static void WriteWhole(Utf8JsonWriter json, ClearanceSequence sequence)
    {
        json.WriteStartObject("sequence");
        json.WriteString("precedence", sequence.IsByRoad ? "road" : "recorded");
        json.WriteStartArray("cycles");
        foreach (var cycle in sequence.Graph.Cycles)
        {
            json.WriteStartArray();
            foreach (var id in cycle)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        DecisionJson.Texts(json, "notes", sequence.Notes);
        json.WriteEndObject();
    }

    /// <summary>Writes the member <c>precedence</c>.</summary>
    public static void WritePrecedence(Utf8JsonWriter json, HazardPrecedence precedence)
    {
        json.WriteStartObject("precedence");
        json.WriteStartArray("requires");
        foreach (var requirement in precedence.Requires)
        {
            json.WriteStartObject();
            json.WriteString("id", requirement.Id);
            json.WriteString("state", State(requirement.State));
            json.WriteString("by", requirement.IsByRoad ? "road" : "record");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        DecisionJson.Texts(json, "requiredBy", precedence.RequiredBy);
        DecisionJson.Number(json, "depth", precedence.Depth);
        DecisionJson.Texts(json, "cycle", precedence.Cycle);
        json.WriteString("heldBy", precedence.HeldBy);
        json.WriteEndObject();
    }

    private static string State(RequirementState state) => state switch
    {
        RequirementState.Open => "open",
        RequirementState.OpenElsewhere => "openElsewhere",
        RequirementState.Released => "released",
        _ => "unknown",
    };

    private static void WriteOpening(Utf8JsonWriter json, HazardOpening opening)
    {
        json.WriteStartObject("opens");
        json.WriteString("unit", opening.InMinutes ? "min" : "m");
        json.WriteStartArray("routes");
        foreach (var route in opening.Routes)
        {
            json.WriteStartObject();
            json.WriteString("id", route.Id);
            json.WriteString("name", route.Name);
            json.WriteString("status", route.Status);
            json.WriteBoolean("reopens", route is { Status: "closed", IsLast: true });
            DecisionJson.Texts(json, "otherHazards", route.Others);
            WritePlace(json, "from", route.From);
            WritePlace(json, "to", route.To);
            DecisionJson.Number(json, "along", Rounded(route.Along));
            DecisionJson.Number(json, "roundAbout", Rounded(route.Round));
            json.WriteBoolean("isOnlyWay", route.Round is { } round && double.IsInfinity(round));
            DecisionJson.Number(json, "saved", Rounded(route.Saved));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        DecisionJson.Texts(json, "openRoutes", opening.OpenRoutes);
        json.WriteNumber("peopleReconnected", opening.People);
        json.WriteStartArray("reconnections");
        foreach (var reconnection in opening.Reconnections)
        {
            json.WriteStartObject();
            json.WriteString("target", reconnection.Target);
            json.WriteNumber("people", reconnection.People);
            json.WriteNumber("placesInAll", reconnection.Places.Count);
            json.WriteStartArray("places");
            foreach (var gain in reconnection.Places.Take(MostPlaces))
            {
                json.WriteStartObject();
                json.WriteString("layer", gain.Place.Layer);
                json.WriteString("id", gain.Place.Id);
                json.WriteString("name", gain.Place.Name);
                json.WriteNumber("people", gain.Place.People);
                DecisionJson.Number(json, "before", Rounded(gain.Before));
                DecisionJson.Number(json, "after", Rounded(gain.After));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        DecisionJson.Facts(json, "facts", opening.Facts);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, string name, RoadPlace? place)
    {
        if (place is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("layer", place.Layer);
        json.WriteString("id", place.Id);
        json.WriteString("name", place.Name);
        json.WriteNumber("people", place.People);
        json.WriteEndObject();
    }

    private static double? Rounded(double? cost) => cost is { } known ? Math.Round(known, 1) : null;
}
