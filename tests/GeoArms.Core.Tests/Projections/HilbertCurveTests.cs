using GeoArms.Core.Projections;

namespace GeoArms.Core.Tests.Projections;

public class HilbertCurveTests
{
    [Fact]
    public void The_curve_goes_from_unit_to_neighbouring_unit()
    {
        // The stretch over the first cell of 64 by 64 units.
        var units = from x in Enumerable.Range(0, 64) from y in Enumerable.Range(0, 64) select (X: x, Y: y);
        var byKey = units.OrderBy(unit => HilbertCurve.Key((uint)unit.X, (uint)unit.Y)).ToList();

        Assert.Equal(4096, byKey.Select(unit => HilbertCurve.Key((uint)unit.X, (uint)unit.Y)).Distinct().Count());
        Assert.Equal(4095ul, HilbertCurve.Key((uint)byKey[^1].X, (uint)byKey[^1].Y));
        for (var i = 1; i < byKey.Count; i++)
        {
            Assert.Equal(1, Math.Abs(byKey[i].X - byKey[i - 1].X) + Math.Abs(byKey[i].Y - byKey[i - 1].Y));
        }
    }

    [Fact]
    public void It_is_the_curve_of_the_textbook()
    {
        var random = new Random(4);
        for (var i = 0; i < 1000; i++)
        {
            var (x, y) = ((uint)random.NextInt64(1L << 32), (uint)random.NextInt64(1L << 32));

            Assert.Equal(Textbook(x, y), HilbertCurve.Key(x, y));
        }
    }

    [Fact]
    public void A_tile_is_one_stretch_that_holds_its_own_units_and_no_other()
    {
        var random = new Random(5);
        for (var i = 0; i < 1000; i++)
        {
            var zoom = random.Next(0, 23);
            var tile = new TileAddress(zoom, random.Next(1 << zoom), random.Next(1 << zoom));
            var (first, last) = HilbertCurve.Range(tile);
            var (x, y) = ((uint)random.NextInt64(1L << 32), (uint)random.NextInt64(1L << 32));
            if (i % 2 == 0)
            {
                (x, y) = ((uint)(tile.Left + random.NextInt64(tile.Side)), (uint)(tile.Top + random.NextInt64(tile.Side)));
            }

            var isInside = x >= tile.Left && x < tile.Left + tile.Side && y >= tile.Top && y < tile.Top + tile.Side;
            var key = HilbertCurve.Key(x, y);
            Assert.Equal(isInside, key >= first && key <= last);
        }
    }

    // Warren 2012, "Hacker's Delight", 16-1: from the top bit down, turning the rest of the square.
    private static ulong Textbook(uint x, uint y)
    {
        ulong key = 0;
        for (var bit = 31; bit >= 0; bit--)
        {
            var (right, down) = ((x >> bit) & 1, (y >> bit) & 1);
            key = (key << 2) | ((3 * right) ^ down);
            if (down == 0)
            {
                if (right == 1)
                {
                    (x, y) = (~x, ~y);
                }

                (x, y) = (y, x);
            }
        }

        return key;
    }
}
