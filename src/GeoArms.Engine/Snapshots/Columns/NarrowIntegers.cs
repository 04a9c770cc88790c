using System.Numerics;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>
/// Whole numbers as differences from the least of them, in the narrowest of 0, 1, 2, 4 or 8 bytes: a column with one
/// value takes no room at all.
/// </summary>
internal sealed class NarrowIntegers
{
    private readonly long _least;
    private readonly ulong _span;
    private readonly int _count;
    private readonly byte[]? _bytes;
    private readonly ushort[]? _shorts;
    private readonly uint[]? _ints;
    private readonly ulong[]? _longs;

    internal NarrowIntegers(ReadOnlySpan<long> values)
    {
        _count = values.Length;
        if (values.Length == 0)
        {
            return;
        }

        var (least, greatest) = (long.MaxValue, long.MinValue);
        foreach (var value in values)
        {
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        _least = least;
        _span = unchecked((ulong)greatest - (ulong)least);
        switch (_span)
        {
            case 0:
                break;
            case <= byte.MaxValue:
                _bytes = Narrow<byte>(values, least);
                break;
            case <= ushort.MaxValue:
                _shorts = Narrow<ushort>(values, least);
                break;
            case <= uint.MaxValue:
                _ints = Narrow<uint>(values, least);
                break;
            default:
                _longs = Narrow<ulong>(values, least);
                break;
        }
    }

    internal int Count => _count;

    internal long MemoryBytes => 48L + (_bytes?.Length ?? 0) + (2L * (_shorts?.Length ?? 0)) + (4L * (_ints?.Length ?? 0)) + (8L * (_longs?.Length ?? 0));

    internal long this[int index]
    {
        get
        {
            if (_bytes is { } bytes)
            {
                return _least + bytes[index];
            }

            if (_shorts is { } shorts)
            {
                return _least + shorts[index];
            }

            if (_ints is { } ints)
            {
                return _least + ints[index];
            }

            return _longs is { } longs ? unchecked(_least + (long)longs[index]) : _least;
        }
    }

    /// <summary>Sum of the values from one index up to but not including another.</summary>
    internal long Sum(int from, int until)
    {
        var (sum, count) = (_least * (until - from), until - from);
        if (_bytes is { } bytes)
        {
            foreach (var value in bytes.AsSpan(from, count))
            {
                sum += value;
            }
        }
        else if (_shorts is { } shorts)
        {
            foreach (var value in shorts.AsSpan(from, count))
            {
                sum += value;
            }
        }
        else if (_ints is { } ints)
        {
            foreach (var value in ints.AsSpan(from, count))
            {
                sum += value;
            }
        }
        else if (_longs is { } longs)
        {
            foreach (var value in longs.AsSpan(from, count))
            {
                sum = unchecked(sum + (long)value);
            }
        }

        return sum;
    }

    /// <summary>The values at several indexes.</summary>
    internal void Gather(ReadOnlySpan<int> indexes, Span<long> into)
    {
        if (_bytes is { } bytes)
        {
            Gather(bytes, _least, indexes, into);
        }
        else if (_shorts is { } shorts)
        {
            Gather(shorts, _least, indexes, into);
        }
        else if (_ints is { } ints)
        {
            Gather(ints, _least, indexes, into);
        }
        else if (_longs is { } longs)
        {
            Gather(longs, _least, indexes, into);
        }
        else
        {
            into[..indexes.Length].Fill(_least);
        }
    }

    /// <summary>Sets the bits of the values from <paramref name="low"/> to <paramref name="high"/>, both included; leaves the others.</summary>
    internal void OrWithin(long low, long high, Span<ulong> words)
    {
        var greatest = unchecked(_least + (long)_span);
        if (_count == 0 || low > high || high < _least || low > greatest)
        {
            return;
        }

        var from = unchecked((ulong)Math.Max(low, _least) - (ulong)_least);
        var width = unchecked((ulong)Math.Min(high, greatest) - (ulong)_least) - from;
        if (width == _span)
        {
            RowBits.SetRange(words, 0, _count);
        }
        else if (_bytes is { } bytes)
        {
            Scan(bytes, (byte)from, (byte)width, words);
        }
        else if (_shorts is { } shorts)
        {
            Scan(shorts, (ushort)from, (ushort)width, words);
        }
        else if (_ints is { } ints)
        {
            Scan(ints, (uint)from, (uint)width, words);
        }
        else
        {
            Scan(_longs!, from, width, words);
        }
    }

    private static void Gather<T>(T[] values, long least, ReadOnlySpan<int> indexes, Span<long> into)
        where T : unmanaged, IBinaryInteger<T>
    {
        into = into[..indexes.Length];
        for (var i = 0; i < indexes.Length; i++)
        {
            into[i] = unchecked(least + (long)ulong.CreateTruncating(values[indexes[i]]));
        }
    }

    private static T[] Narrow<T>(ReadOnlySpan<long> values, long least)
        where T : unmanaged, IBinaryInteger<T>
    {
        var narrow = new T[values.Length];
        for (var i = 0; i < narrow.Length; i++)
        {
            narrow[i] = T.CreateTruncating(unchecked((ulong)(values[i] - least)));
        }

        return narrow;
    }

    private static void Scan<T>(ReadOnlySpan<T> values, T from, T width, Span<ulong> words)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var word = 0; values.Length > 0; word++)
        {
            var here = values[..Math.Min(64, values.Length)];
            ulong bits = 0;
            for (var i = 0; i < here.Length; i++)
            {
                bits |= (unchecked(here[i] - from) <= width ? 1UL : 0UL) << i;
            }

            words[word] |= bits;
            values = values[here.Length..];
        }
    }
}
