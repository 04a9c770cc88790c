using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Testing;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Tests.Decisions.Clearance;

/// <summary>
/// The grid of RELand (Rubio and others 2024) as point hazards, with what a ranking may know of each: people at it, and what it blocks by the distances
/// to roads, schools and water. The columns that METHODS forbids (victims' register, event types, municipality, <c>comimo_dist</c>) are not read; the
/// coordinates say only where the points lie.
/// </summary>
internal sealed class RelandGrid
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    private RelandGrid(List<FeatureRow> hazards, List<FeatureRow> places, List<(string Id, bool HasMines, double Longitude, double Latitude)> points) =>
        (Hazards, Places, Points) = (hazards, places, points);

    internal List<FeatureRow> Hazards { get; }

    internal List<FeatureRow> Places { get; }

    internal List<(string Id, bool HasMines, double Longitude, double Latitude)> Points { get; }

    /// <summary>Reads a file; points without a label (−1) are left out, as METHODS' own figures are of those with one.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="blockedAccess">The profile's criterion, whose distances say when a road, school or water is blocked.</param>
    internal static RelandGrid Read(string file, ProfileCriterion blockedAccess)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.DataFile("mines", "reland_colombia", file)), CompressionMode.Decompress));
        var heading = Fields(reader.ReadLine()!);
        int Column(string name) => heading.IndexOf(name) is var i and >= 0 ? i : throw new InvalidDataException($"'{file}' has no column {name}.");
        var (latitude, longitude, outcome, population) = (Column("LATITUD_Y"), Column("LONGITUD_X"), Column("mines_outcome"), Column("population_2020"));
        (int Column, string Kind, double Kilometres)[] access =
        [
            (Column("roads_dist"), "route", blockedAccess["routeMetres"] / 1000), (Column("edu_dist"), "school", blockedAccess["facilityMetres"] / 1000),
            (Column("waterways_dist"), "water", blockedAccess["facilityMetres"] / 1000),
        ];
        var grid = new RelandGrid([], [], []);
        while (reader.ReadLine() is { } line)
        {
            var fields = Fields(line);
            double Number(int column) => double.Parse(fields[column], CultureInfo.InvariantCulture);
            if (Number(outcome) < 0)
            {
                continue;
            }

            var (x, y, id) = (Number(longitude), Number(latitude), $"{grid.Points.Count:00000}");
            grid.Points.Add(($"reland:{id}", Number(outcome) > 0, x, y));
            var hazard = Row(BuiltInLayers.Hazards, id, x, y);
            (hazard["hazardType"], hazard["status"]) = ("minefield", "suspected");
            hazard["blocks"] = access.Where(one => Number(one.Column) <= one.Kilometres).Select(one => one.Kind).ToArray();
            grid.Hazards.Add(hazard);
            if (Math.Round(Number(population)) > 0)
            {
                var place = Row(BuiltInLayers.Basemap, id, x, y);
                (place["kind"], place["population"]) = ("place", (long)Math.Round(Number(population)));
                grid.Places.Add(place);
            }
        }

        return grid;
    }

    /// <summary>Accidents with mines and ordnance (types 1 and 2); only the year is published.</summary>
    internal static IEnumerable<FeatureRow> Accidents()
    {
        using var file = new GZipStream(File.OpenRead(SharedData.DataFile("mines", "colombia_map_muse_events_1990_2019.geojson.gz")), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(file);
        var rows = new List<FeatureRow>();
        foreach (var feature in json.RootElement.GetProperty("features").EnumerateArray())
        {
            var (properties, place) = (feature.GetProperty("properties"), feature.GetProperty("geometry").GetProperty("coordinates"));
            if (properties.GetProperty("TIPO_EVENTO").GetString() is not ("1" or "2"))
            {
                continue;
            }

            var year = int.Parse(properties.GetProperty("AÑO").GetString()!, CultureInfo.InvariantCulture);
            var row = Row(BuiltInLayers.Incidents, $"{rows.Count:00000}", place[0].GetDouble(), place[1].GetDouble());
            (row["occurredFrom"], row["occurredTo"]) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            (row["eventType"], row["weapon"], row["actorType1"], row["actorType2"]) = ("accident", "unknown", "unknown", "unknown");
            rows.Add(row);
        }

        return rows;
    }

    private static FeatureRow Row(LayerSchema schema, string id, double longitude, double latitude)
    {
        var row = new FeatureRow(schema) { Geometry = Factory.CreatePoint(new Coordinate(longitude, latitude)) };
        (row["source"], row["sourceId"], row["classification"], row["verification"]) = ("reland", id, "public", "reported");
        return row;
    }

    private static List<string> Fields(string line)
    {
        var (fields, field, isQuoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (letter == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(letter);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
