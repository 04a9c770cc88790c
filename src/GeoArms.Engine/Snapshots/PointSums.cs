namespace GeoArms.Engine.Snapshots;

/// <summary>Sums of the points' grid columns and rows up to the beginning of each block of points, for the mean of any run of them.</summary>
internal sealed class PointSums
{
    private const int BlockShift = 8;
    private const int BlockPoints = 1 << BlockShift;

    private readonly uint[] _x;
    private readonly uint[] _y;
    private readonly (ulong X, ulong Y)[] _before;

    internal PointSums(uint[] x, uint[] y)
    {
        _x = x;
        _y = y;
        _before = new (ulong, ulong)[(x.Length >> BlockShift) + 1];
        for (var block = 0; block + 1 < _before.Length; block++)
        {
            var (sumX, sumY) = Scan(block << BlockShift, (block + 1) << BlockShift);
            _before[block + 1] = (_before[block].X + sumX, _before[block].Y + sumY);
        }
    }

    internal (ulong X, ulong Y) Sum(int from, int until)
    {
        var first = (from + BlockPoints - 1) >> BlockShift;
        var last = until >> BlockShift;
        if (first >= last)
        {
            return Scan(from, until);
        }

        var start = Scan(from, first << BlockShift);
        var end = Scan(last << BlockShift, until);
        return (start.X + end.X + _before[last].X - _before[first].X, start.Y + end.Y + _before[last].Y - _before[first].Y);
    }

    private (ulong X, ulong Y) Scan(int from, int until)
    {
        var (sumX, sumY) = (0UL, 0UL);
        for (var point = from; point < until; point++)
        {
            sumX += _x[point];
            sumY += _y[point];
        }

        return (sumX, sumY);
    }
}
