using System.Text.Json;
using GeoArms.Core;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Basemaps;

/// <summary>
/// A quantised TopoJSON topology (The TopoJSON Format Specification 1.0, 2013): arcs that neighbours share, and
/// polygons made of them. Longitude, latitude in degrees, in that order.
/// </summary>
internal sealed class Topology
{
    private readonly JsonElement _objects;

    private Topology(Coordinate[][] arcs, JsonElement objects)
    {
        Arcs = arcs;
        _objects = objects;
    }

    /// <summary>The arcs, each a run of positions.</summary>
    public Coordinate[][] Arcs { get; }

    /// <summary>Reads a topology.</summary>
    /// <exception cref="InputException">The file is missing or is not a quantised topology.</exception>
    public static Topology Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var document = JsonDocument.Parse(stream);
            var root = document.RootElement;
            var transform = root.GetProperty("transform");
            var scale = Pair(transform.GetProperty("scale"));
            var translate = Pair(transform.GetProperty("translate"));
            var arcs = root.GetProperty("arcs").EnumerateArray().Select(arc => Decode(arc, scale, translate)).ToArray();
            return new Topology(arcs, root.GetProperty("objects").Clone());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            throw new InputException($"Got the basemap file '{path}', which cannot be read as quantised TopoJSON ({e.Message}); see data/basemap/README.md for how it is made.", e);
        }
    }

    /// <summary>The polygons of an object, each a list of rings (the outer one first), each ring a list of arc numbers (~n: arc n backwards).</summary>
    public List<int[][]> Polygons(string objectName)
    {
        var polygons = new List<int[][]>();
        Collect(_objects.GetProperty(objectName), polygons);
        return polygons;
    }

    /// <summary>The members of an object, each with its id (the countries': ISO 3166-1 number), name and polygons.</summary>
    public IEnumerable<(string? Id, string Name, List<int[][]> Polygons)> Members(string objectName)
    {
        foreach (var member in _objects.GetProperty(objectName).GetProperty("geometries").EnumerateArray())
        {
            var polygons = new List<int[][]>();
            Collect(member, polygons);
            var id = member.TryGetProperty("id", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
            yield return (id, member.GetProperty("properties").GetProperty("name").GetString() ?? "", polygons);
        }
    }

    /// <summary>The positions of a ring, the first repeated at the end.</summary>
    public Coordinate[] Ring(int[] arcNumbers)
    {
        var ring = new List<Coordinate>();
        foreach (var number in arcNumbers)
        {
            var arc = Arcs[number < 0 ? ~number : number];
            for (var i = ring.Count == 0 ? 0 : 1; i < arc.Length; i++)
            {
                ring.Add(number < 0 ? arc[arc.Length - 1 - i] : arc[i]);
            }
        }

        return [.. ring];
    }

    private static void Collect(JsonElement geometry, List<int[][]> polygons)
    {
        switch (geometry.GetProperty("type").GetString())
        {
            case "GeometryCollection":
                foreach (var member in geometry.GetProperty("geometries").EnumerateArray())
                {
                    Collect(member, polygons);
                }

                break;
            case "MultiPolygon":
                polygons.AddRange(geometry.GetProperty("arcs").EnumerateArray().Select(Rings));
                break;
            case "Polygon":
                polygons.Add(Rings(geometry.GetProperty("arcs")));
                break;
            default:
                // A country without land of its own at this scale has a null geometry.
                break;
        }
    }

    private static int[][] Rings(JsonElement polygon) =>
        [.. polygon.EnumerateArray().Select(ring => ring.EnumerateArray().Select(number => number.GetInt32()).ToArray())];

    private static (double X, double Y) Pair(JsonElement array) => (array[0].GetDouble(), array[1].GetDouble());

    private static Coordinate[] Decode(JsonElement arc, (double X, double Y) scale, (double X, double Y) translate)
    {
        var positions = new Coordinate[arc.GetArrayLength()];
        long x = 0;
        long y = 0;
        var i = 0;
        foreach (var step in arc.EnumerateArray())
        {
            x += step[0].GetInt64();
            y += step[1].GetInt64();
            positions[i++] = new Coordinate((x * scale.X) + translate.X, (y * scale.Y) + translate.Y);
        }

        return positions;
    }
}
