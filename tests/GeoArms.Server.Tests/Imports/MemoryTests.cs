using System.Globalization;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Imports;

/// <summary>
/// The peak of memory that the built program itself has (<c>VmHWM</c>). What grows with the rows is bounded by another
/// test (less than thirty bytes a row, see SeenHashesTests), so that 300 MB at 600,000 rows are less than 400 MB at three
/// million.
/// </summary>
public sealed class MemoryTests
{
    private const long Megabyte = 1_000_000;

    [Fact]
    public async Task Mapping_six_hundred_thousand_rows_takes_less_than_300_MB()
    {
        using var folder = new TemporaryFolder();
        Assert.InRange(await PeakAsync(folder, folder.File("store.gpkg"), 600_000, "--dry-run"), 50 * Megabyte, 300 * Megabyte);
    }

    [Fact]
    public async Task Writing_a_hundred_thousand_rows_into_a_GeoPackage_takes_less_than_300_MB()
    {
        using var folder = new TemporaryFolder();
        Assert.InRange(await PeakAsync(folder, folder.File("store.gpkg"), 100_000), 50 * Megabyte, 300 * Megabyte);
    }

    [Fact]
    public async Task Writing_a_hundred_thousand_rows_into_PostGIS_takes_less_than_300_MB()
    {
        using var folder = new TemporaryFolder();
        Assert.InRange(await PeakAsync(folder, await PostgisCluster.CreateDatabaseAsync(), 100_000), 50 * Megabyte, 300 * Megabyte);
    }

    private static async Task<long> PeakAsync(TemporaryFolder folder, string database, int rows, params string[] options)
    {
        GeneratedEvents.Write(folder.File("events.csv"), rows, revision: 0, dirty: false);
        using var program = ImportProgram.Start(folder.Path, database, ["import", "csv", folder.File("events.csv"), "--layer", "incidents", "--id", "event", "--json", .. options]);
        var peak = 0L;
        while (!program.HasExited)
        {
            peak = Math.Max(peak, ReadPeak(program.Id));
            await Task.Delay(50);
        }

        var result = await program.EndAsync();
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(rows, result.Counts.Inserted);
        return peak;
    }

    // The process may end between two looks; its peak is then the one seen last.
    private static long ReadPeak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line["VmHWM:".Length..^"kB".Length], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
