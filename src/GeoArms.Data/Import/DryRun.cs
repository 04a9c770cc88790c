using System.Globalization;
using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores;
using NetTopologySuite.IO;

namespace GeoArms.Data.Import;

/// <summary>Tells what writing a batch would do, without writing it: the rows are compared with those that are there.</summary>
internal static class DryRun
{
    /// <summary>Counts what would be inserted, updated and left alone.</summary>
    public static async Task<WriteCounts> CountAsync(IStore store, LayerSchema schema, IReadOnlyList<FeatureRow> rows, CancellationToken cancel)
    {
        var present = new Prints(schema);
        if ((await store.LayersAsync(cancel)).Any(layer => layer.Name == schema.Name))
        {
            await store.ReadRowsAsync(schema.Name, [.. rows.Select(row => row.Id)], present, cancel);
        }

        var wanted = new Prints(schema);
        var feed = new FeatureRowFeed(wanted);
        foreach (var row in rows)
        {
            feed.Add(0, row);
        }

        var counts = default(WriteCounts);
        foreach (var (id, print) in wanted.ById)
        {
            counts += !present.ById.TryGetValue(id, out var there) ? new WriteCounts(1, 0, 0)
                : there == print ? new WriteCounts(0, 0, 1)
                : new WriteCounts(0, 1, 0);
        }

        return counts;
    }

    /// <summary>Collects the content of rows in a form in which equal content is equal text.</summary>
    private sealed class Prints(LayerSchema schema) : IRowSink
    {
        private readonly string?[] _values = new string?[schema.Columns.Count];
        private readonly WKBReader _reader = new();
        private readonly WKBWriter _writer = new();
        private string _geometry = "";

        public Dictionary<string, string> ById { get; } = new(StringComparer.Ordinal);

        public void BeginRow(long key)
        {
            Array.Clear(_values);
            _geometry = "";
        }

        public void Integer(int column, long value) => _values[column] = value.ToString(CultureInfo.InvariantCulture);

        public void Number(int column, double value) => _values[column] = value.ToString("R", CultureInfo.InvariantCulture);

        public void Text(int column, ReadOnlySpan<byte> utf8)
        {
            var text = Encoding.UTF8.GetString(utf8);
            _values[column] = schema.Columns[column].Type is ColumnType.Json or ColumnType.TextList ? CanonicalJson.Of(text) : text;
        }

        public void Geometry(ReadOnlySpan<byte> wellKnownBinary) => _geometry = Convert.ToHexString(_writer.Write(_reader.Read(wellKnownBinary.ToArray())));

        public void EndRow()
        {
            var id = _values[CommonColumns.Id] ?? "";
            _values[CommonColumns.Id] = _values[CommonColumns.RecordedAt] = _values[CommonColumns.Revision] = null;
            ById[id] = string.Join('\u001E', _values) + '\u001E' + _geometry;
        }
    }
}
