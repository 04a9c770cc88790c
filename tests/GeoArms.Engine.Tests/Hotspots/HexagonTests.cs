using GeoArms.Core.Projections;
using GeoArms.Engine.Hotspots;

namespace GeoArms.Engine.Tests.Hotspots;

public sealed class HexagonTests
{
    [Theory]
    [InlineData(500, 21, 7)]
    [InlineData(10_000, 21, 7)]
    [InlineData(10_000, 179, -17)]
    [InlineData(10_000, 18, 62)]
    [InlineData(200_000, 21, 0)]
    [InlineData(200_000, 18, 62)]
    public void Every_cell_has_the_same_area_on_the_ground(double width, double longitude, double latitude)
    {
        var lattice = HotspotTrial.Lattice(width, longitude, latitude);
        var reach = (int)(1_200_000 / width);
        foreach (var (column, row) in ((int, int)[])[(0, 0), (reach, 0), (0, reach), (-reach, -reach / 2), (reach / 2, -reach)])
        {
            Assert.Equal(1, Geodesy.RingArea(lattice.Outline(column, row)) / lattice.Area, 1e-4);
        }
    }

    [Fact]
    public void A_place_lies_in_the_cell_with_the_nearest_centre()
    {
        var lattice = HotspotTrial.Lattice(7_000);
        var random = new Random(5);
        for (var i = 0; i < 2_000; i++)
        {
            var (x, y) = ((random.NextDouble() - 0.5) * 60_000, (random.NextDouble() - 0.5) * 60_000);
            var nearest = Enumerable.Range(-7, 15).SelectMany(column => Enumerable.Range(-7, 15).Select(row => (column, row)))
                .MinBy(cell => lattice.Centre(cell.column, cell.row) is var (cx, cy) ? double.Hypot(x - cx, y - cy) : 0);
            var found = lattice.Locate(x, y);
            Assert.Equal(nearest, found);
            Assert.True(lattice.Clearance(x, y, found.Column, found.Row) >= 0);
        }
    }

    [Fact]
    public void The_six_neighbours_are_a_width_away_and_different()
    {
        var lattice = HotspotTrial.Lattice();
        foreach (var row in (int[])[-3, -2, 0, 5])
        {
            var (x, y) = lattice.Centre(4, row);
            var neighbours = Enumerable.Range(0, 6).Select(side => HexagonLattice.Neighbour(4, row, side)).ToArray();
            Assert.Equal(6, neighbours.Distinct().Count());
            foreach (var (column, neighbour) in neighbours)
            {
                var (nx, ny) = lattice.Centre(column, neighbour);
                Assert.Equal(lattice.Width, double.Hypot(nx - x, ny - y), 1e-6);
            }
        }
    }

    [Fact]
    public void The_outline_is_a_width_wide_and_runs_against_the_clock()
    {
        var lattice = HotspotTrial.Lattice(10_000, 0, 0);
        var ring = lattice.Outline(0, 0);
        var longitudes = Enumerable.Range(0, ring.Length / 2).Select(i => ring[i * 2]).ToArray();
        Assert.Equal(10_000, Geodesy.Distance(longitudes.Min(), 0, longitudes.Max(), 0), 0.1);
        Assert.Equal((ring[0], ring[1]), (ring[^2], ring[^1]));
        var twiceArea = 0.0;
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            twiceArea += (ring[i] * ring[i + 3]) - (ring[i + 2] * ring[i + 1]);
        }

        Assert.True(twiceArea > 0);
    }

    [Theory]
    [InlineData(21, 7)]
    [InlineData(18, 62)]
    [InlineData(-179.5, -17)]
    [InlineData(15, 84)]
    public void Places_of_the_grid_fall_into_the_cell_of_the_exact_map(double longitude, double latitude)
    {
        var lattice = HotspotTrial.Lattice(2_000, Math.Round(longitude), Math.Round(latitude));
        var quick = new GridProjection(lattice);
        var random = new Random(8);
        for (var i = 0; i < 20_000; i++)
        {
            var x = WorldGrid.X(longitude + ((random.NextDouble() - 0.5) * 20));
            var y = WorldGrid.Y(latitude + ((random.NextDouble() - 0.5) * 2));
            var (east, north) = lattice.Projection.ToMap(WorldGrid.Longitude(x + 0.5), WorldGrid.Latitude(y + 0.5));
            Assert.Equal(lattice.Locate(east, north), quick.Locate(x, y));
        }
    }
}
