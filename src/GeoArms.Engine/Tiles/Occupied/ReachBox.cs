using GeoArms.Core.Projections;

namespace GeoArms.Engine.Tiles.Occupied;

/// <summary>A box on the <see cref="WorldGrid"/>, edges included; it may lie partly outside the world.</summary>
internal readonly record struct ReachBox(long Left, long Top, long Right, long Bottom)
{
    /// <summary>The square whose lines and polygons a tile draws: the tile, its buffer and a little more, so that rounding loses nothing.</summary>
    public static ReachBox Of(TileAddress tile)
    {
        var margin = new TileUnits(tile).ToGrid(ClipBox.Buffer + 1) + 1;
        return new ReachBox(tile.Left - margin, tile.Top - margin, tile.Left + tile.Side + margin, tile.Top + tile.Side + margin);
    }

    /// <summary>The box moved to the east.</summary>
    public ReachBox Moved(long columns) => this with { Left = Left + columns, Right = Right + columns };

    public bool Holds(long x, long y) => x >= Left && x <= Right && y >= Top && y <= Bottom;

    /// <summary>True when another box has a place in common with this one.</summary>
    public bool Meets(ReachBox other) => other.Left <= Right && other.Right >= Left && other.Top <= Bottom && other.Bottom >= Top;

    /// <summary>True when another box lies inside this one.</summary>
    public bool Encloses(ReachBox other) => other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;

    /// <summary>True when a segment has a place in common with the box (separating axes: the box's two and the segment's normal).</summary>
    public bool Meets(long ax, long ay, long bx, long by)
    {
        if (Math.Min(ax, bx) > Right || Math.Max(ax, bx) < Left || Math.Min(ay, by) > Bottom || Math.Max(ay, by) < Top)
        {
            return false;
        }

        if (Holds(ax, ay) || Holds(bx, by))
        {
            return true;
        }

        // The corners that lie furthest to either side of the line.
        double dx = bx - ax;
        double dy = by - ay;
        var isFalling = dx >= 0 == dy >= 0;
        var one = (dx * ((isFalling ? Bottom : Top) - ay)) - (dy * (Left - ax));
        var other = (dx * ((isFalling ? Top : Bottom) - ay)) - (dy * (Right - ax));
        return one * other <= 0;
    }
}
