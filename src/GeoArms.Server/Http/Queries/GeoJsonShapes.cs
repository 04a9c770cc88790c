using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Projections;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Http.Queries;

/// <summary>
/// Reads areas, lines and places of questions: GeoJSON (RFC 7946) and places as text. Stands in for the package NetTopologySuite.IO.GeoJSON;
/// unlike a reader of files it refuses what is wrong, and says where.
/// </summary>
internal sealed class GeoJsonShapes(string parameter)
{
    /// <summary>Most vertices of a question.</summary>
    public const int MostVertices = 10_000;

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    private int _vertices;

    /// <summary>A Polygon or MultiPolygon, or a Feature with one.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public Geometry ReadArea(JsonElement json)
    {
        var (type, geometry, path) = Unwrapped(json);
        return type switch
        {
            "Polygon" => ReadPolygon(Coordinates(geometry, path), path + "coordinates"),
            "MultiPolygon" => ReadPolygons(Coordinates(geometry, path), path + "coordinates"),
            _ => throw Wrong($"Got a geometry of type '{type}'; expected a Polygon or MultiPolygon, or a Feature with one"),
        };
    }

    /// <summary>A LineString, or a Feature with one.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public IReadOnlyList<(double Longitude, double Latitude)> ReadLine(JsonElement json)
    {
        var (type, geometry, path) = Unwrapped(json);
        return type == "LineString"
            ? [.. ReadPositions(Coordinates(geometry, path), path + "coordinates", 2).Select(place => (place.X, place.Y))]
            : throw Wrong($"Got a geometry of type '{type}'; expected a LineString, or a Feature with one");
    }

    /// <summary>Places as text (degrees, UTM, MGRS) or as positions.</summary>
    /// <exception cref="InputException">One cannot be read, or there are too few.</exception>
    public IReadOnlyList<(double Longitude, double Latitude)> ReadPlaces(JsonElement array, int least)
    {
        var places = new List<(double, double)>();
        foreach (var item in array.EnumerateArray())
        {
            var path = $"{parameter}[{places.Count}]";
            if (item.ValueKind == JsonValueKind.Array)
            {
                var position = ReadPosition(item, path);
                places.Add((position.X, position.Y));
            }
            else if (item.ValueKind == JsonValueKind.String)
            {
                Count();
                places.Add(PlaceText.TryParse(item.GetString()!, out var longitude, out var latitude, out var problem) ? (longitude, latitude) : throw new InputException($"{path}: {problem}") { Parameter = parameter });
            }
            else
            {
                throw Wrong($"Got {QueryBody.Short(item)} at {path}; expected a place as text, or [longitude, latitude]");
            }
        }

        return places.Count >= least ? places : throw Wrong($"Got {places.Count} places; expected {least} at least");
    }

    /// <summary>A ring through places, closed.</summary>
    public static Geometry Ring(IReadOnlyList<(double Longitude, double Latitude)> corners)
    {
        var ring = corners.Select(corner => new Coordinate(corner.Longitude, corner.Latitude)).ToList();
        if (!ring[^1].Equals2D(ring[0]))
        {
            ring.Add(ring[0].Copy());
        }

        return Factory.CreatePolygon([.. ring]);
    }

    private (string Type, JsonElement Geometry, string Path) Unwrapped(JsonElement json)
    {
        var type = Type(json);
        if (type != "Feature")
        {
            return (type, json, "");
        }

        return json.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object
            ? (Type(geometry), geometry, "geometry.")
            : throw Wrong("Got a Feature without geometry; expected one");
    }

    private string Type(JsonElement json) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
        ? type.GetString()!
        : throw Wrong($"Got {QueryBody.Short(json)}; expected GeoJSON with a type");

    private JsonElement Coordinates(JsonElement geometry, string path) => geometry.TryGetProperty("coordinates", out var coordinates) && coordinates.ValueKind == JsonValueKind.Array
        ? coordinates
        : throw Wrong($"{path}coordinates is missing or no array; expected one");

    private MultiPolygon ReadPolygons(JsonElement json, string path)
    {
        var polygons = json.EnumerateArray().Select((polygon, i) => ReadPolygon(polygon, $"{path}[{i}]")).ToArray();
        return polygons.Length > 0 ? Factory.CreateMultiPolygon(polygons) : throw Wrong($"{path} is empty; expected a polygon at least");
    }

    private Polygon ReadPolygon(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() == 0)
        {
            throw Wrong($"{path} is {QueryBody.Short(json)}; expected an array of rings");
        }

        var rings = json.EnumerateArray().Select((ring, i) => ReadRing(ring, $"{path}[{i}]")).ToArray();
        return Factory.CreatePolygon(rings[0], rings[1..]);
    }

    private LinearRing ReadRing(JsonElement json, string path)
    {
        var ring = ReadPositions(json, path, 4);
        return ring[0].Equals2D(ring[^1]) ? Factory.CreateLinearRing(ring) : throw Wrong($"{path} is not closed; expected a ring whose last position is its first");
    }

    private Coordinate[] ReadPositions(JsonElement json, string path, int least)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() < least)
        {
            throw Wrong($"{path} is {QueryBody.Short(json)}; expected an array of {least} positions at least");
        }

        return [.. json.EnumerateArray().Select((position, i) => ReadPosition(position, $"{path}[{i}]"))];
    }

    private Coordinate ReadPosition(JsonElement json, string path)
    {
        Count();
        if (json.ValueKind == JsonValueKind.Array && json.GetArrayLength() is 2 or 3
            && json[0].ValueKind == JsonValueKind.Number && json[1].ValueKind == JsonValueKind.Number
            && json[0].TryGetDouble(out var longitude) && json[1].TryGetDouble(out var latitude)
            && Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90)
        {
            return new Coordinate(longitude, latitude);
        }

        throw Wrong($"{path} is {QueryBody.Short(json)}; expected [longitude, latitude] in degrees, −180 to 180 and −90 to 90 (an area across the antimeridian goes the short way from 179 to −179)");
    }

    private void Count()
    {
        if (++_vertices > MostVertices)
        {
            throw Wrong($"Got more than {MostVertices} vertices; expected fewer: a simpler outline");
        }
    }

    private InputException Wrong(string message) => new(message + ".") { Parameter = parameter };
}
