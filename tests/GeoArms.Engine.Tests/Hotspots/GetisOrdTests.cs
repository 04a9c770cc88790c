using System.Globalization;
using GeoArms.Engine.Hotspots;
using GeoArms.Testing;

namespace GeoArms.Engine.Tests.Hotspots;

public sealed class GetisOrdTests
{
    private static readonly string Folder = RepositoryRoot.Combine("tests", "GeoArms.Engine.Tests", "Hotspots");

    [Fact]
    public void Deviates_are_those_that_R_gave()
    {
        var (cells, values) = Ragged();
        var expected = File.ReadLines(Path.Combine(Folder, "gi.csv")).Select(Number).ToArray();
        AssertDeviates(expected, cells, values);
    }

    [NeedsFact(Needs.Spdep)]
    public async Task Deviates_are_those_of_spdep_and_so_is_the_stored_file()
    {
        var (cells, values) = Ragged();
        var expected = await SpdepAsync(cells, values);
        AssertDeviates(expected, cells, values);
        Assert.Equal(File.ReadLines(Path.Combine(Folder, "gi.csv")).Select(Number), expected, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Equal_values_have_no_deviates()
    {
        var cells = HotspotTrial.Cells(5, 5);
        var values = Enumerable.Repeat(3.0, cells.Count).ToArray();
        Assert.All(Deviates(cells, values), z => Assert.Equal(0, z));
    }

    /// <summary>What spdep makes of values on cells.</summary>
    internal static async Task<double[]> SpdepAsync(HexagonCells cells, double[] values)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("cells.csv");
        var lines = Enumerable.Range(0, cells.Count).Select(cell =>
        {
            var (column, row) = cells.Place(cell);
            return string.Create(CultureInfo.InvariantCulture, $"{column},{row},{values[cell]:R}");
        });
        File.WriteAllLines(file, ["column,row,value", .. lines]);
        var answer = await ExternalProgram.RunAsync("Rscript", Path.Combine(Folder, "gi.R"), file);
        return [.. answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Number)];
    }

    internal static double[] Deviates(HexagonCells cells, double[] values)
    {
        var (sums, z) = (new double[cells.Count], new double[cells.Count]);
        GetisOrd.Sums(cells, values, sums);
        GetisOrd.Deviates(cells, values, sums, z);
        return z;
    }

    internal static void AssertDeviates(double[] expected, HexagonCells cells, double[] values)
    {
        var z = Deviates(cells, values);
        Assert.Equal(expected.Length, z.Length);
        for (var cell = 0; cell < z.Length; cell++)
        {
            Assert.Equal(expected[cell], z[cell], 1e-6);
        }
    }

    // Holes, a ragged edge and a cell all alone, so that there are cells with each number of neighbours.
    private static (HexagonCells Cells, double[] Values) Ragged()
    {
        var cells = HotspotTrial.Cells(24, 18, (column, row) => (column * 7 % 11 == 3 && row * 5 % 7 < 3) || (row == 16 && column > 18) || (row == 17 && column is not (20 or 21 or 23)) || (row == 15 && column > 20));
        var values = Enumerable.Range(0, cells.Count).Select(cell => cell * 7919L % 101 < 70 ? 0.0 : cell * 104_729L % 13 + (cell % 3 * 0.25)).ToArray();
        Assert.Equal(7, Enumerable.Range(0, cells.Count).Select(cells.Members).Distinct().Count());
        return (cells, values);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
