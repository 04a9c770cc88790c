using GeoArms.Core.Projections;

namespace GeoArms.Core.Tests.Projections;

public class GeodesyTests
{
    // GeodSolve -i -p 3 (GeographicLib, Karney 2013).
    [Theory]
    [InlineData(18.5, 4.3, 18.9, 4.5, 49600.957, 1e-6)]
    [InlineData(10, 60, 10.8, 60.2, 49771.403, 1e-5)]
    [InlineData(0, 0, 90, 0, 10018754.171, 1e-9)]
    [InlineData(2.35, 48.85, -74, 40.71, 5852833.473, 1e-9)]
    [InlineData(179, -20, -178, -19, 333800.950, 1e-8)]
    [InlineData(10, 89, 100, 89.5, 124876.289, 1e-8)]
    [InlineData(0, 10, 179.5, -10.2, 19965064.262, 0.006)]
    public void A_distance_agrees_with_the_geodesic(double x1, double y1, double x2, double y2, double metres, double within) =>
        Assert.InRange(Geodesy.Distance(x1, y1, x2, y2), metres * (1 - within), metres * (1 + within));

    [Fact]
    public void The_distance_from_a_place_to_itself_is_nothing()
    {
        Assert.Equal(0, Geodesy.Distance(20, 5, 20, 5));
        Assert.Equal(0, Geodesy.Distance(180, 89.5, -180, 89.5));
    }

    [Fact]
    public void The_two_metrics_meet_where_one_gives_way_to_the_other()
    {
        foreach (var latitude in new[] { 0.0, 30, 60 })
        {
            var east = 1.0;
            while (Geodesy.Distance(0, latitude, east, latitude) <= Geodesy.LocalLimit)
            {
                east += 0.001;
            }

            var (below, above) = (Geodesy.Distance(0, latitude, east - 0.001, latitude), Geodesy.Distance(0, latitude, east, latitude));
            Assert.InRange((above - below) / Geodesy.Distance(0, latitude, 0.001, latitude), 0, 2);
        }
    }

    [Fact]
    public void A_line_is_as_long_as_its_steps() =>
        Assert.Equal(
            Geodesy.Distance(18.5, 4.3, 18.9, 4.5) + Geodesy.Distance(18.9, 4.5, 18.5, 4.3),
            Geodesy.Length([18.5, 4.3, 18.9, 4.5, 18.5, 4.3]), 1e-6);

    // Planimeter (GeographicLib, Karney 2013): edges are geodesics.
    [Theory]
    [InlineData(new[] { 20.0, 5, 20.01, 5, 20.01, 4.99, 20, 4.99 }, 1226357, 1e-6)]
    [InlineData(new[] { 16.0, 4, 17, 4, 17, 5, 16, 5, 16, 4 }, 12272294889.1, 1e-6)]
    [InlineData(new[] { 0.0, 0, 10, 0, 10, 10, 0, 10 }, 1227877191609.6, 1e-4)]
    [InlineData(new[] { 170.0, 10, -170, 10, -170, 20, 170, 20 }, 2396553402237.1, 1e-4)]
    [InlineData(new[] { 0.0, -70, 120, -70, -120, -70 }, 6713754694841.5, 1e-3)]
    public void An_area_agrees_with_the_geodesic_one(double[] ring, double squareMetres, double within)
    {
        Assert.InRange(Geodesy.RingArea(ring), squareMetres * (1 - within), squareMetres * (1 + within));
        var reversed = Enumerable.Range(0, ring.Length / 2).Reverse().SelectMany(i => new[] { ring[2 * i], ring[(2 * i) + 1] }).ToArray();
        Assert.Equal(Geodesy.RingArea(ring), Geodesy.RingArea(reversed), squareMetres * 1e-9);
    }

    [Fact]
    public void A_world_map_has_the_area_of_the_earth()
    {
        Assert.Equal(510_065_621.724, Geodesy.RingArea([-180, -90, 180, -90, 180, 90, -180, 90]) / 1e6, 0.001);
        Assert.Equal(510_065_621.724 / 2, Geodesy.RingArea([-180, -90, 180, -90, 180, 0, 0, 0, -180, 0]) / 1e6, 0.001);
    }

    [Fact]
    public void Less_than_three_vertices_have_no_area() => Assert.Equal(0, Geodesy.RingArea([1, 2, 3, 4]));
}
