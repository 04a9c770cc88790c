using GeoArms.Core.Projections;

namespace GeoArms.Core.Tests.Projections;

public class WorldGridTests
{
    // echo "lon lat" | gdaltransform -s_srs EPSG:4326 -t_srs EPSG:3857
    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(18.55, 4.36, 2064976.5542, 485822.0777)]
    [InlineData(104.9, 11.55, 11677414.5842, 1294537.6878)]
    [InlineData(-179.9, 60, -20026376.3937, 8399737.8898)]
    [InlineData(17.8, -43.9, 1981486.9361, -5449979.9719)]
    public void The_grid_is_epsg_3857_cut_into_units(double longitude, double latitude, double x, double y)
    {
        const double World = 2 * Math.PI * 6378137;

        Assert.Equal((x / World) + 0.5, WorldGrid.XExact(longitude) / WorldGrid.Size, 1e-9);
        Assert.Equal(0.5 - (y / World), WorldGrid.YExact(latitude) / WorldGrid.Size, 1e-9);
    }

    [Fact]
    public void A_place_survives_the_way_to_the_grid_and_back_within_a_unit()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var (longitude, latitude) = ((random.NextDouble() * 360) - 180, (random.NextDouble() * 170) - 85);

            Assert.Equal(longitude, WorldGrid.Longitude(WorldGrid.X(longitude)), 1e-7);
            Assert.Equal(latitude, WorldGrid.Latitude(WorldGrid.Y(latitude)), 1e-7);
            Assert.Equal(WorldGrid.X(longitude), WorldGrid.X(WorldGrid.Longitude(WorldGrid.X(longitude) + 0.5)));
        }
    }

    [Fact]
    public void The_edges_of_the_world_are_clamped_inwards()
    {
        Assert.Equal(0u, WorldGrid.X(-180));
        Assert.Equal(uint.MaxValue, WorldGrid.X(180));
        Assert.Equal(0u, WorldGrid.Y(90));
        Assert.Equal(uint.MaxValue, WorldGrid.Y(-90));
        Assert.Equal(0u, WorldGrid.Y(WorldGrid.MaxLatitude));
    }
}
