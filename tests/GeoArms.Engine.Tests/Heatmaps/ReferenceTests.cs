using GeoArms.Testing;

namespace GeoArms.Engine.Tests.Heatmaps;

/// <summary>Densities against those that NumPy computes, a direct sum written apart in another language.</summary>
public class ReferenceTests
{
    private const string Script = "heatmap-references";

    private static readonly string Stored = RepositoryRoot.Combine("tests", "GeoArms.Engine.Tests", "Heatmaps", "References", "synthetic.json");

    [Fact]
    public void Equals_the_stored_values()
    {
        // Stored with 12 digits.
        var cases = ReferenceCase.Read(File.ReadAllText(Stored));
        Assert.Equal(36, cases.Length);
        Assert.All(cases, one => Assert.True(one.Difference() < 1e-9, $"{one.Label}, {one.Kernel}: {one.Difference()}"));
    }

    [NeedsFact(Needs.NumPy)]
    public async Task The_script_computes_the_stored_values_again()
    {
        var (stored, again) = (ReferenceCase.Read(await File.ReadAllTextAsync(Stored)), ReferenceCase.Read(await RunAsync("synthetic")));
        Assert.Equal(stored.Length, again.Length);
        for (var i = 0; i < stored.Length; i++)
        {
            Assert.Equal(stored[i].Longitudes, again[i].Longitudes);
            Assert.Equal(stored[i].Latitudes, again[i].Latitudes);
            var greatest = stored[i].Values.Max();
            Assert.All(stored[i].Values.Zip(again[i].Values), pair => Assert.Equal(pair.First, pair.Second, greatest * 1e-11));
        }
    }

    [NeedsFact(Needs.NumPy | Needs.SharedData)]
    public async Task Equals_the_sum_over_the_events_of_the_Central_African_Republic() =>
        AssertEqual(await RunAsync("ucdp", SharedData.DataFile("conflict", "ucdp_ged_v23_1_car.csv.gz")), cases: 24);

    [NeedsFact(Needs.NumPy | Needs.SharedData)]
    public async Task Equals_the_sum_over_the_hazards_of_Bosnia_and_Herzegovina() =>
        AssertEqual(await RunAsync("polygons", SharedData.DataFile("mines", "bih", "suspect_areas_simplyfied.geojson.gz")), cases: 18);

    [NeedsFact(Needs.NumPy | Needs.GeographicLib)]
    public async Task The_distance_is_that_of_the_geodesic()
    {
        foreach (var line in System.Text.Json.JsonSerializer.Deserialize<double[][]>(await RunAsync("geodesic"))!)
        {
            var (kilometres, latitude, ratio) = (line[0], line[1], line[2]);
            var permitted = latitude > 60 ? 2e-3 : kilometres > 50 ? 2e-4 : 2e-5;
            Assert.True(Math.Abs(ratio - 1) < permitted, $"{kilometres} km at {latitude}°: {ratio}");
        }
    }

    private static Task<string> RunAsync(params string[] arguments) => ExternalProgram.RunAsync(RepositoryRoot.Combine("scripts", Script), arguments);

    private static void AssertEqual(string json, int cases)
    {
        var found = ReferenceCase.Read(json);
        Assert.Equal(cases, found.Length);
        Assert.All(found, one => Assert.True(one.Difference() < 1e-9, $"{one.Label}, {one.Kernel}: {one.Difference()}"));
    }
}
