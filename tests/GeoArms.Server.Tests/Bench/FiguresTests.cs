using GeoArms.Server.Bench;

namespace GeoArms.Server.Tests.Bench;

public class FiguresTests
{
    [Fact]
    public void A_percentile_is_the_nearest_rank()
    {
        var measurements = new Measurements();
        foreach (var value in Enumerable.Range(1, 20).Reverse())
        {
            measurements.Add(value);
        }

        Assert.Equal(10.5, measurements.Mean);
        Assert.Equal(19, measurements.Percentile(0.95));
        Assert.Equal(10, measurements.Percentile(0.5));
        Assert.Equal(20, measurements.Percentile(1));
        Assert.Equal(0, new Measurements().Percentile(0.95));
    }

    [Fact]
    public void A_table_is_aligned_and_valid_markdown()
    {
        var table = new FiguresTable("zoom", "mean ms", "bytes");
        table.Add("4", 0.0312, 12345);
        table.Add("14", 123.4, 7L);
        using var written = new StringWriter();
        table.Write(written);

        Assert.Equal(
            [
                "| zoom | mean ms |  bytes |",
                "|------|--------:|-------:|",
                "| 4    |   0.031 | 12,345 |",
                "| 14   |     123 |      7 |",
            ],
            written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')));
    }
}
