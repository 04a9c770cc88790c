using System.Text.Json;
using GeoArms.Data.Export;
using GeoArms.Engine.Decisions;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Http.Decisions;

/// <summary>A ranked answer as GeoJSON (RFC 7946): each item as a feature, by rank.</summary>
internal static class DecisionGeoJson
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>Writes an answer; the arguments are those of <see cref="DecisionJson.Write"/>.</summary>
    public static void Write(Utf8JsonWriter json, DecisionAnswer answer, string asOf, Action<Utf8JsonWriter, DecisionItem>? writeDetail = null, Action<Utf8JsonWriter>? writeRest = null)
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        DecisionJson.WriteHead(json, answer, asOf);
        json.WriteStartArray("features");
        foreach (var item in answer.Items)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("id", item.Id);
            json.WritePropertyName("geometry");
            GeoJsonGeometryWriter.Write(json, item.Geometry ?? Factory.CreatePoint(new Coordinate(item.Longitude, item.Latitude)));
            json.WriteStartObject("properties");
            DecisionJson.WriteItem(json, answer, item);
            writeDetail?.Invoke(json, item);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        writeRest?.Invoke(json);
        json.WriteEndObject();
    }
}
