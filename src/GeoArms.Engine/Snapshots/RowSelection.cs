using System.Numerics;

namespace GeoArms.Engine.Snapshots;

/// <summary>A set of visible rows of one view, made by <see cref="LayerView.Select"/>.</summary>
public sealed class RowSelection
{
    private readonly ulong[] _bits;

    internal RowSelection(ulong[] bits, int count, bool isEverything)
    {
        _bits = bits;
        Count = count;
        IsEverything = isEverything;
    }

    /// <summary>Number of rows in the set.</summary>
    public int Count { get; }

    /// <summary>True when every live row of the snapshot is in the set, so that no bit need be looked at.</summary>
    public bool IsEverything { get; }

    /// <summary>True when the row is in the set.</summary>
    public bool Contains(int row) => (_bits[row >> 6] & (1UL << row)) != 0;

    /// <summary>Appends the rows by ascending number.</summary>
    internal void CopyTo(RowBuffer into)
    {
        for (var word = 0; word < _bits.Length; word++)
        {
            for (var bits = _bits[word]; bits != 0; bits &= bits - 1)
            {
                into.Add((word << 6) + BitOperations.TrailingZeroCount(bits));
            }
        }
    }
}
