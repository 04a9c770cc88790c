using System.Globalization;
using System.Text;

namespace GeoArms.Data.Tests.Import.Places;

/// <summary>Places that are judged by what the other rows of the file with the same town, district and province say.</summary>
public sealed class NamedPlaceTests
{
    private const string Mapping =
        """{"layer":"incidents","group":"country","country":"SYR","columns":{"occurredFrom":"event_date","admin1":{"from":"admin1","pcodesOnly":true,"keep":true},"place":"location"}}""";

    // Idlib: longitude 36.63, latitude 35.93. Exchanged it lies 70 km off, still in Syria.
    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(30)]
    public async Task A_swapped_place_that_lies_in_its_country_both_ways_round_is_told_by_its_town_wherever_it_stands(int position)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var rows = Around("Idlib", "Idlib", 36.63, 35.93, 30);
        rows.Insert(position, "2024-01-01,35.9341,36.6412,Syria,Idlib,Idlib - West");
        var summary = await ImportAsync(trial, rows);
        Assert.Equal([("swappedCoordinates", 1)], summary.Flags.Select(flag => (flag.Key, flag.Value)));
        var row = Assert.Single(await trial.RowsAsync("incidents"), one => one["flags"] is not null);
        Assert.Equal((35.9341, 36.6412), (row.Geometry!.Coordinate.X, row.Geometry.Coordinate.Y));
    }

    [Fact]
    public async Task A_remote_town_is_not_told_as_swapped_though_its_country_lies_the_other_way_round()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var rows = Around("Damascus", "Damascus", 36.3, 33.5, 200);
        rows.AddRange(Around("Far", "Far", 33.6, 36.4, 6));
        Assert.DoesNotContain("swappedCoordinates", (await ImportAsync(trial, rows)).Flags.Keys);
    }

    [Fact]
    public async Task Of_two_rows_of_a_town_that_contradict_each_other_the_province_tells_the_swapped_one()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var rows = Around("Aleppo", "Aleppo", 37.15, 36.2, 40);
        rows.Add("2024-01-01,37.4512,36.1034,Syria,Aleppo,Dayr Hafir");
        rows.Add("2024-01-02,36.1034,37.4512,Syria,Aleppo,Dayr Hafir");
        var summary = await ImportAsync(trial, rows);
        Assert.Equal([("swappedCoordinates", 1)], summary.Flags.Select(flag => (flag.Key, flag.Value)));
        Assert.Equal(36.1034, Assert.Single(await trial.RowsAsync("incidents"), one => one["flags"] is not null).Geometry!.Coordinate.X);
    }

    // Tartus lies on the coast; the sea 40 km off it is outside, and so is the sea 150 km off it.
    [Fact]
    public async Task A_place_across_the_border_is_doubted_only_far_from_the_town_that_it_names()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var rows = Around("Tartus", "Tartus", 35.9, 34.9, 20);
        rows.Add("2024-01-01,35.4512,34.9023,Syria,Tartus,Tartus - Sea");
        rows.Add("2024-01-02,34.2512,34.9023,Syria,Tartus,Tartus - High sea");
        var summary = await ImportAsync(trial, rows);
        Assert.Equal([("outsideCountry", 1)], summary.Flags.Select(flag => (flag.Key, flag.Value)));
        Assert.Equal(34.2512, Assert.Single(await trial.RowsAsync("incidents"), one => one["flags"] is not null).Geometry!.Coordinate.X);
    }

    [Fact]
    public async Task A_town_whose_rows_all_lie_abroad_does_not_speak_for_itself()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var rows = Around("Damascus", "Damascus", 36.3, 33.5, 20);
        rows.AddRange(Around("Nowhere", "Nowhere", 33.0, 39.0, 4));
        Assert.Equal(4, (await ImportAsync(trial, rows)).Flags["outsideCountry"]);
    }

    private static Task<Data.Import.ImportSummary> ImportAsync(ImportTrial trial, List<string> rows)
    {
        var text = new StringBuilder("event_date,lon,lat,country,admin1,location\n").AppendJoin('\n', rows).Append('\n').ToString();
        return trial.ImportAsync("csv", trial.Write("rows.csv", text), mapping: trial.Write("mapping.json", Mapping));
    }

    // Places of a town and its quarters on a small spiral around it.
    private static List<string> Around(string province, string town, double longitude, double latitude, int count) =>
        [.. Enumerable.Range(0, count).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"2024-02-{1 + (i % 28):00},{longitude + (0.002 * i * Math.Cos(i)):0.0000},{latitude + (0.002 * i * Math.Sin(i)):0.0000},Syria,{province},{town}{(i % 2 == 0 ? "" : $" - Q{i}")}"))];
}
