using System.Globalization;
using System.Text;
using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Stores;
using NetTopologySuite.IO;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Remembers of rows that are in the store what gates with context said of them, beside the rows' content without it: a
/// row that comes again with the same content keeps what was said (docs/decisions/0012).
/// </summary>
internal sealed class StoredContext(LayerSchema schema) : IRowSink
{
    /// <summary>The gates whose answer depends on other rows or on what else is in the store.</summary>
    public static IReadOnlyList<string> Gates { get; } = [GateNames.SwappedCoordinates, GateNames.OutsideCountry, GateNames.FarFromDistrict, GateNames.NearDuplicate, GateNames.Overlap];

    private readonly string?[] _values = new string?[schema.Columns.Count];
    private readonly WKBReader _reader = new();
    private readonly WKBWriter _writer = new();
    private readonly List<(string Flag, string? Fact)> _said = [];
    private string _geometry = "";

    /// <summary>Content and flags with their facts by id.</summary>
    public Dictionary<string, (string Content, (string Flag, string? Fact)[] Said)> ById { get; } = new(StringComparer.Ordinal);

    /// <summary>Content of a row without what gates with context say.</summary>
    public static string ContentOf(FeatureRow row)
    {
        var one = new StoredContext(row.Schema);
        new FeatureRowFeed(one).Add(0, row);
        return one.ById.Values.Single().Content;
    }

    /// <inheritdoc/>
    public void BeginRow(long key)
    {
        Array.Clear(_values);
        _geometry = "";
        _said.Clear();
    }

    /// <inheritdoc/>
    public void Integer(int column, long value) => _values[column] = value.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Number(int column, double value) => _values[column] = value.ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Text(int column, ReadOnlySpan<byte> utf8) => _values[column] = Encoding.UTF8.GetString(utf8);

    /// <inheritdoc/>
    public void Geometry(ReadOnlySpan<byte> wellKnownBinary) => _geometry = Convert.ToHexString(_writer.Write(_reader.Read(wellKnownBinary.ToArray())));

    /// <inheritdoc/>
    public void EndRow()
    {
        var id = _values[CommonColumns.Id] ?? "";
        _values[CommonColumns.Id] = _values[CommonColumns.RecordedAt] = _values[CommonColumns.Revision] = null;
        if (_values[CommonColumns.Flags] is { } flags)
        {
            var all = JsonSerializer.Deserialize<string[]>(flags) ?? [];
            _said.AddRange(all.Where(flag => Gates.Contains(flag, StringComparer.Ordinal)).Select(flag => (flag, GateFacts.Of(_values[CommonColumns.Extra], flag))));
            var others = string.Join('\u001F', all.Where(flag => !Gates.Contains(flag, StringComparer.Ordinal)));
            _values[CommonColumns.Flags] = others.Length == 0 ? null : others;
        }

        for (var i = 0; i < _values.Length; i++)
        {
            var column = schema.Columns[i];
            _values[i] = i == CommonColumns.Extra ? GateFacts.Without(_values[i], Gates) : _values[i];
            _values[i] = _values[i] is { } json && i != CommonColumns.Flags && column.Type is ColumnType.Json or ColumnType.TextList ? CanonicalJson.Of(_values[i]!) : _values[i];
            _values[i] ??= ColumnDefaults.Of(column) as string;
        }

        ById[id] = ($"{string.Join('\u001E', _values)}\u001E{_geometry}", [.. _said]);
    }
}
