namespace GeoArms.Engine.Snapshots;

/// <summary>Walks the points of several segments in the order of the Hilbert curve.</summary>
internal static class CurveOrderMerge
{
    internal static void Collect(SegmentList segments, (ulong First, ulong Last) keys, RowSelection selection, RowBuffer into)
    {
        Span<int> next = stackalloc int[segments.Count];
        Span<int> until = stackalloc int[segments.Count];
        var (busy, only) = (0, -1);
        for (var index = 0; index < segments.Count; index++)
        {
            (next[index], until[index]) = segments[index].PointsWithin(keys.First, keys.Last);
            if (next[index] < until[index])
            {
                (busy, only) = (busy + 1, index);
            }
        }

        if (busy == 1)
        {
            var start = segments.Start(only);
            into.AddSelected(start + next[only], start + until[only], selection);
        }
        else if (busy > 1)
        {
            Merge(segments, next, until, selection, into);
        }
    }

    private static void Merge(SegmentList segments, Span<int> next, Span<int> until, RowSelection selection, RowBuffer into)
    {
        Span<ulong> head = stackalloc ulong[next.Length];
        for (var index = 0; index < next.Length; index++)
        {
            head[index] = next[index] < until[index] ? segments[index].CurveKey(next[index]) : ulong.MaxValue;
        }

        while (true)
        {
            var least = -1;
            for (var index = 0; index < next.Length; index++)
            {
                if (next[index] < until[index] && (least < 0 || Precedes(segments, next, head, index, least)))
                {
                    least = index;
                }
            }

            if (least < 0)
            {
                return;
            }

            var row = segments.Start(least) + next[least];
            if (selection.Contains(row))
            {
                into.Add(row);
            }

            next[least]++;
            head[least] = next[least] < until[least] ? segments[least].CurveKey(next[least]) : ulong.MaxValue;
        }
    }

    private static bool Precedes(SegmentList segments, Span<int> next, Span<ulong> head, int a, int b) =>
        head[a] != head[b] ? head[a] < head[b] : segments[a].Content.Keys[next[a]] < segments[b].Content.Keys[next[b]];
}
