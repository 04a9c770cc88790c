using GeoArms.Core.Projections;
using GeoArms.Data.Feed;
using GeoArms.Server.Caching;

namespace GeoArms.Server.Tests.Caching;

public sealed class TileVersionsTests
{
    [Fact]
    public void A_point_that_changes_touches_exactly_one_tile_of_each_zoom()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 200; trial++)
        {
            var (x, y) = (Anywhere(random), Anywhere(random));
            var versions = new TileVersions();
            var touched = new List<TileAddress>();

            Assert.True(versions.Note(new SnapshotChange("incidents", 7, [new GridBox(x, y, x, y, true)]), touched));

            Assert.Equal(TileAddress.MaxZoom + 1, touched.Count);
            foreach (var tile in touched)
            {
                Assert.True(x >= tile.Left && x < tile.Left + tile.Side && y >= tile.Top && y < tile.Top + tile.Side);
                Assert.Equal(7, versions.Of(tile));
                foreach (var (dx, dy) in new[] { (1, 0), (-1, 0), (0, 1), (0, -1) })
                {
                    Assert.Equal(0, versions.Of(new TileAddress(tile.Zoom, tile.X + dx, tile.Y + dy)));
                }
            }
        }
    }

    [Fact]
    public void A_box_touches_the_tiles_that_it_meets_with_the_buffer_and_no_others_further_off()
    {
        var random = new Random(2);
        for (var trial = 0; trial < 300; trial++)
        {
            // Away from the edges of the world, beyond which a shape would come in again at the other side.
            var (left, top) = ((1u << 29) + (Anywhere(random) / 4), Anywhere(random) / 2);
            var right = left + (uint)random.NextInt64(1L << random.Next(8, 31));
            var bottom = top + (uint)random.NextInt64(1L << random.Next(8, 31));
            var versions = new TileVersions();
            versions.Note(new SnapshotChange("hazards", 3, [new GridBox(left, top, right, bottom, false)]), []);

            for (var probe = 0; probe < 200; probe++)
            {
                var zoom = random.Next(0, TileAddress.MaxZoom + 1);
                var tile = Near(random, zoom, left, top, right, bottom);

                // The encoder draws 64 of 4096 units beyond the edge; twice that may count as touched, more may not.
                var must = Meets(tile, tile.Side / 64, left, top, right, bottom);
                var may = Meets(tile, tile.Side / 16, left, top, right, bottom);
                var isTouched = versions.Of(tile) == 3;
                Assert.True(!must || isTouched, $"{tile} shows the box, but does not count as touched.");
                Assert.True(may || !isTouched, $"{tile} is far off the box, but counts as touched.");
            }
        }
    }

    [Fact]
    public void A_shape_at_one_edge_of_the_world_touches_the_tiles_at_the_other()
    {
        var versions = new TileVersions();
        versions.Note(new SnapshotChange("zones", 5, [new GridBox(10, 1u << 31, 1000, (1u << 31) + 1000, false)]), []);

        Assert.Equal(5, versions.Of(new TileAddress(6, 63, 32)));
        Assert.Equal(0, versions.Of(new TileAddress(6, 62, 32)));
    }

    [Fact]
    public void A_later_change_counts_and_an_earlier_one_stays_where_it_was()
    {
        var versions = new TileVersions();
        versions.Note(new SnapshotChange("incidents", 1, [new GridBox(0, 0, 0, 0, true)]), []);
        versions.Note(new SnapshotChange("incidents", 2, [new GridBox(uint.MaxValue, 0, uint.MaxValue, 0, true)]), []);

        Assert.Equal(2, versions.Of(new TileAddress(0, 0, 0)));
        Assert.Equal(1, versions.Of(new TileAddress(1, 0, 0)));
        Assert.Equal(2, versions.Of(new TileAddress(1, 1, 0)));
        Assert.Equal(0, versions.Of(new TileAddress(1, 0, 1)));
    }

    [Fact]
    public void A_change_anywhere_touches_every_tile()
    {
        var versions = new TileVersions();

        Assert.False(versions.Note(new SnapshotChange("incidents", 9, null), []));

        Assert.Equal(9, versions.Of(new TileAddress(0, 0, 0)));
        Assert.Equal(9, versions.Of(new TileAddress(22, 12345, 54321)));
    }

    [Fact]
    public void Too_many_large_boxes_touch_every_tile_rather_than_none()
    {
        var versions = new TileVersions();
        var boxes = Enumerable.Range(0, 300).Select(i => new GridBox((uint)i * 1_000_000, 0, ((uint)i * 1_000_000) + 500_000, 500_000, false)).ToArray();

        Assert.False(versions.Note(new SnapshotChange("zones", 4, boxes), []));

        Assert.Equal(4, versions.Of(new TileAddress(22, 4_000_000, 4_000_000)));
    }

    private static uint Anywhere(Random random) => (uint)random.NextInt64(1L << 32);

    private static TileAddress Near(Random random, int zoom, uint left, uint top, uint right, uint bottom)
    {
        var side = 1L << (32 - zoom);
        int Index(long from, long until) => (int)Math.Clamp((from + random.NextInt64(Math.Max(1, until - from)) + random.NextInt64(-side, side + 1)) / side, 0, (1L << zoom) - 1);
        return new TileAddress(zoom, Index(left, right), Index(top, bottom));
    }

    private static bool Meets(TileAddress tile, long buffer, uint left, uint top, uint right, uint bottom) =>
        right >= tile.Left - buffer && left < tile.Left + tile.Side + buffer && bottom >= tile.Top - buffer && top < tile.Top + tile.Side + buffer;
}
