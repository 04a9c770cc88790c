using System.Text.Json;
using GeoArms.Core.Projections;
using GeoArms.Core.Time;
using GeoArms.Engine.Hotspots;

namespace GeoArms.Server.Http.Hotspots;

/// <summary>What the tiles hold as TileJSON 3.0, with the analysis beside it.</summary>
internal static class HotspotTileJson
{
    private const string Method =
        "Getis-Ord Gi* (Ord and Getis 1995) of a cell and its six neighbours, binary weights; significance by seeded permutation pooled by the number of neighbours, "
        + "upper tail, corrected for false discovery at 5 % (Benjamini and Hochberg 1995). Classes over 12 equal steps of the period, trend of z by Mann and Kendall (p < 0.05).";

    /// <summary>Writes the description.</summary>
    public static void Write(Utf8JsonWriter json, HotspotMap map, HotspotTiles tiles, string root, QueryString query)
    {
        json.WriteStartObject();
        json.WriteString("tilejson", "3.0.0");
        json.WriteString("name", "Hotspots");
        json.WriteString("description", "Where incidents cluster more than chance would have it: equal-area cells with Gi*, significance and trend class.");
        json.WriteString("version", ProgramVersion.Number);
        json.WriteString("scheme", "xyz");
        json.WriteStartArray("tiles");
        json.WriteStringValue($"{root}/hotspots/{{z}}/{{x}}/{{y}}.mvt{query}");
        json.WriteEndArray();
        json.WriteNumber("minzoom", 0);
        json.WriteNumber("maxzoom", TileAddress.MaxZoom);
        json.WriteNumber("fullzoom", tiles.FullZoom);
        WriteBounds(json, map);
        json.WriteStartArray("vector_layers");
        json.WriteStartObject();
        json.WriteString("id", HotspotTiles.LayerName);
        json.WriteString("description", $"Cells; below zoom {tiles.FullZoom} only those that are significant or have a class.");
        json.WriteNumber("minzoom", 0);
        json.WriteNumber("maxzoom", TileAddress.MaxZoom);
        json.WriteStartObject("fields");
        foreach (var (field, meaning) in tiles.Fields)
        {
            json.WriteString(field, meaning);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        WriteAnalysis(json, map);
        json.WriteEndObject();
    }

    /// <summary>Writes members that say how the cells came about.</summary>
    public static void WriteAnalysis(Utf8JsonWriter json, HotspotMap map)
    {
        var account = map.Account;
        json.WriteString("method", Method);
        json.WriteNumber("cell", map.Request.Cell);
        json.WriteNumber("cellArea", map.Cells.Lattice.Area / 1e6);
        json.WriteString("units", $"{map.Unit} per cell");
        json.WriteString("weight", map.Request.Weight ?? "events");
        json.WriteStartObject("period");
        json.WriteString("from", Moment(account.Period.From));
        json.WriteString("until", Moment(account.Period.Until));
        json.WriteEndObject();
        json.WriteNumber("seed", map.Request.Seed);
        json.WriteNumber("draws", account.Draws);
        json.WriteNumber("falseDiscoveryRate", HotspotStatistics.FalseDiscoveryRate);
        json.WriteStartObject("projection");
        json.WriteString("name", "Lambert azimuthal equal-area, WGS 84");
        json.WriteNumber("longitude", account.Centre.Longitude);
        json.WriteNumber("latitude", account.Centre.Latitude);
        json.WriteEndObject();
        json.WriteString("studyArea", account.IsOutlined ? "areas" : "extent");
        json.WriteString("coverage", account.HasCoverage ? "known" : "unknown");
        WriteAccount(json, map);
        json.WriteStartArray("notes");
        foreach (var note in account.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
    }

    private static void WriteAccount(Utf8JsonWriter json, HotspotMap map)
    {
        var account = map.Account;
        json.WriteStartObject("account");
        json.WriteNumber("cells", account.Cells);
        json.WriteNumber("unreportedCells", account.UnreportedCells);
        if (map.HasSignificance)
        {
            json.WriteNumber("significantCells", map.Statistics.Significant.Count(true));
        }
        else
        {
            json.WriteNull("significantCells");
        }

        json.WriteNumber("events", account.Events);
        json.WriteNumber("sum", account.Sum);
        json.WriteNumber("tooRough", account.TooRough);
        json.WriteNumber("outside", account.Outside);
        json.WriteNumber("inUnreportedCells", account.InUnreportedCells);
        json.WriteNumber("withoutPlace", account.WithoutPlace);
        json.WriteNumber("withoutWeight", account.WithoutWeight);
        json.WriteEndObject();
    }

    // Around the centres of the cells; as wide as the world when they lie on both sides of the antimeridian (TileJSON 3.0.0, 3.5).
    private static void WriteBounds(Utf8JsonWriter json, HotspotMap map)
    {
        if (map.Cells.Count == 0)
        {
            return;
        }

        var (west, south, east, north) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        for (var cell = 0; cell < map.Cells.Count; cell++)
        {
            var (longitude, latitude) = HotspotCells.Centre(map, cell);
            (west, south) = (Math.Min(west, longitude), Math.Min(south, latitude));
            (east, north) = (Math.Max(east, longitude), Math.Max(north, latitude));
        }

        json.WriteStartArray("bounds");
        foreach (var edge in (double[])[west, south, east, north])
        {
            json.WriteNumberValue(Math.Round(edge, 6));
        }

        json.WriteEndArray();
    }

    private static string Moment(long microseconds) => TimeInterval.ToMoment(microseconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
