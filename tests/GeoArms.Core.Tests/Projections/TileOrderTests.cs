using GeoArms.Core.Projections;

namespace GeoArms.Core.Tests.Projections;

public sealed class TileOrderTests
{
    // From the specification's own tests (protomaps/PMTiles).
    [Theory]
    [InlineData(0, 0, 0, 0UL)]
    [InlineData(1, 0, 0, 1UL)]
    [InlineData(1, 0, 1, 2UL)]
    [InlineData(1, 1, 1, 3UL)]
    [InlineData(1, 1, 0, 4UL)]
    [InlineData(2, 0, 0, 5UL)]
    [InlineData(12, 3423, 1763, 19078479UL)]
    public void Tiles_have_the_numbers_of_PMTiles(int zoom, int x, int y, ulong number) =>
        Assert.Equal(number, TileOrder.NumberOf(new TileAddress(zoom, x, y)));

    [Fact]
    public void Every_tile_of_the_low_zooms_has_a_number_of_its_own_and_comes_back_from_it()
    {
        var next = 0UL;
        for (var zoom = 0; zoom <= 7; zoom++)
        {
            for (var place = 0UL; place < 1UL << (2 * zoom); place++)
            {
                var tile = TileOrder.At(zoom, place);
                Assert.True(tile.IsInside);
                Assert.Equal((place, next++), (TileOrder.PlaceOf(tile), TileOrder.NumberOf(tile)));
            }
        }
    }

    [Fact]
    public void Deep_tiles_come_back_from_their_place()
    {
        var random = new Random(5);
        for (var i = 0; i < 10_000; i++)
        {
            var zoom = random.Next(TileAddress.MaxZoom + 1);
            var tile = new TileAddress(zoom, random.Next(1 << zoom), random.Next(1 << zoom));
            Assert.Equal(tile, TileOrder.At(zoom, TileOrder.PlaceOf(tile)));
        }
    }
}
