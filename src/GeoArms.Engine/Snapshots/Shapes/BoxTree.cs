namespace GeoArms.Engine.Snapshots.Shapes;

/// <summary>
/// Packed Hilbert R-tree (Kamel and Faloutsos 1993, "On Packing R-trees"; laid out flat as in Agafonkin's flatbush)
/// over boxes that come in Hilbert order: each sixteen of a level have one box on the level above, and no pointers are
/// needed, since the children of node n are 16n to 16n + 15.
/// </summary>
internal sealed class BoxTree
{
    private const int NodeShift = 4;
    private const int NodeSize = 1 << NodeShift;

    // Level 0 holds the items' boxes: left, top, right, bottom of each.
    private readonly uint[][] _levels;

    internal BoxTree(uint[] boxes)
    {
        var levels = new List<uint[]> { boxes };
        while (levels[^1].Length > 4 * NodeSize)
        {
            levels.Add(Above(levels[^1]));
        }

        _levels = [.. levels];
        MemoryBytes = levels.Sum(level => 4L * level.Length);
    }

    internal long MemoryBytes { get; }

    internal ReadOnlySpan<uint> Box(int item) => _levels[0].AsSpan(4 * item, 4);

    /// <summary>Appends the items, plus an offset, whose boxes share at least a grid unit with a box, in ascending order.</summary>
    internal void Collect(long left, long top, long right, long bottom, int offset, RowBuffer into)
    {
        var highest = _levels.Length - 1;
        Descend(highest, 0, _levels[highest].Length / 4, (left, top, right, bottom), offset, into);
    }

    private static uint[] Above(uint[] boxes)
    {
        var count = boxes.Length / 4;
        var above = new uint[4 * ((count + NodeSize - 1) >> NodeShift)];
        for (var i = 0; i < count; i++)
        {
            var node = above.AsSpan(4 * (i >> NodeShift), 4);
            var box = boxes.AsSpan(4 * i, 4);
            if ((i & (NodeSize - 1)) == 0)
            {
                box.CopyTo(node);
                continue;
            }

            node[0] = Math.Min(node[0], box[0]);
            node[1] = Math.Min(node[1], box[1]);
            node[2] = Math.Max(node[2], box[2]);
            node[3] = Math.Max(node[3], box[3]);
        }

        return above;
    }

    private void Descend(int level, int from, int until, (long Left, long Top, long Right, long Bottom) box, int offset, RowBuffer into)
    {
        var boxes = _levels[level];
        for (var i = from; i < until; i++)
        {
            var at = 4 * i;
            if (boxes[at] > box.Right || boxes[at + 1] > box.Bottom || boxes[at + 2] < box.Left || boxes[at + 3] < box.Top)
            {
                continue;
            }

            if (level == 0)
            {
                into.Add(offset + i);
            }
            else
            {
                Descend(level - 1, i << NodeShift, Math.Min((i + 1) << NodeShift, _levels[level - 1].Length / 4), box, offset, into);
            }
        }
    }
}
