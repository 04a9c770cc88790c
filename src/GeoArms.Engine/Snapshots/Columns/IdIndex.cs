namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Finds the row of an id: a table with open addressing over the hashes of the ids' bytes.</summary>
internal sealed class IdIndex
{
    private readonly TextStorage _ids;
    private readonly int[] _slots;

    internal IdIndex(TextStorage ids, int rows)
    {
        _ids = ids;
        var size = 16;
        while (size < rows + (rows / 2))
        {
            size *= 2;
        }

        _slots = new int[size];
        for (var row = 0; row < rows; row++)
        {
            var slot = (int)Utf8Hash.Of(ids.Utf8(row)) & (size - 1);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (size - 1);
            }

            _slots[slot] = row + 1;
        }
    }

    internal long MemoryBytes => 4L * _slots.Length;

    /// <summary>The row of an id, or −1.</summary>
    internal int Find(ReadOnlySpan<byte> id)
    {
        var slot = (int)Utf8Hash.Of(id) & (_slots.Length - 1);
        while (_slots[slot] is var held and not 0)
        {
            if (_ids.Utf8(held - 1).SequenceEqual(id))
            {
                return held - 1;
            }

            slot = (slot + 1) & (_slots.Length - 1);
        }

        return -1;
    }
}
