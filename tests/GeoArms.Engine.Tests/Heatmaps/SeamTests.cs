using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Tests.Heatmaps;

/// <summary>What a tile shows does not depend on the tile.</summary>
public class SeamTests
{
    private const int Side = 128;
    private const double Bandwidth = 20_000;

    private static readonly TrialPoints Points = TrialPoints.Around(1_000, 20.1, 47.9, 200_000, Bandwidth, 40_000);
    private static readonly KernelDensity Density = new(Points.Points, KernelShape.Quartic);

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(14)]
    public void Neighbouring_tiles_join(int zoom)
    {
        var tile = KernelDensityTests.TileAt(zoom, 20.1, 47.9);
        var (here, east, south) = (Values(tile), Values(tile with { X = tile.X + 1 }), Values(tile with { Y = tile.Y + 1 }));
        var lattice = Lattice.OfTile(tile, Side);
        var pixel = lattice.LongitudeStep * 111_320 * Math.Cos(47.9 * Math.PI / 180);

        // Nowhere is a quartic kernel steeper than 16/(3√3)·h⁻¹ of half its height, so the sum is not either.
        var steepest = Enumerable.Range(0, Points.Weights.Length).Sum(i => Points.Weights[i] * 3e6 / (Math.PI * Math.Pow(Points.Bandwidths[i], 2)) * 1.54 / Points.Bandwidths[i]);
        for (var i = 0; i < Side; i++)
        {
            Assert.Equal(here[(i * Side) + Side - 1], east[i * Side], steepest * pixel * 1.1);
            Assert.Equal(here[((Side - 1) * Side) + i], south[i], steepest * pixel * 1.1);
        }
    }

    [Fact]
    public void The_same_place_has_the_same_value_at_every_zoom()
    {
        for (var zoom = 4; zoom <= 14; zoom++)
        {
            var tile = KernelDensityTests.TileAt(zoom, 20.1, 47.9);
            var lattice = Lattice.OfTile(tile, Side);
            var values = Values(tile);
            var greatest = values.Max();
            Assert.True(greatest > 0);
            for (var cell = 0; cell < values.Length; cell += 7)
            {
                Assert.Equal(Density.At(lattice.Longitude(cell % Side), lattice.Latitudes[cell / Side], out _), values[cell], greatest * 1e-9);
            }
        }
    }

    private static double[] Values(TileAddress tile)
    {
        var values = new double[Side * Side];
        Density.Fill(Lattice.OfTile(tile, Side), values);
        return values;
    }
}
