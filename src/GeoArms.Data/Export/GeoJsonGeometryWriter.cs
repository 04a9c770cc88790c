using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Export;

/// <summary>
/// Writes geometries as GeoJSON (RFC 7946), two coordinates a position, outer rings counter-clockwise. Stands in for
/// the package NetTopologySuite.IO.GeoJSON.
/// </summary>
public static class GeoJsonGeometryWriter
{
    /// <summary>Writes a geometry, or null.</summary>
    public static void Write(Utf8JsonWriter json, Geometry? geometry)
    {
        if (geometry is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", geometry.GeometryType);
        if (geometry is GeometryCollection and not (MultiPoint or MultiLineString or MultiPolygon))
        {
            json.WriteStartArray("geometries");
            for (var i = 0; i < geometry.NumGeometries; i++)
            {
                Write(json, geometry.GetGeometryN(i));
            }

            json.WriteEndArray();
        }
        else
        {
            json.WritePropertyName("coordinates");
            WriteCoordinates(json, geometry);
        }

        json.WriteEndObject();
    }

    private static void WriteCoordinates(Utf8JsonWriter json, Geometry geometry)
    {
        switch (geometry)
        {
            case Point { IsEmpty: true }:
                json.WriteStartArray();
                json.WriteEndArray();
                break;
            case Point point:
                WritePosition(json, point.X, point.Y);
                break;
            case LineString line:
                WritePositions(json, line.CoordinateSequence, isReversed: false);
                break;
            case Polygon polygon:
                json.WriteStartArray();
                if (!polygon.IsEmpty)
                {
                    WriteRing(json, polygon.ExteriorRing, isOuter: true);
                    foreach (var hole in polygon.InteriorRings)
                    {
                        WriteRing(json, hole, isOuter: false);
                    }
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStartArray();
                for (var i = 0; i < geometry.NumGeometries; i++)
                {
                    WriteCoordinates(json, geometry.GetGeometryN(i));
                }

                json.WriteEndArray();
                break;
        }
    }

    private static void WriteRing(Utf8JsonWriter json, LineString ring, bool isOuter) =>
        WritePositions(json, ring.CoordinateSequence, isReversed: Orientation.IsCCW(ring.CoordinateSequence) != isOuter);

    private static void WritePositions(Utf8JsonWriter json, CoordinateSequence positions, bool isReversed)
    {
        json.WriteStartArray();
        for (var i = 0; i < positions.Count; i++)
        {
            var at = isReversed ? positions.Count - 1 - i : i;
            WritePosition(json, positions.GetX(at), positions.GetY(at));
        }

        json.WriteEndArray();
    }

    private static void WritePosition(Utf8JsonWriter json, double x, double y)
    {
        json.WriteStartArray();
        json.WriteNumberValue(x);
        json.WriteNumberValue(y);
        json.WriteEndArray();
    }
}
