namespace GeoArms.Engine.Snapshots;

/// <summary>Walks the rows of several segments in the order of their keys.</summary>
internal static class KeyOrderMerge
{
    internal static void Collect(SegmentList segments, RowSelection selection, long afterKey, int limit, RowBuffer into)
    {
        Span<int> next = stackalloc int[segments.Count];
        for (var index = 0; index < segments.Count; index++)
        {
            next[index] = NextSelected(segments, index, FirstAfter(segments[index], afterKey), selection);
        }

        for (var left = limit; left > 0; left--)
        {
            var (least, leastKey) = (-1, long.MaxValue);
            for (var index = 0; index < next.Length; index++)
            {
                var content = segments[index].Content;
                if (next[index] < content.KeyOrder.Length && content.Keys[content.KeyOrder[next[index]]] is var key && (least < 0 || key < leastKey))
                {
                    (least, leastKey) = (index, key);
                }
            }

            if (least < 0)
            {
                return;
            }

            into.Add(segments.Start(least) + segments[least].Content.KeyOrder[next[least]]);
            next[least] = NextSelected(segments, least, next[least] + 1, selection);
        }
    }

    private static int NextSelected(SegmentList segments, int index, int from, RowSelection selection)
    {
        var order = segments[index].Content.KeyOrder;
        var start = segments.Start(index);
        while (from < order.Length && !selection.Contains(start + order[from]))
        {
            from++;
        }

        return from;
    }

    private static int FirstAfter(Segment segment, long key)
    {
        var content = segment.Content;
        var (from, until) = (0, content.KeyOrder.Length);
        while (from < until)
        {
            var middle = (int)(((uint)from + (uint)until) / 2);
            if (content.Keys[content.KeyOrder[middle]] <= key)
            {
                from = middle + 1;
            }
            else
            {
                until = middle;
            }
        }

        return from;
    }
}
