using System.Text.Json;
using GeoArms.Engine.Hotspots;
using GeoArms.Server.Http.Features;

namespace GeoArms.Server.Http.Hotspots;

/// <summary>The cells as GeoJSON (RFC 7946), with what the analysis is made from beside them.</summary>
internal static class HotspotGeoJson
{
    private const int FlushBytes = 64 * 1024;

    /// <summary>A ten-millionth of a degree: a centimetre.</summary>
    private const int Decimals = 7;

    /// <summary>Writes the answer piece by piece.</summary>
    public static async Task WriteAsync(HttpContext http, HotspotMap map, IEnumerable<int> cells)
    {
        http.Response.ContentType = OgcLinks.GeoJson;
        await using var json = JsonAnswer.Writer(http);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        HotspotTileJson.WriteAnalysis(json, map);
        json.WriteStartArray("features");
        foreach (var cell in cells)
        {
            WriteCell(json, map, cell);
            if (json.BytesPending > FlushBytes)
            {
                await json.FlushAsync(http.RequestAborted);
                await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    private static void WriteCell(Utf8JsonWriter json, HotspotMap map, int cell)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", map.Id(cell));
        WriteGeometry(json, map, cell);
        json.WriteStartObject("properties");
        json.WriteString("cell", map.Id(cell));
        json.WriteNumber("count", map.Value(cell));
        json.WriteNumber("members", map.Cells.Members(cell));
        json.WriteNumber("sum", map.Statistics.Sums[cell]);
        json.WriteNumber("z", map.Statistics.Z[cell]);
        json.WriteNumber("p", map.Statistics.P[cell]);
        WriteClasses(json, map, cell);
        WriteLimits(json, map, cell);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteClasses(Utf8JsonWriter json, HotspotMap map, int cell)
    {
        if (map.HasSignificance)
        {
            json.WriteBoolean("significant", map.Statistics.Significant[cell]);
        }
        else
        {
            json.WriteNull("significant");
        }

        if (!map.HasTrend)
        {
            json.WriteNull("class");
            json.WriteNull("steps");
            return;
        }

        json.WriteString("class", HotspotWords.Of(map.Statistics.Classes[cell]));
        json.WriteStartObject("steps");
        json.WriteStartArray("count");
        for (var step = 0; step < map.Statistics.Steps; step++)
        {
            json.WriteNumberValue(map.StepValue(cell, step));
        }

        json.WriteEndArray();
        json.WriteStartArray("z");
        for (var step = 0; step < map.Statistics.Steps; step++)
        {
            json.WriteNumberValue(Math.Round(map.Statistics.StepZ(step)[cell], 4));
        }

        json.WriteEndArray();
        json.WriteStartArray("state");
        foreach (var state in map.Statistics.States(cell))
        {
            json.WriteStringValue(HotspotWords.Of(state));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter json, HotspotMap map, int cell)
    {
        if (HotspotCsv.Reporting(map, cell) is { } reporting)
        {
            json.WriteString("reporting", reporting);
        }
        else
        {
            json.WriteNull("reporting");
        }

        if (map.IsNearEdge(cell) is { } isNear)
        {
            json.WriteBoolean("nearEdge", isNear);
        }
        else
        {
            json.WriteNull("nearEdge");
        }
    }

    private static void WriteGeometry(Utf8JsonWriter json, HotspotMap map, int cell)
    {
        var (column, row) = map.Cells.Place(cell);
        var rings = CellOutline.Rings(map.Cells.Lattice, column, row);
        json.WriteStartObject("geometry");
        json.WriteString("type", rings.Count == 1 ? "Polygon" : "MultiPolygon");
        json.WriteStartArray("coordinates");
        foreach (var ring in rings)
        {
            if (rings.Count > 1)
            {
                json.WriteStartArray();
            }

            json.WriteStartArray();
            for (var i = 0; i < ring.Length; i += 2)
            {
                json.WriteStartArray();
                json.WriteNumberValue(Math.Round(ring[i], Decimals));
                json.WriteNumberValue(Math.Round(ring[i + 1], Decimals));
                json.WriteEndArray();
            }

            json.WriteEndArray();
            if (rings.Count > 1)
            {
                json.WriteEndArray();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
