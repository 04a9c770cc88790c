using System.Text.Json;
using NetTopologySuite.Geometries;

namespace GeoArms.Core.Filters.Encodings;

/// <summary>Geometries as GeoJSON writes them.</summary>
internal static partial class CqlJsonReader
{
    private static Geometry ReadGeometry(JsonElement json, string pointer, int depth)
    {
        var place = new SourcePlace(0, pointer);
        if (depth > CqlText.MaxDepth)
        {
            throw CqlText.Error($"The filter is nested too deeply; expected at most {CqlText.MaxDepth} levels.");
        }

        var type = json.TryGetProperty("type", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        if (type is null)
        {
            throw CqlText.Error($"Got an object whose \"type\" is not text {place}; expected a GeoJSON geometry.");
        }

        if (type == "GeometryCollection")
        {
            return json.TryGetProperty("geometries", out var members) && members.ValueKind == JsonValueKind.Array
                ? CqlGeometry.Factory.CreateGeometryCollection(
                    [.. members.EnumerateArray().Select((member, index) => member.ValueKind == JsonValueKind.Object
                        ? ReadGeometry(member, $"{pointer}/geometries/{index}", depth + 1)
                        : throw Unexpected(member, new SourcePlace(0, $"{pointer}/geometries/{index}"), "a geometry"))])
                : throw CqlText.Error($"Got a GeometryCollection without an array \"geometries\" {place}; expected one.");
        }

        if (!json.TryGetProperty("coordinates", out var coordinates))
        {
            throw CqlText.Error($"Got a geometry without \"coordinates\" {place}; expected a GeoJSON geometry.");
        }

        place = new SourcePlace(0, pointer + "/coordinates");
        return type switch
        {
            "Point" => CqlGeometry.Factory.CreatePoint(Vertex(coordinates, place)),
            "LineString" => CqlGeometry.Factory.CreateLineString(Vertices(coordinates, 2, place)),
            "Polygon" => Polygon(coordinates, place),
            "MultiPoint" => CqlGeometry.Factory.CreateMultiPointFromCoords(Vertices(coordinates, 1, place)),
            "MultiLineString" => CqlGeometry.Factory.CreateMultiLineString([.. Parts(coordinates, place).Select(part => CqlGeometry.Factory.CreateLineString(Vertices(part, 2, place)))]),
            "MultiPolygon" => CqlGeometry.Factory.CreateMultiPolygon([.. Parts(coordinates, place).Select(part => Polygon(part, place))]),
            _ => throw Unexpected(name, new SourcePlace(0, pointer + "/type"), "a type of GeoJSON geometry"),
        };
    }

    private static JsonElement.ArrayEnumerator Parts(JsonElement json, SourcePlace place) =>
        json.ValueKind == JsonValueKind.Array && json.GetArrayLength() > 0 ? json.EnumerateArray() : throw Unexpected(json, place, "an array with at least one part");

    private static Polygon Polygon(JsonElement json, SourcePlace place)
    {
        LinearRing[] rings = [.. Parts(json, place).Select(ring => Ring(ring, place))];
        return CqlGeometry.Factory.CreatePolygon(rings[0], rings[1..]);
    }

    private static LinearRing Ring(JsonElement json, SourcePlace place)
    {
        var vertices = Vertices(json, 4, place);
        return vertices[0].Equals2D(vertices[^1])
            ? CqlGeometry.Factory.CreateLinearRing(vertices)
            : throw CqlText.Error($"A ring {place} does not end where it begins; expected its first vertex again at its end.");
    }

    private static Coordinate[] Vertices(JsonElement json, int least, SourcePlace place)
    {
        Coordinate[] vertices = [.. Parts(json, place).Select(vertex => Vertex(vertex, place))];
        return vertices.Length >= least ? vertices : throw Unexpected(json, place, $"at least {least} vertices");
    }
}
