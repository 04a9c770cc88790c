using System.IO.Compression;
using System.Text.Json;
using GeoArms.Engine.Snapshots;
using GeoArms.Testing;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace GeoArms.Engine.Tests.Heatmaps.Contamination;

/// <summary>The suspected areas of Bosnia and Herzegovina as they stand in the shared file: a tenth of the polygons are invalid, a third of the rows have none.</summary>
internal static class BosniaFile
{
    private static readonly Lazy<List<Geometry>> All = new(Read);

    /// <summary>The polygons, mended as import mends them.</summary>
    internal static IReadOnlyList<Geometry> Polygons => All.Value;

    internal static LayerView View() => HazardRows.View([.. Polygons.Select(polygon => HazardRows.Row("suspected", polygon))]);

    private static List<Geometry> Read()
    {
        using var stream = new GZipStream(File.OpenRead(SharedData.DataFile("mines", "bih", "suspect_areas_simplyfied.geojson.gz")), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(stream);
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        var polygons = new List<Geometry>();
        foreach (var feature in json.RootElement.GetProperty("features").EnumerateArray())
        {
            if (feature.GetProperty("geometry") is not { ValueKind: JsonValueKind.Object } geometry)
            {
                continue;
            }

            var coordinates = geometry.GetProperty("coordinates");
            Geometry read = geometry.GetProperty("type").GetString() == "Polygon"
                ? PolygonOf(coordinates, factory)
                : factory.CreateMultiPolygon([.. coordinates.EnumerateArray().Select(polygon => PolygonOf(polygon, factory))]);
            polygons.Add(read.IsValid ? read : GeometryFixer.Fix(read));
        }

        return polygons;
    }

    private static Polygon PolygonOf(JsonElement rings, GeometryFactory factory)
    {
        var all = rings.EnumerateArray().Select(ring => factory.CreateLinearRing(
            [.. ring.EnumerateArray().Select(vertex => new Coordinate(vertex[0].GetDouble(), vertex[1].GetDouble()))])).ToArray();
        return factory.CreatePolygon(all[0], all[1..]);
    }
}
