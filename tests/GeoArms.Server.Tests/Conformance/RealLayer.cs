using System.IO.Compression;
using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Testing;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace GeoArms.Server.Tests.Conformance;

/// <summary>
/// Rows of the real files, read here by other means than the program's import, so that a tile test fails for the tile's
/// reasons only.
/// </summary>
internal static class RealLayer
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>1,848 events of the Central African Republic (UCDP GED 23.1).</summary>
    public static List<FeatureRow> Incidents()
    {
        using var file = Open("conflict", "ucdp_ged_v23_1_car.csv.gz");
        using var text = new StreamReader(file);
        var rows = new List<FeatureRow>();
        foreach (var record in Records(text))
        {
            var row = Row(BuiltInLayers.Incidents, "ucdp", record["id"]);
            row.Geometry = Factory.CreatePoint(new Coordinate(double.Parse(record["longitude"]), double.Parse(record["latitude"])));
            row["occurredFrom"] = DateOnly.ParseExact(record["date_start"][..10], "yyyy-MM-dd");
            row["occurredTo"] = DateOnly.ParseExact(record["date_end"][..10], "yyyy-MM-dd");
            row["eventType"] = record["type_of_violence"] == "3" ? "violenceAgainstCivilians" : "battle";
            row["weapon"] = rows.Count % 3 == 0 ? "smallArms" : "unknown";
            row["actor1"] = record["side_a"];
            row["actor2"] = record["side_b"];
            row["actorType1"] = "unknown";
            row["actorType2"] = "unknown";
            row["geoPrecision"] = 500.0 * int.Parse(record["where_prec"]);
            row["killed"] = long.Parse(record["best"]);
            row["killedCivilians"] = long.Parse(record["deaths_civilians"]);

            // The source has no injured; some rows get a number and the others stay unknown, so that both are seen.
            row["injured"] = rows.Count % 4 == 0 ? null : (long)(rows.Count % 7);
            row["place"] = record["where_coordinates"];
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The Central African Republic's 17 provinces, 72 districts and 175 sub-districts.</summary>
    public static List<FeatureRow> Areas() =>
    [
        .. Enumerable.Range(1, 3).SelectMany(level => Features($"admin/caf_adm{level}.geojson.gz").Select((feature, i) =>
        {
            var row = Row(BuiltInLayers.Areas, $"adm{level}", $"{i}");
            row.Geometry = Repaired(feature.Geometry!);
            row["level"] = (long)level;
            row["areaType"] = "admin";
            row["pcode"] = feature.Properties.GetProperty($"admin{level}Pcode").GetString();
            row["name"] = feature.Properties.GetProperty($"admin{level}Name").GetString();
            return row;
        })),
    ];

    /// <summary>The suspect areas of Bosnia and Herzegovina that have a geometry: thousands of small polygons close together.</summary>
    public static List<FeatureRow> Hazards() =>
    [
        .. Features("mines/bih/suspect_areas_simplyfied.geojson.gz").Where(feature => feature.Geometry is { IsEmpty: false })
            .Select((feature, i) => (Row: Row(BuiltInLayers.Hazards, "bih", $"{i}"), Shape: Repaired(feature.Geometry!), i))
            .Where(hazard => hazard.Shape is { IsEmpty: false, Dimension: Dimension.Surface })
            .Select(hazard =>
            {
                hazard.Row.Geometry = hazard.Shape;
                hazard.Row["hazardType"] = "minefield";
                hazard.Row["status"] = hazard.i % 5 == 0 ? "confirmed" : "suspected";
                return hazard.Row;
            }),
    ];

    /// <summary>2,825 edges of the African road network, up to some hundred kilometres long.</summary>
    public static List<FeatureRow> Routes() =>
    [
        .. Features("infrastructure/africa_road_network_graph.geojson.gz").Select((feature, i) =>
        {
            var row = Row(BuiltInLayers.Routes, "road", $"{i}");
            row.Geometry = feature.Geometry;
            row["name"] = $"{feature.Properties.GetProperty("from_ctry").GetString()}-{feature.Properties.GetProperty("to_ctry").GetString()}";
            row["routeClass"] = "unknown";
            row["routeStatus"] = feature.Properties.GetProperty("add").GetBoolean() ? "closed" : "open";
            row["lengthMetres"] = feature.Properties.GetProperty("distance") is { ValueKind: JsonValueKind.Number } metres ? metres.GetDouble() : null;
            return row;
        }),
    ];

    private static FeatureRow Row(LayerSchema schema, string source, string sourceId)
    {
        var row = new FeatureRow(schema);
        row["source"] = source;
        row["sourceId"] = sourceId;
        row["classification"] = "public";
        row["verification"] = "reported";
        return row;
    }

    /// <summary>Records of a CSV file by heading (RFC 4180: quoted fields may hold commas, line ends and doubled quotes).</summary>
    private static IEnumerable<Dictionary<string, string>> Records(TextReader text)
    {
        List<string>? headings = null;
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var isQuoted = false;
        for (var c = text.Read(); c >= 0; c = text.Read())
        {
            if (c == '"')
            {
                if (isQuoted && text.Peek() == '"')
                {
                    field.Append((char)text.Read());
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else if (!isQuoted && c is (',' or '\n'))
            {
                fields.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (c == '\n')
                {
                    if (headings is not null)
                    {
                        yield return headings.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
                    }

                    headings ??= [.. fields];
                    fields.Clear();
                }
            }
            else
            {
                field.Append((char)c);
            }
        }
    }

    private static Geometry Repaired(Geometry geometry) =>
        geometry.IsValid ? geometry : new GeometryFixer(geometry) { KeepCollapsed = false }.GetResult() is var whole && whole is GeometryCollection and not MultiPolygon
            ? Factory.BuildGeometry([.. Enumerable.Range(0, whole.NumGeometries).Select(whole.GetGeometryN).Where(part => part.Dimension == Dimension.Surface)])
            : whole;

    private static GZipStream Open(params ReadOnlySpan<string> parts) => new(File.OpenRead(SharedData.DataFile(parts)), CompressionMode.Decompress);

    private static List<(Geometry? Geometry, JsonElement Properties)> Features(string path)
    {
        using var file = Open(path.Split('/'));
        var collection = JsonDocument.Parse(file);
        return [.. collection.RootElement.GetProperty("features").EnumerateArray().Select(feature => (Shape(feature.GetProperty("geometry")), feature.GetProperty("properties")))];
    }

    private static Geometry? Shape(JsonElement geometry)
    {
        if (geometry.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var coordinates = geometry.GetProperty("coordinates");
        return geometry.GetProperty("type").GetString() switch
        {
            "LineString" => Factory.CreateLineString(Line(coordinates)),
            "Polygon" => Polygon(coordinates),
            "MultiPolygon" => Factory.CreateMultiPolygon([.. coordinates.EnumerateArray().Select(Polygon)]),
            var other => throw new InvalidDataException($"Got the geometry type '{other}'."),
        };
    }

    private static Polygon Polygon(JsonElement rings)
    {
        var closed = rings.EnumerateArray().Select(ring => Factory.CreateLinearRing(Line(ring))).ToArray();
        return closed.Length == 0 ? Factory.CreatePolygon() : Factory.CreatePolygon(closed[0], closed[1..]);
    }

    private static Coordinate[] Line(JsonElement positions) => [.. positions.EnumerateArray().Select(position => new Coordinate(position[0].GetDouble(), position[1].GetDouble()))];
}
