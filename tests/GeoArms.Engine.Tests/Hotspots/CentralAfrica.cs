using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using GeoArms.Core.Rows;
using GeoArms.Engine.Heatmaps;
using GeoArms.Testing;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Hotspots;

/// <summary>The events of the Central African Republic (UCDP GED 23.1) and its provinces, read straight from the files.</summary>
internal static class CentralAfrica
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>UCDP <c>where_prec</c> in metres, as METHODS gives it.</summary>
    private static readonly double[] Metres = [0, 2_500, 25_000, 25_000, 100_000, 1e6, 1e6, 1e6];

    internal static LayerViews Layers() => HotspotTrial.Layers(Events(), Provinces());

    private static IEnumerable<FeatureRow> Events()
    {
        using var file = new GZipStream(File.OpenRead(SharedData.DataFile("conflict", "ucdp_ged_v23_1_car.csv.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        var lines = Lines(reader.ReadToEnd()).ToList();
        int Column(string name) => lines[0].IndexOf(name);
        var (longitude, latitude, precision, from, to) = (Column("longitude"), Column("latitude"), Column("where_prec"), Column("date_start"), Column("date_end"));
        return lines.Skip(1).Select((line, number) => HotspotTrial.Incident(
            number, Number(line[longitude]), Number(line[latitude]), line[from][..10], line[to][..10], Metres[(int)Number(line[precision])]));
    }

    private static IEnumerable<FeatureRow> Provinces()
    {
        using var file = new GZipStream(File.OpenRead(SharedData.DataFile("admin", "caf_adm1.geojson.gz")), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(file);
        return [.. json.RootElement.GetProperty("features").EnumerateArray().Select(feature => HotspotTrial.Area(
            feature.GetProperty("properties").GetProperty("admin1Pcode").GetString()!, Outline(feature.GetProperty("geometry"))))];
    }

    private static MultiPolygon Outline(JsonElement geometry)
    {
        var coordinates = geometry.GetProperty("coordinates");
        var polygons = geometry.GetProperty("type").GetString() == "Polygon" ? [coordinates] : coordinates.EnumerateArray().ToArray();
        return Factory.CreateMultiPolygon([.. polygons.Select(polygon =>
        {
            var rings = polygon.EnumerateArray().Select(ring => Factory.CreateLinearRing([.. ring.EnumerateArray().Select(place => new Coordinate(place[0].GetDouble(), place[1].GetDouble()))])).ToArray();
            return Factory.CreatePolygon(rings[0], rings[1..]);
        })]);
    }

    // CSV with quotes, in which fields hold commas and line ends.
    private static IEnumerable<List<string>> Lines(string text)
    {
        var (line, from, quoted) = (new List<string>(), 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            if (!quoted && text[i] is ',' or '\n')
            {
                line.Add(text[from..i].Trim('\r', '"'));
                from = i + 1;
                if (text[i] == '\n')
                {
                    yield return line;
                    line = [];
                }
            }
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
