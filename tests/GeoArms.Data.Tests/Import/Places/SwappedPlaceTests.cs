using System.Globalization;
using System.Text;
using GeoArms.Data.Import;

namespace GeoArms.Data.Tests.Import.Places;

/// <summary>Places that are judged by where the rows of their country lie in the whole file, wherever its batches end.</summary>
public sealed class SwappedPlaceTests
{
    // More rows than a batch holds, around longitude 40, latitude 36; those around 36, 40 are the same the other way round.
    private const int Many = RowBatch.MostRows + 500;

    [Theory]
    [InlineData(0)]
    [InlineData(Many)]
    public async Task A_sound_place_is_not_doubted_for_the_batch_in_which_it_stands(int position)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var rows = Around(40, 36, Many);
        rows.AddRange(Around(36, 40, Many));
        rows.Insert(position, "2024-01-01,36.20145,40.10236,X");
        Assert.DoesNotContain("swappedCoordinates", (await trial.CsvAsync(Csv(rows), "incidents")).Flags.Keys);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Many)]
    [InlineData(2 * Many)]
    public async Task A_swapped_place_is_told_by_rows_of_other_batches_that_have_it_the_right_way_round(int position)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var rows = Around(40, 36, Many);
        rows.AddRange(Around(36, 40, Many));
        rows.Insert(position == 0 ? rows.Count : 0, "2024-01-01,40.20145,36.10236,X");
        rows.Insert(position == 0 ? rows.Count : 0, "2024-01-02,40.20145,36.10236,X");
        rows.Insert(position, "2024-01-03,36.10236,40.20145,X");
        var summary = await trial.CsvAsync(Csv(rows), "incidents");
        Assert.Equal([("swappedCoordinates", 1)], summary.Flags.Select(flag => (flag.Key, flag.Value)));
        Assert.Equal(36.10236, Assert.Single(await trial.RowsAsync("incidents"), row => row["flags"] is not null).Geometry!.Coordinate.X);
    }

    [Fact]
    public async Task A_place_far_off_whose_numbers_exchanged_lie_among_the_others_is_told_in_the_first_row()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var rows = Around(40, 10, Many);
        rows.Insert(0, "2024-01-01,10.1,40.2,X");
        var summary = await trial.CsvAsync(Csv(rows), "incidents");
        Assert.Equal([("swappedCoordinates", 1)], summary.Flags.Select(flag => (flag.Key, flag.Value)));
    }

    private static string Csv(List<string> rows) => new StringBuilder("event_date,lon,lat,country\n").AppendJoin('\n', rows).Append('\n').ToString();

    // All at different places, within half a degree.
    private static List<string> Around(double longitude, double latitude, int count) =>
        [.. Enumerable.Range(0, count).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"2024-02-{1 + (i % 28):00},{longitude + (i % 89 / 179.0):0.0000},{latitude + (i % 97 / 197.0):0.0000},X"))];
}
