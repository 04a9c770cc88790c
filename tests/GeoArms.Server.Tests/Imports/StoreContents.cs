using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores;
using GeoArms.Data.Stores.Imports;

namespace GeoArms.Server.Tests.Imports;

/// <summary>What a layer of a store holds, as texts that are equal when two stores hold the same.</summary>
internal static class StoreContents
{
    /// <summary>Every row of a layer, in the order of the ids, with all values but the time at which it was recorded.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(IStore store, string layer)
    {
        var schema = (await store.LayersAsync(CancellationToken.None)).Single(one => one.Name == layer);
        var sink = new Texts(schema);
        await store.ReadLayerAsync(layer, sink, CancellationToken.None);
        return [.. sink.Rows.Order(StringComparer.Ordinal)];
    }

    /// <summary>The history of some rows, with all values but the times at which they were recorded.</summary>
    public static async Task<IReadOnlyList<string>> HistoriesAsync(IStore store, string layer, IEnumerable<string> ids)
    {
        var entries = new List<string>();
        foreach (var id in ids)
        {
            foreach (var entry in await store.HistoryAsync(layer, id, CancellationToken.None))
            {
                var row = JsonNode.Parse(entry.RowJson)!.AsObject();
                row.Remove("recorded_at");
                entries.Add($"{id} {entry.Revision} {entry.Operation} {row.ToJsonString()}");
            }
        }

        return entries;
    }

    /// <summary>The imports without their numbers and times.</summary>
    public static async Task<IReadOnlyList<(ImportState State, string File, int Batches, long RowsRead, WriteCounts Counts)>> ImportsAsync(IStore store) =>
        [.. (await store.Imports.ListAsync(CancellationToken.None)).SelectMany(record => record.Parts.Select(part => (record.State, part.Part.File, part.Batches, part.RowsRead, part.Counts)))];

    private sealed class Texts(LayerSchema schema) : IRowSink
    {
        private readonly StringBuilder _row = new();

        public List<string> Rows { get; } = [];

        public void BeginRow(long key) => _row.Clear();

        public void Integer(int column, long value) => Add(column, JsonSerializer.Serialize(value));

        public void Number(int column, double value) => Add(column, JsonSerializer.Serialize(value));

        public void Text(int column, ReadOnlySpan<byte> utf8) => Add(column, Encoding.UTF8.GetString(utf8));

        public void Geometry(ReadOnlySpan<byte> wellKnownBinary) => _row.Append(Convert.ToHexString(wellKnownBinary));

        public void EndRow() => Rows.Add(_row.ToString());

        private void Add(int column, string value)
        {
            if (column != CommonColumns.RecordedAt)
            {
                _row.Append(schema.Columns[column].Name).Append('=').Append(value).Append('\u001F');
            }
        }
    }
}
