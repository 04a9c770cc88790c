using System.Text.Json;
using GeoArms.Core.Projections;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Export;

/// <summary>
/// Writes geometries as GeoJSON (RFC 7946), two coordinates a position, outer rings counter-clockwise. Stands in for
/// the package NetTopologySuite.IO.GeoJSON.
/// </summary>
public static class GeoJsonGeometryWriter
{
    /// <summary>Writes a geometry, or null, in degrees of longitude and latitude.</summary>
    public static void Write(Utf8JsonWriter json, Geometry? geometry) => Write(json, geometry, ReferenceSystem.Crs84);

    /// <summary>Writes a geometry, or null, in another reference system; rings run as they do in degrees.</summary>
    public static void Write(Utf8JsonWriter json, Geometry? geometry, ReferenceSystem system)
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
                Write(json, geometry.GetGeometryN(i), system);
            }

            json.WriteEndArray();
        }
        else
        {
            json.WritePropertyName("coordinates");
            WriteCoordinates(json, geometry, system);
        }

        json.WriteEndObject();
    }

    private static void WriteCoordinates(Utf8JsonWriter json, Geometry geometry, ReferenceSystem system)
    {
        switch (geometry)
        {
            case Point { IsEmpty: true }:
                json.WriteStartArray();
                json.WriteEndArray();
                break;
            case Point point:
                WritePosition(json, point.X, point.Y, system);
                break;
            case LineString line:
                WritePositions(json, line.CoordinateSequence, isReversed: false, system);
                break;
            case Polygon polygon:
                json.WriteStartArray();
                if (!polygon.IsEmpty)
                {
                    WriteRing(json, polygon.ExteriorRing, isOuter: true, system);
                    foreach (var hole in polygon.InteriorRings)
                    {
                        WriteRing(json, hole, isOuter: false, system);
                    }
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStartArray();
                for (var i = 0; i < geometry.NumGeometries; i++)
                {
                    WriteCoordinates(json, geometry.GetGeometryN(i), system);
                }

                json.WriteEndArray();
                break;
        }
    }

    private static void WriteRing(Utf8JsonWriter json, LineString ring, bool isOuter, ReferenceSystem system) =>
        WritePositions(json, ring.CoordinateSequence, isReversed: Orientation.IsCCW(ring.CoordinateSequence) != isOuter, system);

    private static void WritePositions(Utf8JsonWriter json, CoordinateSequence positions, bool isReversed, ReferenceSystem system)
    {
        json.WriteStartArray();
        for (var i = 0; i < positions.Count; i++)
        {
            var at = isReversed ? positions.Count - 1 - i : i;
            WritePosition(json, positions.GetX(at), positions.GetY(at), system);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a place given in degrees as a position of a reference system.</summary>
    internal static void WritePosition(Utf8JsonWriter json, double longitude, double latitude, ReferenceSystem system)
    {
        var (first, second) = system.FromLonLat(longitude, latitude);
        json.WriteStartArray();
        WriteNumber(json, first);
        WriteNumber(json, second);
        json.WriteEndArray();
    }

    // Half the world away from a zone, its projection has no number for a place.
    private static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
