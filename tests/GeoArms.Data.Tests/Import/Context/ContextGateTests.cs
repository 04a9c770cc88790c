using System.Text.Json;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import.Context;

/// <summary>The gates that look at a row beside other rows, the store and the world.</summary>
public sealed class ContextGateTests
{
    [Fact]
    public async Task A_place_outside_the_named_country_is_flagged_with_the_distance()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var text = "event_date,lon,lat,country,geoPrecision\n2024-01-01,18.5,4.4,CAF,\n2024-01-01,18.5,-4.4,Central African Republic,\n2024-01-01,18.55,4.33,CAF,\n2024-01-01,18.5,-4.4,CAF,2000000\n";
        var summary = await trial.CsvAsync(text, "incidents");
        Assert.Equal(1, summary.Flags["outsideCountry"]);
        var row = Assert.Single(await trial.RowsAsync("incidents"), one => one["flags"] is not null);
        Assert.Equal(-4.4, row.Geometry!.Coordinate.Y);
        Assert.Equal("777 km outside Central African Republic", Fact(row, "outsideCountry"));
        Assert.Equal(4, (await trial.CsvAsync(text, "incidents")).Unchanged);
    }

    [Fact]
    public async Task A_mapping_names_the_country_of_a_whole_file_and_sets_gates_otherwise()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var text = "event_date,lon,lat\n2024-01-01,74.23,4.6\n2024-01-01,-74.23,4.6\n2024-01-01,-74.23,4.6\n";
        var country = trial.Write("co.json", """{"layer":"incidents","country":"COL","columns":{"occurredFrom":"event_date"}}""");
        var flagged = await trial.ImportAsync("csv", trial.Write("a.csv", text), mapping: country);
        Assert.Equal((1, 1), (flagged.Flags["outsideCountry"], flagged.Flags["duplicateRow"]));
        var strict = trial.Write("co.json", """{"layer":"incidents","country":"COL","gates":{"outsideCountry":"reject","duplicateRow":"off"},"columns":{"occurredFrom":"event_date"}}""");
        var rejected = await trial.ImportAsync("csv", trial.Write("b.csv", text), mapping: strict);
        Assert.Equal((2, 1, 0), (rejected.Inserted, rejected.Rejected, rejected.Flagged));
        Assert.Contains("outside Colombia", Assert.Single(ImportTrial.Rejects(rejected)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_rows_of_a_file_without_ids_are_flagged_or_rejected()
    {
        await using var trial = await ImportTrial.BeginAsync();
        const string text = "event_date,lon,lat\n2024-01-01,20,6\n2024-01-01,20,6\n2024-01-02,20,6\n";
        Assert.Equal(1, (await trial.CsvAsync(text, "incidents")).Flags["duplicateRow"]);
        trial.SetGate("duplicateRow", "reject");
        var rejected = await trial.ImportAsync("csv", trial.Write("other.csv", text), "incidents");
        Assert.Equal((2, 1), (rejected.Inserted, rejected.Rejected));
    }

    [Fact]
    public async Task An_incident_that_another_source_tells_of_too_is_marked_and_both_stay()
    {
        await using var trial = await ImportTrial.BeginAsync();
        const string head = "id,event_date,lon,lat,actor1,actor2\n";
        var first = trial.Write("one.csv", head + "1,2024-01-01,20,6,Rebels (2012-),State Forces\n");
        var second = trial.Write("two.csv", head + "a,2024-01-01,20.01,6,state forces,REBELS\nb,2024-01-02,20,6,state forces,rebels\nc,2024-01-01,21,6,state forces,rebels\nd,2024-01-01,20,6,,\n");
        await trial.ImportAsync("csv", first, "incidents", id: "id");
        var summary = await trial.ImportAsync("csv", second, "incidents", id: "id");
        Assert.Equal(1, summary.Flags["nearDuplicate"]);
        var row = Assert.Single(await trial.RowsAsync("incidents"), one => one["flags"] is not null);
        Assert.Equal("two:a", row.Id);
        Assert.Equal("one:1, 1,107 m", Fact(row, "nearDuplicate"));

        // Again, in the other order too: what was said stays as it was.
        Assert.Equal((4, 1), ((await trial.ImportAsync("csv", second, "incidents", id: "id")).Unchanged, summary.Flagged));
        Assert.Equal(1, (await trial.ImportAsync("csv", first, "incidents", id: "id")).Unchanged);
        Assert.Single(await trial.RowsAsync("incidents"), one => one["flags"] is not null);
    }

    [Fact]
    public async Task A_table_put_together_of_several_sources_is_compared_with_itself()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync(
            "id,event_date,lon,lat,actor1,source\n1,2024-01-01,20,6,Rebels,ACLED\n2,2024-01-01,20,6,Rebels,UCDP\n3,2024-01-01,20,6,Rebels,ACLED\n", "incidents", id: "id");
        Assert.Equal(2, summary.Flags["nearDuplicate"]);
        Assert.Equal(["rows:2", "rows:3"], (await trial.RowsAsync("incidents")).Where(row => row["flags"] is not null).Select(row => row.Id));
    }

    [Fact]
    public async Task A_hazard_over_another_one_is_flagged_with_its_id_and_share()
    {
        await using var trial = await ImportTrial.BeginAsync();
        const string text = """{"type":"FeatureCollection","features":[FEATURES]}""";
        var features = string.Join(',', Square("a", 20, 6, 0.01), Square("b", 20, 6, 0.01), Square("c", 20.0005, 6, 0.01), Square("d", 20.005, 6, 0.01), Square("e", 20.002, 6.002, 0.002));
        var path = trial.Write("h.geojson", text.Replace("FEATURES", features, StringComparison.Ordinal));
        var summary = await trial.ImportAsync("geojson", path, "hazards");
        Assert.Equal(3, summary.Flags["overlap"]);
        var rows = await trial.RowsAsync("hazards");
        Assert.Equal([null, "h:a, 100 %", "h:a, 95 %", null, "h:a, 100 %"], rows.Select(row => Fact(row, "overlap")));
        Assert.Equal(5, (await trial.ImportAsync("geojson", path, "hazards")).Unchanged);
    }

    [Fact]
    public async Task Corner_gaps_and_declared_areas_that_are_not_the_polygons_are_told_with_both_numbers()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync(
            "areaDeclared,wkt\n1224000,\"POLYGON((20 6,20.01 6,20.01 6.01,20 6.01,20 6))\"\n500000,\"POLYGON((20 7,20.01 7,20.01 7.01,20 7.01,20 7))\"\n,\"POLYGON((20 8,20.1 8,20.1 8.01,20 8.01,20 8))\"\n", "hazards");
        Assert.Equal((1, 1), (summary.Flags["areaDiffers"], summary.Flags["cornerGap"]));
        var rows = await trial.RowsAsync("hazards");
        Assert.Equal("declared 500,000 m², polygon 1,221,962 m²", Fact(rows[1], "areaDiffers"));
        Assert.Equal("11,024 m from corner 1 to the next", Fact(rows[2], "cornerGap"));
    }

    [Fact]
    public async Task A_polygon_of_two_corners_is_rejected_or_kept_as_a_point()
    {
        await using var trial = await ImportTrial.BeginAsync();
        const string text = """{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[20,6],[20.2,6],[20,6]]]}}""";
        var rejected = await trial.GeoJsonAsync(text, "hazards");
        Assert.Contains("2 different corners", Assert.Single(ImportTrial.Rejects(rejected)), StringComparison.Ordinal);
        trial.SetGate("tooFewCorners", "flag");
        Assert.Equal(1, (await trial.GeoJsonAsync(text, "hazards")).Flags["tooFewCorners"]);
        var row = Assert.Single(await trial.RowsAsync("hazards"));
        Assert.Equal((20.1, 6), (row.Geometry!.Coordinate.X, row.Geometry.Coordinate.Y));
    }

    [SharedDataFact]
    public async Task A_place_far_from_its_district_is_flagged_by_the_polygons_in_the_store()
    {
        await using var trial = await ImportTrial.BeginAsync();
        foreach (var level in (int[])[1, 2])
        {
            await trial.ImportAsync("geojson", SharedData.DataFile($"admin/caf_adm{level}.geojson.gz"), "areas");
        }

        // Mbaïki lies in the Lobaye; Ndélé is 600 km away.
        var summary = await trial.CsvAsync("event_date,lon,lat,country,admin2\n2024-01-01,17.98,3.87,CAF,Mbaiki\n2024-01-01,20.65,8.41,CAF,Mbaiki\n", "incidents");
        Assert.Equal(1, summary.Flags["farFromDistrict"]);
        Assert.Equal("8.41", Assert.Single(await trial.RowsAsync("incidents"), row => row["flags"] is not null).Geometry!.Coordinate.Y.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Square(string id, double x, double y, double side) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $$$"""{"type":"Feature","id":"{{{id}}}","properties":{},"geometry":{"type":"Polygon","coordinates":[[[{{{x}}},{{{y}}}],[{{{x + side}}},{{{y}}}],[{{{x + side}}},{{{y + side}}}],[{{{x}}},{{{y + side}}}],[{{{x}}},{{{y}}}]]]}}""");

    private static string? Fact(Stores.CapturedRow row, string gate)
    {
        if (row["extra"] is not string extra)
        {
            return null;
        }

        using var document = JsonDocument.Parse(extra);
        return document.RootElement.TryGetProperty("gates", out var facts) && facts.TryGetProperty(gate, out var fact) ? fact.GetString() : null;
    }
}
