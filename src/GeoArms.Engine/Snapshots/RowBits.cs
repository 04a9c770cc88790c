using System.Numerics;

namespace GeoArms.Engine.Snapshots;

/// <summary>Operations on bitmaps of rows: bit r of word r / 64 stands for row r.</summary>
internal static class RowBits
{
    internal static int WordsFor(int rows) => (rows + 63) >> 6;

    internal static bool Get(ReadOnlySpan<ulong> words, int row) => (words[row >> 6] & (1UL << row)) != 0;

    internal static void Set(Span<ulong> words, int row) => words[row >> 6] |= 1UL << row;

    internal static void Clear(Span<ulong> words, int row) => words[row >> 6] &= ~(1UL << row);

    internal static int Count(ReadOnlySpan<ulong> words)
    {
        var count = 0;
        foreach (var word in words)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>Sets the first <paramref name="rows"/> bits and clears what is left of the last word.</summary>
    internal static void SetFirst(Span<ulong> words, int rows)
    {
        var whole = rows >> 6;
        words[..whole].Fill(ulong.MaxValue);
        if (whole < words.Length)
        {
            words[whole..].Clear();
            words[whole] = (1UL << rows) - 1;
        }
    }

    internal static void SetRange(Span<ulong> words, int from, int until)
    {
        for (var row = from; row < until;)
        {
            if ((row & 63) == 0 && until - row >= 64)
            {
                words[row >> 6] = ulong.MaxValue;
                row += 64;
            }
            else
            {
                Set(words, row++);
            }
        }
    }

    /// <summary>True when a bit from <paramref name="from"/> up to but not including <paramref name="until"/> is set.</summary>
    internal static bool AnyWithin(ReadOnlySpan<ulong> words, int from, int until)
    {
        if (from >= until)
        {
            return false;
        }

        var (first, last) = (from >> 6, (until - 1) >> 6);
        var (head, tail) = (ulong.MaxValue << from, ulong.MaxValue >> (63 - ((until - 1) & 63)));
        return first == last
            ? (words[first] & head & tail) != 0
            : (words[first] & head) != 0 || (words[last] & tail) != 0 || words[(first + 1)..last].ContainsAnyExcept(0UL);
    }

    internal static void And(Span<ulong> into, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] &= other[i];
        }
    }

    internal static void Or(Span<ulong> into, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] |= other[i];
        }
    }

    internal static void AndNot(Span<ulong> into, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] &= ~other[i];
        }
    }
}
