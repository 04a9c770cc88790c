using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Forecast;

namespace GeoArms.Engine.Tests.Decisions.Forecast;

public sealed class ForecastGridTests
{
    private static readonly LonLatBox Box = new(20, 5, 22, 6);

    [Fact]
    public void Areas_of_cells_add_up_to_the_area_of_the_ground()
    {
        var grid = ForecastGrid.Of(ForecastTrial.Layers([]), 10_000, Box);

        // Sphere of equal area: R²·Δλ·(sin φ₂ − sin φ₁) with authalic latitudes, within a thousandth of the ellipsoid's own integral.
        var q = Ellipsoid.Wgs84.AuthalicQ(6 * Math.PI / 180) - Ellipsoid.Wgs84.AuthalicQ(5 * Math.PI / 180);
        var expected = Ellipsoid.Wgs84.SemiMajorAxis * Ellipsoid.Wgs84.SemiMajorAxis / 2 * q * (2 * Math.PI / 180) / 1e6;
        Assert.InRange(grid.TotalKm2, expected * 0.9995, expected * 1.0005);
        Assert.All(Enumerable.Range(0, grid.Count), cell => Assert.InRange(grid.AreaKm2(cell), 0, 100.0001));
    }

    [Fact]
    public void A_cell_is_found_again_by_its_centre_and_lies_within_its_outline()
    {
        var grid = ForecastGrid.Of(ForecastTrial.Layers([]), 10_000, Box);
        for (var cell = 0; cell < grid.Count; cell++)
        {
            var (longitude, latitude) = grid.CentreOf(cell);
            Assert.Equal(cell, grid.CellAt(longitude, latitude));
            var ring = Assert.Single(grid.Outline(cell));
            Assert.Equal((ring[0], ring[1]), (ring[^2], ring[^1]));
            var (west, east) = (ring.Where((_, i) => i % 2 == 0).Min(), ring.Where((_, i) => i % 2 == 0).Max());
            Assert.InRange(longitude, west, east);
        }

        Assert.Equal(-1, grid.CellAt(25, 5.5));
        Assert.Equal(grid.Count, Enumerable.Range(0, grid.Count).Select(grid.Id).Distinct().Count());
    }

    [Fact]
    public void Areas_that_overlap_count_once()
    {
        var once = ForecastGrid.Of(ForecastTrial.Layers([], [ForecastTrial.Area("A", 20, 5, 22, 6)]));
        var twice = ForecastGrid.Of(ForecastTrial.Layers([], [ForecastTrial.Area("A", 20, 5, 22, 6), ForecastTrial.Area("A1", 20, 5, 21, 6), ForecastTrial.Area("A2", 21, 5, 22, 6)]));
        Assert.Equal(once.Count, twice.Count);
        Assert.Equal(once.TotalKm2, twice.TotalKm2, 3);
    }

    [Fact]
    public void Cells_within_25_km_of_the_outer_border_are_marked_but_not_those_about_an_inner_one()
    {
        var grid = ForecastGrid.Of(ForecastTrial.Layers([], [ForecastTrial.Area("A", 20, 5, 21, 6), ForecastTrial.Area("B", 21, 5, 22, 6)]));
        Assert.True(grid.IsOutlined);
        Assert.True(grid.NearBorder(grid.CellAt(20.1, 5.5)));
        Assert.True(grid.NearBorder(grid.CellAt(21, 5.05)));
        Assert.False(grid.NearBorder(grid.CellAt(21, 5.5)));
        var box = ForecastGrid.Of(ForecastTrial.Layers([]), 10_000, Box);
        Assert.DoesNotContain(true, Enumerable.Range(0, box.Count).Select(box.NearBorder));
    }

    [Fact]
    public void Too_many_cells_are_refused_with_the_size_that_fits()
    {
        var problem = Assert.Throws<InputException>(() => ForecastGrid.Of(ForecastTrial.Layers([]), 1_000, new LonLatBox(-20, -35, 50, 35)));
        Assert.Equal("cell", problem.Parameter);
        Assert.Contains("at most 250,000 cells", problem.Message);
    }
}
