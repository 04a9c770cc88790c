using System.Buffers.Binary;
using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tiles;

/// <summary>The attributes of whole features, made for a batch of rows a column at a time and then written a row at a time.</summary>
internal sealed class RowAttributes
{
    /// <summary>Rows of a batch: few enough for the entries to stay in the nearest cache.</summary>
    public const int BatchRows = 64;

    private readonly List<ColumnReader> _readers = [];
    private readonly List<TileColumn> _columns = [];
    private ulong[] _entries = [];
    private TileLayer _layer = null!;

    public void Begin(LayerView view, VectorTileOptions options, TileLayer layer)
    {
        _layer = layer;
        TileColumns.Collect(view, options, _readers);
        for (var i = 0; i < _readers.Count; i++)
        {
            if (i == _columns.Count)
            {
                _columns.Add(new TileColumn());
            }

            var schema = _readers[i].Schema;
            _columns[i].Begin(_readers[i], TileColumns.NameOf(schema), schema.Name == CommonColumns.All[CommonColumns.Id].Name, layer);
        }

        if (_entries.Length < _readers.Count * BatchRows)
        {
            _entries = new ulong[_readers.Count * BatchRows];
        }
    }

    public void Restart()
    {
        for (var i = 0; i < _readers.Count; i++)
        {
            _columns[i].Restart();
        }
    }

    public void End()
    {
        for (var i = 0; i < _readers.Count; i++)
        {
            _columns[i].End();
        }

        _readers.Clear();
    }

    /// <summary>Takes up to <see cref="BatchRows"/> rows.</summary>
    public void Fill(ReadOnlySpan<int> rows)
    {
        for (var i = 0; i < _readers.Count; i++)
        {
            _columns[i].Fill(rows, _entries.AsSpan(i), _readers.Count);
        }
    }

    /// <summary>Attributes of a row of the batch, as entries of <see cref="TileColumn"/>.</summary>
    public ReadOnlySpan<ulong> Of(int indexInBatch) => _entries.AsSpan(indexInBatch * _readers.Count, _readers.Count);

    /// <summary>Writes the attributes of a row of the batch into the feature that was begun.</summary>
    public void Write(int indexInBatch)
    {
        var entries = Of(indexInBatch);
        _layer.Features.Advance(Write(entries, _layer.Features.Room((entries.Length * 5) + 8)));
    }

    /// <summary>Writes attributes and returns how many bytes they took; up to eight more are overwritten.</summary>
    public static int Write(ReadOnlySpan<ulong> entries, Span<byte> into)
    {
        var at = 0;
        foreach (var entry in entries)
        {
            // Eight bytes are stored and as many kept as count; an absent value keeps none.
            BinaryPrimitives.WriteUInt64LittleEndian(into[at..], entry);
            at += TileColumn.LengthOf(entry);
        }

        return at;
    }
}
