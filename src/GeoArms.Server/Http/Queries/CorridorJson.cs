using System.Text.Json;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Queries.Routes;

namespace GeoArms.Server.Http.Queries;

/// <summary>What only a corridor has: its kilometres and the other way.</summary>
internal static class CorridorJson
{
    /// <summary>Writes the kilometres on which something lies.</summary>
    public static void WriteKilometres(Utf8JsonWriter json, IReadOnlyList<KilometreFigures> kilometres)
    {
        json.WriteStartArray("kilometres");
        foreach (var kilometre in kilometres)
        {
            json.WriteStartObject();
            json.WriteNumber("kilometre", kilometre.Kilometre);
            json.WriteNumber("from", kilometre.Kilometre * 1000);
            json.WriteStartObject("layers");
            foreach (var layer in kilometre.Layers)
            {
                json.WriteStartObject(layer.Schema.Name);
                LayerFiguresJson.WriteGroup(json, layer, layer.All);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the other way, or why none is known.</summary>
    public static void WriteAlternative(Utf8JsonWriter json, RoadNetwork? network, AlternativeWay? alternative, string? reason, double clearance, double askedMetres)
    {
        json.WriteStartObject("alternative");
        json.WriteString("sentence", alternative?.Sentence ?? reason);
        json.WriteNumber("clearance", clearance);
        if (alternative is null)
        {
            json.WriteNull("way");
            json.WriteEndObject();
            return;
        }

        json.WriteString("measure", alternative.InMinutes ? "minutes" : "metres");
        json.WriteStartArray("blocked");
        foreach (var (edge, why) in alternative.Blocked)
        {
            json.WriteStartObject();
            WriteEdge(json, edge);
            json.WriteString("reason", why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("disjointWays", alternative.DisjointWays);
        json.WriteBoolean("hasSecondWay", alternative.DisjointWays > 1);
        if (alternative.Way is { } way)
        {
            WriteWay(json, way, alternative, askedMetres);
        }
        else
        {
            json.WriteNull("way");
        }

        json.WriteNumber("networkEdges", network!.Edges.Count);
        json.WriteEndObject();
    }

    private static void WriteWay(Utf8JsonWriter json, RoadWay way, AlternativeWay alternative, double askedMetres)
    {
        json.WriteStartObject("way");
        json.WriteNumber("metres", Math.Round(way.Metres, 3));
        json.WriteNumber("extraMetres", Math.Round(way.Metres - (alternative.Asked?.Metres ?? askedMetres), 3));
        Minutes(json, "minutes", way.Minutes);
        Minutes(json, "extraMinutes", way.Minutes - alternative.Asked?.Minutes);
        json.WriteBoolean("isAsked", alternative.Asked is { } asked && asked.Edges.Select(edge => edge.Number).SequenceEqual(way.Edges.Select(edge => edge.Number)));
        json.WriteStartArray("routes");
        foreach (var edge in way.Edges)
        {
            json.WriteStartObject();
            WriteEdge(json, edge);
            json.WriteBoolean("isBridge", alternative.Bridges.Contains(edge));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("geometry");
        json.WriteString("type", "LineString");
        json.WriteStartArray("coordinates");
        foreach (var (longitude, latitude) in way.Course())
        {
            json.WriteStartArray();
            json.WriteNumberValue(longitude);
            json.WriteNumberValue(latitude);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteEdge(Utf8JsonWriter json, RoadEdge edge)
    {
        json.WriteString("id", edge.Id);
        json.WriteString("name", edge.Name);
        json.WriteNumber("metres", Math.Round(edge.Metres, 3));
    }

    private static void Minutes(Utf8JsonWriter json, string name, double? minutes)
    {
        if (minutes is { } known)
        {
            json.WriteNumber(name, Math.Round(known, 3));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
