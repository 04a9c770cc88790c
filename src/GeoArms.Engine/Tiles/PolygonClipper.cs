using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tiles;

/// <summary>
/// Cuts a polygon to the box of a tile. The pieces of its rings inside the box are joined along the border from where
/// one leaves to where the next enters, exterior and holes together (Weiler and Atherton 1977, "Hidden surface removal
/// using polygon area sorting", for a box). A valid polygon gives valid polygons, without edges that run back and forth
/// along the border as Sutherland and Hodgman's method leaves them.
/// </summary>
internal sealed class PolygonClipper
{
    /// <summary>A ring that cuts a corner by less than this many tile units is taken to miss it.</summary>
    private const double CornerSlack = 1e-7;

    private readonly Outlines _whole = new();
    private readonly Outlines _pieces = new();
    private double[] _ring = new double[256];
    private double[] _enters = new double[16];
    private double[] _leaves = new double[16];
    private double[] _sortedEnters = new double[16];
    private int[] _sortedPieces = new int[16];
    private ClipBox _box;
    private bool _cornerInside;

    /// <summary>
    /// Adds what lies inside the box to <paramref name="into"/>. False, and nothing added, when the rings contradict each
    /// other, as those of an invalid polygon may.
    /// </summary>
    public bool Clip(Shape shape, int polygon, GridToTile place, ClipBox box, Outlines into)
    {
        _box = box;
        _whole.Clear();
        _pieces.Clear();
        _cornerInside = false;
        var first = shape.PolygonStarts[polygon];
        for (var part = first; part < shape.PolygonStarts[polygon + 1]; part++)
        {
            var ring = shape.Coordinates[(shape.PartStarts[part] * 2)..(shape.PartStarts[part + 1] * 2)];
            Trace(ring, place, isExterior: part == first);
        }

        if (_pieces.Count > 0)
        {
            return Join(into);
        }

        if (_whole.Count > 0 && _whole.IsExterior(0))
        {
            Copy(_whole[0], into, isExterior: true);
        }
        else if (_cornerInside)
        {
            for (var corner = 0; corner < 4; corner++)
            {
                AddCorner(into, corner);
            }

            into.Complete(isExterior: true);
        }
        else
        {
            return true;
        }

        for (var ring = 0; ring < _whole.Count; ring++)
        {
            if (!_whole.IsExterior(ring))
            {
                Copy(_whole[ring], into, isExterior: false);
            }
        }

        return true;
    }

    private static void Copy(ReadOnlySpan<double> ring, Outlines into, bool isExterior)
    {
        into.Add(ring);
        into.Complete(isExterior);
    }

    /// <summary>Takes a ring whole, or its pieces inside the box, or nothing; and notes whether it lies around the box's first corner.</summary>
    private void Trace(ReadOnlySpan<uint> given, GridToTile place, bool isExterior)
    {
        var count = (given.Length / 2) - 1;
        if (count < 3)
        {
            return;
        }

        if (_ring.Length < count * 2)
        {
            _ring = new double[Math.Max(_ring.Length * 2, count * 2)];
        }

        var ring = _ring.AsSpan(0, count * 2);
        var (west, north, east, south) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        for (var i = 0; i < ring.Length; i += 2)
        {
            var (x, y) = (place.X(given[i]), place.Y(given[i + 1]));
            ring[i] = x;
            ring[i + 1] = y;
            west = Math.Min(west, x);
            east = Math.Max(east, x);
            north = Math.Min(north, y);
            south = Math.Max(south, y);
        }

        if (west > _box.High || east < _box.Low || north > _box.High || south < _box.Low)
        {
            return;
        }

        if (Rings.IsPositive(ring) != isExterior)
        {
            Rings.Reverse(ring);
        }

        if (west > _box.Low && east < _box.High && north > _box.Low && south < _box.High)
        {
            Copy(ring, _whole, isExterior);
            return;
        }

        _cornerInside ^= IsAroundCorner(ring);
        Cut(ring);
    }

    private bool IsAroundCorner(ReadOnlySpan<double> ring)
    {
        var inside = false;
        var (ax, ay) = (ring[^2], ring[^1]);
        for (var i = 0; i < ring.Length; i += 2)
        {
            var (bx, by) = (ring[i], ring[i + 1]);
            if ((ay > _box.Low) != (by > _box.Low) && ax + ((_box.Low - ay) / (by - ay) * (bx - ax)) > _box.Low)
            {
                inside = !inside;
            }

            (ax, ay) = (bx, by);
        }

        return inside;
    }

    private void Cut(ReadOnlySpan<double> ring)
    {
        var count = ring.Length / 2;
        var start = 0;
        while (_box.Holds(ring[start * 2], ring[(start * 2) + 1]))
        {
            start++;
        }

        var (ax, ay) = (ring[start * 2], ring[(start * 2) + 1]);
        var enter = 0.0;
        var isOpen = false;
        for (var i = 1; i <= count; i++)
        {
            var at = (start + i) % count * 2;
            var (bx, by) = (ring[at], ring[at + 1]);
            if (_box.Cut(ax, ay, bx, by, out var cut) && (isOpen || cut.LeaveSide < 0 || !IsSlight(cut, bx - ax, by - ay)))
            {
                if (!isOpen)
                {
                    enter = AddOnBorder(ax, ay, bx, by, cut.Enter, cut.EnterSide);
                    isOpen = true;
                }

                if (cut.LeaveSide < 0)
                {
                    _pieces.Add(bx, by);
                }
                else
                {
                    var leave = AddOnBorder(ax, ay, bx, by, cut.Leave, cut.LeaveSide);
                    CompletePiece(enter, leave);
                    isOpen = false;
                }
            }

            (ax, ay) = (bx, by);
        }
    }

    private static bool IsSlight(SegmentCut cut, double dx, double dy) => (cut.Leave - cut.Enter) * (Math.Abs(dx) + Math.Abs(dy)) < CornerSlack;

    private void CompletePiece(double enter, double leave)
    {
        if (_pieces.Count == _enters.Length)
        {
            Array.Resize(ref _enters, _enters.Length * 2);
            Array.Resize(ref _leaves, _leaves.Length * 2);
        }

        _enters[_pieces.Count] = enter;
        _leaves[_pieces.Count] = leave;
        _pieces.Complete(isExterior: false);
    }

    /// <summary>
    /// Adds the place where a segment crosses a side, and returns how far along the border it lies, from the corner of
    /// least column and row in the direction of positive area.
    /// </summary>
    private double AddOnBorder(double ax, double ay, double bx, double by, double at, int side)
    {
        var x = Math.Clamp(ax + (at * (bx - ax)), _box.Low, _box.High);
        var y = Math.Clamp(ay + (at * (by - ay)), _box.Low, _box.High);
        switch (side)
        {
            case 0:
                _pieces.Add(x, _box.Low);
                return x - _box.Low;
            case 1:
                _pieces.Add(_box.High, y);
                return _box.Side + (y - _box.Low);
            case 2:
                _pieces.Add(x, _box.High);
                return (2 * _box.Side) + (_box.High - x);
            default:
                _pieces.Add(_box.Low, y);
                return (3 * _box.Side) + (_box.High - y);
        }
    }

    /// <summary>Joins the pieces into exterior rings. The inside is on the same hand along every piece, so from where one leaves the border leads to the next that enters.</summary>
    private bool Join(Outlines into)
    {
        var count = _pieces.Count;
        if (_whole.Count > 0 && _whole.IsExterior(0))
        {
            return false;
        }

        if (_sortedEnters.Length < count)
        {
            _sortedEnters = new double[_enters.Length];
            _sortedPieces = new int[_enters.Length];
        }

        for (var i = 0; i < count; i++)
        {
            _sortedEnters[i] = _enters[i];
            _sortedPieces[i] = i;
        }

        Array.Sort(_sortedEnters, _sortedPieces, 0, count);
        if (!IsConsistent(count))
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (_enters[i] >= 0)
            {
                JoinFrom(i, count, into);
            }
        }

        return true;
    }

    /// <summary>True when leaving and entering alternate along the border, and the border passes the first corner just when that lies inside.</summary>
    private bool IsConsistent(int count)
    {
        Span<bool> met = count <= 256 ? stackalloc bool[count] : new bool[count];
        met.Clear();
        var passes = 0;
        for (var i = 0; i < count; i++)
        {
            var next = Next(i, count);
            if (met[next])
            {
                return false;
            }

            met[next] = true;
            passes += _sortedEnters[next] < _leaves[i] ? 1 : 0;
        }

        return passes == (_cornerInside ? 1 : 0);
    }

    /// <summary>Index among the sorted of the first piece that enters at or after the place where a piece leaves.</summary>
    private int Next(int piece, int count)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_sortedEnters[middle] >= _leaves[piece])
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low == count ? 0 : low;
    }

    private void JoinFrom(int start, int count, Outlines into)
    {
        var first = into.Count;
        var piece = start;
        do
        {
            into.Add(_pieces[piece]);
            var next = Next(piece, count);
            var (from, to) = (_leaves[piece], _sortedEnters[next]);
            AddCorners(into, from, to >= from ? to : to + (4 * _box.Side));
            _enters[piece] = -1;
            piece = _sortedPieces[next];
        }
        while (piece != start);

        into.Complete(isExterior: true);
        for (var ring = 0; ring < _whole.Count; ring++)
        {
            if (Rings.Holds(into[first], _whole[ring]))
            {
                Copy(_whole[ring], into, isExterior: false);
            }
        }
    }

    /// <summary>Adds the corners that lie along the border after <paramref name="from"/> and up to <paramref name="to"/>.</summary>
    private void AddCorners(Outlines into, double from, double to)
    {
        for (var corner = (int)(from / _box.Side) + 1; corner * _box.Side <= to; corner++)
        {
            AddCorner(into, corner & 3);
        }
    }

    private void AddCorner(Outlines into, int corner) =>
        into.Add(corner is 1 or 2 ? _box.High : _box.Low, corner is 2 or 3 ? _box.High : _box.Low);
}
