using System.Text.Json;
using GeoArms.Data.Export;
using GeoArms.Engine.Zones;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Http.Zones;

/// <summary>
/// The compliance of zones as GeoJSON: each zone as a feature with its figures (without the events, which JSON lists), and its buffer and
/// ring as features of their own.
/// </summary>
internal static class ComplianceGeoJson
{
    /// <summary>Writes a report.</summary>
    public static void Write(Utf8JsonWriter json, ZoneComplianceReport report)
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        ComplianceJson.Day(json, "dataFrom", report.From);
        ComplianceJson.Day(json, "asOf", report.AsOf);
        json.WriteStartArray("features");
        foreach (var record in report.Zones)
        {
            WriteFeature(json, record, "inside", record.Zone.Shape);
            if (record.Comparison is { } comparison)
            {
                WriteFeature(json, record, "buffer", comparison.Buffer.Shape);
                WriteFeature(json, record, "ring", comparison.Ring.Shape);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFeature(Utf8JsonWriter json, ZoneRecord record, string part, Geometry shape)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", part == "inside" ? record.Zone.Id : $"{record.Zone.Id}#{part}");
        json.WritePropertyName("geometry");
        GeoJsonGeometryWriter.Write(json, shape.IsEmpty ? null : shape);
        json.WriteStartObject("properties");
        json.WriteString("part", part);
        if (part == "inside")
        {
            ComplianceJson.WriteZone(json, record, withLists: false);
        }
        else
        {
            json.WriteString("zone", record.Zone.Id);
            json.WriteString("name", record.Zone.Name);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
