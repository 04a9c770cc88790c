namespace GeoArms.Engine.Snapshots;

/// <summary>
/// Least-significant-digit radix sort of 64-bit keys with an item each; stable, so equal keys keep their order.
/// Digits that are the same in all keys are skipped.
/// </summary>
internal static class RadixSort
{
    private const int DigitBits = 8;
    private const int Digits = 64 / DigitBits;
    private const int Buckets = 1 << DigitBits;

    internal static void Sort(ref ulong[] keys, ref int[] items)
    {
        var count = keys.Length;
        var starts = new int[Digits * Buckets];
        foreach (var key in keys)
        {
            for (var digit = 0; digit < Digits; digit++)
            {
                starts[(digit * Buckets) + (int)((key >> (digit * DigitBits)) & (Buckets - 1))]++;
            }
        }

        var otherKeys = new ulong[count];
        var otherItems = new int[count];
        for (var digit = 0; digit < Digits; digit++)
        {
            var bucketStarts = starts.AsSpan(digit * Buckets, Buckets);
            if (bucketStarts.Contains(count))
            {
                continue;
            }

            var total = 0;
            foreach (ref var start in bucketStarts)
            {
                (start, total) = (total, total + start);
            }

            for (var i = 0; i < count; i++)
            {
                var to = bucketStarts[(int)((keys[i] >> (digit * DigitBits)) & (Buckets - 1))]++;
                otherKeys[to] = keys[i];
                otherItems[to] = items[i];
            }

            (keys, otherKeys) = (otherKeys, keys);
            (items, otherItems) = (otherItems, items);
        }
    }
}
