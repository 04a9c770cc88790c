using System.Buffers;
using System.Numerics;

namespace GeoArms.Data.Stores;

/// <summary>
/// Tells texts that come twice among those of one batch (open addressing, linear probing). Its memory is borrowed: a set
/// of ten thousand texts made anew for each batch would be one large object after another.
/// </summary>
internal sealed class DistinctTexts : IDisposable
{
    private readonly int _mask;
    private string?[] _slots;

    /// <summary>Begins with none.</summary>
    /// <param name="most">How many there can be.</param>
    internal DistinctTexts(int most)
    {
        _slots = ArrayPool<string?>.Shared.Rent((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, most * 2)));
        _mask = (1 << BitOperations.Log2((uint)_slots.Length)) - 1;
        Array.Clear(_slots);
    }

    /// <summary>Adds a text.</summary>
    /// <returns>False when it is there already.</returns>
    internal bool Add(string text)
    {
        for (var at = StringComparer.Ordinal.GetHashCode(text) & _mask; ; at = (at + 1) & _mask)
        {
            if (_slots[at] is not { } there)
            {
                _slots[at] = text;
                return true;
            }

            if (there == text)
            {
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<string?>.Shared.Return(_slots, clearArray: true);
        _slots = [];
    }
}
