namespace GeoArms.Engine.Snapshots;

/// <summary>Walks the points of several segments in the order of the Hilbert curve.</summary>
internal static class CurveOrderMerge
{
    internal static void Collect(SegmentList segments, GridContent[] contents, (ulong First, ulong Last) keys, RowSelection selection, RowBuffer into)
    {
        Span<int> next = stackalloc int[segments.Count];
        Span<int> until = stackalloc int[segments.Count];
        var (busy, only) = (0, -1);
        for (var index = 0; index < segments.Count; index++)
        {
            (next[index], until[index]) = contents[index].PlacesWithin(keys.First, keys.Last);
            if (next[index] < until[index])
            {
                (busy, only) = (busy + 1, index);
            }
        }

        if (busy == 1)
        {
            Collect(contents[only], segments.Start(only), next[only], until[only], selection, into);
        }
        else if (busy > 1)
        {
            Merge(segments, contents, next, until, selection, into);
        }
    }

    private static void Collect(GridContent content, int start, int from, int until, RowSelection selection, RowBuffer into)
    {
        if (content.IsInCurveOrder)
        {
            into.AddSelected(start + from, start + until, selection);
            return;
        }

        for (var place = from; place < until; place++)
        {
            var row = start + content.PointAt(place);
            if (selection.Contains(row))
            {
                into.Add(row);
            }
        }
    }

    private static void Merge(SegmentList segments, GridContent[] contents, Span<int> next, Span<int> until, RowSelection selection, RowBuffer into)
    {
        Span<ulong> head = stackalloc ulong[next.Length];
        for (var index = 0; index < next.Length; index++)
        {
            head[index] = next[index] < until[index] ? contents[index].CurveKey(next[index]) : ulong.MaxValue;
        }

        while (true)
        {
            var least = -1;
            for (var index = 0; index < next.Length; index++)
            {
                if (next[index] < until[index] && (least < 0 || Precedes(segments, contents, next, head, index, least)))
                {
                    least = index;
                }
            }

            if (least < 0)
            {
                return;
            }

            var row = segments.Start(least) + contents[least].PointAt(next[least]);
            if (selection.Contains(row))
            {
                into.Add(row);
            }

            next[least]++;
            head[least] = next[least] < until[least] ? contents[least].CurveKey(next[least]) : ulong.MaxValue;
        }
    }

    private static bool Precedes(SegmentList segments, GridContent[] contents, Span<int> next, Span<ulong> head, int a, int b) =>
        head[a] != head[b] ? head[a] < head[b] : segments[a].Content.Keys[contents[a].PointAt(next[a])] < segments[b].Content.Keys[contents[b].PointAt(next[b])];
}
