using System.Text.Json;
using GeoArms.Core.Projections;
using GeoArms.Testing;

namespace GeoArms.Core.Tests.Projections;

public class TileMatrixSetTests
{
    [SharedDataTheory]
    [InlineData("WebMercatorQuad")]
    [InlineData("WorldCRS84Quad")]
    public void A_set_is_that_of_the_registry(string id)
    {
        using var registered = JsonDocument.Parse(File.ReadAllText(SharedData.DataFile("vectors", "tms", $"{id}.json")));
        var set = TileMatrixSet.Find(id)!;

        Assert.Equal(registered.RootElement.GetProperty("uri").GetString(), set.Uri);
        Assert.Equal(registered.RootElement.GetProperty("crs").GetString(), set.Crs);
        Assert.Equal(registered.RootElement.GetProperty("title").GetString(), set.Title);
        Assert.Equal(registered.RootElement.GetProperty("wellKnownScaleSet").GetString(), set.WellKnownScaleSet);
        Assert.Equal(registered.RootElement.GetProperty("orderedAxes").EnumerateArray().Select(axis => axis.GetString()), set.OrderedAxes);
        var matrices = registered.RootElement.GetProperty("tileMatrices").EnumerateArray().Take(set.MaxZoom + 1).ToArray();
        for (var zoom = 0; zoom <= set.MaxZoom; zoom++)
        {
            var matrix = matrices[zoom];
            Assert.Equal(matrix.GetProperty("id").GetString(), $"{zoom}");
            AssertClose(matrix.GetProperty("scaleDenominator").GetDouble(), set.ScaleDenominator(zoom));
            AssertClose(matrix.GetProperty("cellSize").GetDouble(), set.CellSize(zoom));
            AssertClose(matrix.GetProperty("pointOfOrigin")[0].GetDouble(), set.Origin.X);
            AssertClose(matrix.GetProperty("pointOfOrigin")[1].GetDouble(), set.Origin.Y);
            Assert.Equal(TileMatrixSet.TilePixels, matrix.GetProperty("tileWidth").GetInt32());
            Assert.Equal(matrix.GetProperty("matrixWidth").GetInt64(), set.Width(zoom));
            Assert.Equal(matrix.GetProperty("matrixHeight").GetInt64(), set.Height(zoom));
        }
    }

    [Fact]
    public void A_tile_of_degrees_is_a_cell_of_the_grid_and_its_edges_are_exact()
    {
        var set = TileMatrixSet.WorldCrs84Quad;
        foreach (var (zoom, row, column) in new[] { (0, 0, 0), (0, 0, 1), (5, 31, 63), (21, 1_234_567, 3_456_789) })
        {
            var (cell, side) = (set.Cell(zoom, row, column), 180 / Math.ScaleB(1, zoom));
            Assert.True(cell.IsInside);
            Assert.Equal(cell.Left, WorldGrid.X((column * side) - 180));
            Assert.Equal(cell.Top, LonLatGrid.Y(90 - (row * side)));
            Assert.Equal(90 - (row * side), LonLatGrid.Latitude(cell.Top));
        }

        Assert.False(set.Holds(0, 1, 0));
        Assert.False(set.Holds(0, 0, 2));
        Assert.False(set.Holds(22, 0, 0));
        Assert.False(set.Holds(3, -1, 0));
        Assert.True(set.Holds(21, 0, 0));
    }

    // The registry's numbers have 15 digits.
    private static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, 1e-13 * Math.Abs(expected));
}
