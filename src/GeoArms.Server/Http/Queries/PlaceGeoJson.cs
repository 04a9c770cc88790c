using System.Text.Json;
using GeoArms.Core.Projections;
using GeoArms.Data.Export;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Http.Queries;

/// <summary>
/// Answers to questions about places as GeoJSON (RFC 7946): the features with their whole geometries, always in degrees, and the figures as
/// members of the collection.
/// </summary>
internal static class PlaceGeoJson
{
    /// <summary>Writes an answer.</summary>
    public static void Write(Utf8JsonWriter json, PlaceAnswer answer, PlaceForm form, Action<Utf8JsonWriter> writeGround, Action<Utf8JsonWriter>? writeRest)
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        PlaceJson.WriteFigures(json, answer, writeGround, writeRest);
        var writers = new Dictionary<LayerView, FeatureWriter>();
        json.WriteStartArray("features");
        foreach (var feature in answer.Features)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("id", feature.Id);
            json.WritePropertyName("geometry");
            GeoJsonGeometryWriter.Write(json, feature.View.Geometry(feature.Row));
            json.WriteStartObject("properties");
            json.WriteString("layer", feature.Layer);
            PlaceJson.WriteReach(json, feature, form);
            PlaceJson.Writer(writers, feature.View).WriteProperties(json, feature.Row);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
