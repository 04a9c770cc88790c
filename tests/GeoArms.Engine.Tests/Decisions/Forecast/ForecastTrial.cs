using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;
using GeoArms.Testing;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Decisions.Forecast;

/// <summary>Incidents and areas to forecast from.</summary>
internal static class ForecastTrial
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    // As data/mappings/ucdp-ged.json has it.
    private static readonly double[] Metres = [0, 2_500, 25_000, 25_000, 100_000, 250_000, 500_000, 500_000];
    private static readonly double[] Days = [0, 1, 6, 7, 31, 366];

    internal static LayerViews Layers(IEnumerable<FeatureRow> incidents, IEnumerable<FeatureRow>? areas = null)
    {
        var views = new Dictionary<string, LayerView>
        {
            ["incidents"] = View(BuiltInLayers.Incidents, incidents),
            ["areas"] = View(BuiltInLayers.Areas, areas ?? []),
        };
        return new LayerViews(name => views.GetValueOrDefault(name));
    }

    /// <summary>An incident; with the moment on which it was stored, when a test needs one.</summary>
    internal static FeatureRow Incident(
        int id, double longitude, double latitude, DateOnly from, DateOnly? to = null, double? metres = null, double? days = 1, DateTimeOffset? recorded = null, long? killed = null)
    {
        var row = Row(BuiltInLayers.Incidents, $"{id}");
        row.Geometry = Factory.CreatePoint(new Coordinate(longitude, latitude));
        row["geoPrecision"] = metres;
        row["timePrecision"] = days;
        row["occurredFrom"] = from;
        row["occurredTo"] = to ?? from;
        row["recordedAt"] = recorded;
        row["eventType"] = "battle";
        row["weapon"] = "unknown";
        row["actorType1"] = "unknown";
        row["actorType2"] = "unknown";
        row["killed"] = killed;
        return row;
    }

    internal static FeatureRow Area(string pcode, Geometry outline)
    {
        var row = Row(BuiltInLayers.Areas, pcode);
        row.Geometry = outline;
        row["areaType"] = "admin";
        row["pcode"] = pcode;
        row["name"] = pcode;
        row["level"] = 1L;
        return row;
    }

    internal static FeatureRow Area(string pcode, double west, double south, double east, double north) =>
        Area(pcode, Factory.ToGeometry(new Envelope(west, east, south, north)));

    /// <summary>The Central African Republic: UCDP GED 23.1, over its provinces.</summary>
    internal static LayerViews CentralAfrica() => Layers(Ucdp("ucdp_ged_v23_1_car.csv.gz", 1), Provinces());

    /// <summary>Ukraine, as the Humanitarian Data Exchange serves it: a row of tags below the names.</summary>
    internal static LayerViews Ukraine() => Layers(Ucdp("ucdp_hdx_ukraine_hxl.csv.gz", 2));

    internal static IEnumerable<FeatureRow> Ucdp(string name, int headings)
    {
        using var file = new GZipStream(File.OpenRead(SharedData.DataFile("conflict", name)), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        var lines = Lines(reader.ReadToEnd()).ToList();
        int Column(string column) => lines[0].IndexOf(column);
        var (longitude, latitude, where, when, from, to) =
            (Column("longitude"), Column("latitude"), Column("where_prec"), Column("date_prec"), Column("date_start"), Column("date_end"));
        return [.. lines.Skip(headings).Select((line, number) => Incident(
            number,
            Number(line[longitude]),
            Number(line[latitude]),
            DateOnly.Parse(line[from][..10], CultureInfo.InvariantCulture),
            DateOnly.Parse(line[to][..10], CultureInfo.InvariantCulture),
            Metres[(int)Number(line[where])],
            Days[(int)Number(line[when])]))];
    }

    private static IEnumerable<FeatureRow> Provinces()
    {
        using var file = new GZipStream(File.OpenRead(SharedData.DataFile("admin", "caf_adm1.geojson.gz")), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(file);
        return [.. json.RootElement.GetProperty("features").EnumerateArray().Select(feature => Area(
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

    private static LayerView View(LayerSchema schema, IEnumerable<FeatureRow> rows)
    {
        var builder = new SnapshotBuilder(schema);
        var feed = new FeatureRowFeed(builder);
        foreach (var (index, row) in rows.Index())
        {
            feed.Add(index + 1, row);
        }

        return builder.Build(1).Open(AccessScope.LocalOwner);
    }

    private static FeatureRow Row(LayerSchema schema, string id)
    {
        var row = new FeatureRow(schema);
        row["source"] = "t";
        row["sourceId"] = id;
        row["classification"] = "mission";
        row["verification"] = "reported";
        return row;
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
