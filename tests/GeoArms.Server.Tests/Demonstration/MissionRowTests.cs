using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Codes;
using GeoArms.Data.Stores;
using GeoArms.Server.Demonstration;
using GeoArms.Testing;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Tests.Demonstration;

public class MissionRowTests
{
    [Fact]
    public void The_same_recipe_gives_the_same_rows()
    {
        var again = DemonstrationMission.Rows(Mission.DataFolder);
        Assert.Equal(Hash(Mission.Layers.SelectMany(layer => layer)), Hash(again));
    }

    [Theory]
    [InlineData("incidents", 19_000, 21_500)]
    [InlineData("hazards", 400, 400)]
    [InlineData("zones", 8, 12)]
    [InlineData("sites", 60, 60)]
    [InlineData("recoveries", 1500, 1500)]
    [InlineData("patrols", 1500, 1500)]
    [InlineData("facilities", 550, 650)]
    [InlineData("routes", 180, 300)]
    [InlineData("areas", 34, 34)]
    [InlineData("violations", 100, 600)]
    [InlineData("coverage", 1500, 1728)]
    [InlineData("basemap", 130, 200)]
    public void Each_layer_has_as_many_rows_as_promised(string layer, int least, int most) =>
        Assert.InRange(Mission.Layers[layer].Count(), least, most);

    [Fact]
    public void Every_row_obeys_its_schema()
    {
        var codes = CodeLists.Load(Mission.DataFolder);
        foreach (var layer in Mission.Layers)
        {
            var schema = BuiltInLayers.Find(layer.Key)!;
            Assert.Equal(layer.Count(), layer.Select(row => row.Id).Distinct(StringComparer.Ordinal).Count());
            foreach (var row in layer)
            {
                Assert.Equal(DemonstrationMission.Source, row.Values[CommonColumns.Source]);
                Assert.Contains("Invented", (string)row.Values[CommonColumns.Notes]!, StringComparison.Ordinal);
                foreach (var column in schema.Columns)
                {
                    Check(row, column, codes);
                }

                CheckGeometry(row, schema);
            }
        }
    }

    [Fact]
    public void Casualties_by_sex_and_age_add_up_and_bounds_hold()
    {
        Assert.All(Mission.Incidents, row =>
        {
            long Of(string column) => (long)row[column]!;
            Assert.Equal(Of("killed") + Of("injured"), Of("men") + Of("women") + Of("boys") + Of("girls") + Of("sexAgeUnknown"));
            Assert.InRange(Of("killed"), Of("killedLow"), Of("killedHigh"));
            Assert.InRange(Of("killedCivilians"), 0, Of("killed"));
        });
        Assert.InRange(Mission.Incidents.Average(row => (double)(long)row["killed"]!), 0.8, 4);
        Assert.True(Mission.Incidents.Max(row => (long)row["killed"]!) >= 20);
    }

    [Fact]
    public void Unknown_is_a_frequent_weapon_and_every_weapon_occurs()
    {
        var weapons = Mission.Incidents.CountBy(row => (string)row["weapon"]!).ToDictionary();
        Assert.InRange(weapons["unknown"] / (double)Mission.Incidents.Length, 0.2, 0.45);
        Assert.Empty(new[] { "smallArms", "lightWeapons", "heavyWeapons", "explosiveAir", "mine", "ied", "erw", "melee", "other", "unknown" }.Except(weapons.Keys));
    }

    [Fact]
    public void Places_are_known_exactly_to_the_town_or_to_the_district()
    {
        var precision = Mission.Incidents.CountBy(row => row.Values[CommonColumns.GeoPrecision] as double? ?? -1).ToDictionary();
        Assert.Equal([-1, 100, 2_500, 25_000], precision.Keys.Order());
        Assert.All(precision.Values, count => Assert.True(count > 500));

        // What is known to the district alone stands on one position of the district.
        var coarse = Mission.Incidents.Where(row => row.Values[CommonColumns.GeoPrecision] is 25_000.0).GroupBy(row => (string)row["admin2"]!);
        Assert.All(coarse, district => Assert.Single(district.Select(row => row.Geometry!.Coordinate).Distinct()));
    }

    [Fact]
    public void Incidents_fill_the_whole_period_and_stay_inside_it()
    {
        Assert.Equal(new DateOnly(2020, 1, 1), Mission.Incidents.Min(row => (DateOnly)row["occurredFrom"]!));
        Assert.Equal(new DateOnly(2025, 12, 31), Mission.Incidents.Max(row => (DateOnly)row["occurredTo"]!));
        Assert.All(Mission.Incidents, row =>
            Assert.Equal((double)row["timePrecision"]!, ((DateOnly)row["occurredTo"]!).DayNumber - ((DateOnly)row["occurredFrom"]!).DayNumber + 1));
    }

    [Fact]
    public void Land_release_adds_up()
    {
        Assert.All(Mission.Hazards, row =>
        {
            double Of(string column) => (double?)row[column] ?? 0;
            var released = Of("releasedCancelled") + Of("releasedReduced") + Of("releasedCleared");
            if (Mission.IsOpen(row))
            {
                Assert.Null(row["releasedOn"]);
                Assert.True(released < Of("areaDeclared"), row.Id);
            }
            else
            {
                Assert.True((DateOnly)row["releasedOn"]! > (DateOnly)row["surveyedOn"]!, row.Id);
                Assert.Equal(Of("areaDeclared"), released, 1e-6);
            }
        });
        Assert.InRange(Mission.Hazards.Count(row => row.Geometry is Point), 20, 60);
    }

    [Fact]
    public void What_must_be_cleared_first_never_runs_in_a_circle()
    {
        var byId = Mission.Hazards.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var open = new HashSet<string>(StringComparer.Ordinal);
        void Visit(FeatureRow row)
        {
            if (done.Contains(row.Id))
            {
                return;
            }

            Assert.True(open.Add(row.Id), $"{row.Id} requires itself");
            foreach (var needed in (string[]?)row["requires"] ?? [])
            {
                Assert.True(Mission.IsOpen(byId[needed]), $"{row.Id} requires {needed}, which is released");
                Visit(byId[needed]);
            }

            open.Remove(row.Id);
            done.Add(row.Id);
        }

        Assert.All(Mission.Hazards, Visit);
        Assert.InRange(Mission.Hazards.Count(row => row["requires"] is not null), 10, 120);
    }

    [Fact]
    public void A_violation_names_a_zone_in_force_and_an_incident_inside_it_by_one_of_its_parties()
    {
        var zones = Mission.Layers["zones"].ToDictionary(row => row.Id, StringComparer.Ordinal);
        var incidents = Mission.Incidents.ToDictionary(row => row.Id, StringComparer.Ordinal);
        Assert.All(Mission.Layers["violations"], row =>
        {
            var (zone, incident) = (zones[(string)row["zone"]!], incidents[(string)row["evidence"]!]);
            Assert.True(zone.Geometry!.Intersects(incident.Geometry), row.Id);
            Assert.InRange((DateOnly)row["occurredOn"]!, (DateOnly)zone["validFrom"]!, (DateOnly?)zone["validTo"] ?? DateOnly.MaxValue);
            Assert.Contains((string)incident["weapon"]!, (string[])zone["prohibits"]!);
            Assert.Contains((string)row["party"]!, (string)zone["parties"]!, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task It_loads_into_a_store_and_loading_it_again_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var store = await StoreFactory.OpenAsync(folder.File("demo.gpkg"));
        await DemonstrationMission.LoadAsync(store, Mission.DataFolder, _ => { }, CancellationToken.None);
        var position = await store.PositionAsync(CancellationToken.None);
        await DemonstrationMission.LoadAsync(store, Mission.DataFolder, _ => { }, CancellationToken.None);
        Assert.True((await store.ChangesAsync(position, CancellationToken.None)).IsEmpty);
        foreach (var layer in Mission.Layers)
        {
            Assert.Equal(layer.Count(), await store.CountAsync(layer.Key, CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_loading_that_was_broken_off_is_known_and_a_whole_one_is_finished()
    {
        using var folder = new TemporaryFolder();
        await using var store = await StoreFactory.OpenAsync(folder.File("broken.gpkg"));
        Assert.False(await DemonstrationMission.IsUnfinishedAsync(store, Mission.DataFolder, CancellationToken.None));

        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DemonstrationMission.LoadAsync(store, Mission.DataFolder, _ => stop.Cancel(), stop.Token));
        Assert.True(await DemonstrationMission.IsUnfinishedAsync(store, Mission.DataFolder, CancellationToken.None));

        await DemonstrationMission.LoadAsync(store, Mission.DataFolder, _ => { }, CancellationToken.None);
        Assert.False(await DemonstrationMission.IsUnfinishedAsync(store, Mission.DataFolder, CancellationToken.None));
    }

    [Theory]
    [InlineData("\"provinces\": [\"Norvald\", \"Uplands\"] }", "\"provinces\": [\"Norvold\", \"Uplands\"] }", "Norvald")]
    [InlineData("\"branchingRatio\": 0.4", "\"branchingRatio\": 1.4", "branching ratio")]
    [InlineData("\"settlements\":", "\"setlements\":", "setlements")]
    [InlineData("\"district\": \"XO0402\"", "\"district\": \"XO0492\"", "XO0492")]
    public void A_recipe_that_cannot_be_followed_is_refused_with_the_reason(string text, string wrong, string said)
    {
        using var folder = new TemporaryFolder();
        var recipe = File.ReadAllText(Path.Combine(Mission.DataFolder, "demo", "recipe.json"));
        Assert.Contains(text, recipe, StringComparison.Ordinal);
        Directory.CreateDirectory(folder.File("demo"));
        File.WriteAllText(Path.Combine(folder.File("demo"), "recipe.json"), recipe.Replace(text, wrong, StringComparison.Ordinal));
        var error = Assert.Throws<InputException>(() => DemonstrationMission.Rows(folder.Path));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    private static void Check(FeatureRow row, ColumnSchema column, CodeLists codes)
    {
        var value = row[column.Name];
        if (value is null)
        {
            Assert.False(column.Required && column.Name is not ("id" or "recordedAt" or "revision"), $"{row.Id} lacks {column.Name}");
            return;
        }

        var isOfType = column.Type switch
        {
            ColumnType.Text or ColumnType.Code => value is string,
            ColumnType.Integer => value is long,
            ColumnType.Number => value is double,
            ColumnType.Boolean => value is bool,
            ColumnType.Date => value is DateOnly,
            ColumnType.Timestamp => value is DateTimeOffset,
            ColumnType.TextList => value is string[],
            ColumnType.Json => value is string json && JsonDocument.Parse(json) is not null,
            _ => false,
        };
        Assert.True(isOfType, $"{row.Id}: {column.Name} is {value.GetType().Name}");
        if (value is long or double)
        {
            var number = Convert.ToDouble(value);
            Assert.True(number >= (column.Minimum ?? double.MinValue) && number <= (column.Maximum ?? double.MaxValue), $"{row.Id}: {column.Name} is {number}");
        }

        if (column.CodeList is { } list)
        {
            Assert.All(value as string[] ?? [(string)value], key => Assert.True(codes[list].Values.Any(known => known.Key == key), $"{row.Id}: {column.Name} is '{key}'"));
        }
    }

    private static void CheckGeometry(FeatureRow row, LayerSchema schema)
    {
        if (schema.Geometry == GeometryKinds.None)
        {
            Assert.Null(row.Geometry);
            return;
        }

        Assert.NotNull(row.Geometry);
        var kind = row.Geometry.Dimension switch { Dimension.Point => GeometryKinds.Point, Dimension.Curve => GeometryKinds.Line, _ => GeometryKinds.Polygon };
        Assert.True(schema.Geometry.HasFlag(kind), $"{row.Id} is a {kind}");
        Assert.True(row.Geometry is { IsValid: true, IsEmpty: false }, $"{row.Id} is not valid");
        Assert.True(new Envelope(-24.6, -21.4, 1.5, 5.5).Contains(row.Geometry.EnvelopeInternal), $"{row.Id} lies elsewhere");
    }

    private static string Hash(IEnumerable<FeatureRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            var values = row.Values.Select(value => value switch { string[] list => string.Join('|', list), double number => number.ToString("R"), _ => value?.ToString() ?? "" });
            hash.AppendData(Encoding.UTF8.GetBytes(row.Schema.Name + "\n" + string.Join('\n', values)));
            hash.AppendData(row.Geometry?.AsBinary() ?? []);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
