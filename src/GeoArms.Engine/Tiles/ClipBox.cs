namespace GeoArms.Engine.Tiles;

/// <summary>
/// The square to which lines and polygons of a tile are cut: the tile and its buffer, widened by half of what separates
/// two places in tile units, so that no vertex ever lies exactly on its border.
/// </summary>
/// <param name="units">The tile.</param>
internal readonly struct ClipBox(TileUnits units)
{
    /// <summary>Buffer on each side in tile units: four pixels of a 256-pixel tile.</summary>
    public const int Buffer = 64;

    /// <summary>Least column and row, in whole tile units.</summary>
    public const int Least = -Buffer;

    /// <summary>Greatest column and row, in whole tile units.</summary>
    public const int Greatest = TileLayer.Extent + Buffer;

    private readonly double _margin = Math.Min(0.5, units.Scale / 2);

    public double Low => Least - _margin;

    public double High => Greatest + _margin;

    public double Side => High - Low;

    public bool Holds(double x, double y) => x > Low && x < High && y > Low && y < High;

    /// <summary>
    /// The part of a segment inside the box (Liang and Barsky 1984, "A new concept and method for line clipping"), as
    /// parameters along it and the sides where it enters and leaves: 0 least row, 1 greatest column, 2 greatest row,
    /// 3 least column, −1 when an end lies inside. False when there is none.
    /// </summary>
    public bool Cut(double ax, double ay, double bx, double by, out SegmentCut cut)
    {
        cut = new SegmentCut(0, 1, -1, -1);
        return Narrow(ax - bx, ax - Low, 3, ref cut) && Narrow(bx - ax, High - ax, 1, ref cut)
            && Narrow(ay - by, ay - Low, 0, ref cut) && Narrow(by - ay, High - ay, 2, ref cut) && cut.Enter < cut.Leave;
    }

    private static bool Narrow(double step, double distance, int side, ref SegmentCut cut)
    {
        if (step == 0)
        {
            return distance >= 0;
        }

        var at = distance / step;
        if (step < 0 && at > cut.Enter)
        {
            cut = cut with { Enter = at, EnterSide = side };
        }
        else if (step > 0 && at < cut.Leave)
        {
            cut = cut with { Leave = at, LeaveSide = side };
        }

        return true;
    }
}
