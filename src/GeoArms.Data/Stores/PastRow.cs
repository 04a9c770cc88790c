using System.Globalization;
using System.Text;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using GeoArms.Data.Stores.GeoPackage;

namespace GeoArms.Data.Stores;

/// <summary>
/// Hands a row of the history to a sink in the form in which the row itself was handed over while it stood in the table: an answer made from the past is
/// the same to the byte.
/// </summary>
internal static class PastRow
{
    /// <summary>Hands the row over.</summary>
    /// <param name="layer">The layer as it is declared now; a column that was added since is null.</param>
    /// <param name="fid">The row's number.</param>
    /// <param name="json">The row of the history: see <see cref="HistoryEntry.RowJson"/>.</param>
    /// <param name="sink">Takes the row.</param>
    internal static void Feed(LayerSchema layer, long fid, string json, IRowSink sink)
    {
        using var document = JsonDocument.Parse(json);
        sink.BeginRow(fid);
        for (var i = 0; i < layer.Columns.Count; i++)
        {
            var column = layer.Columns[i];
            if (column.IsStored && document.RootElement.TryGetProperty(column.SqlName, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                Value(layer, i, value, sink);
            }
        }

        if (document.RootElement.TryGetProperty(SqlText.Geom, out var geometry) && geometry.GetString() is { } hexadecimal)
        {
            sink.Geometry(Convert.FromHexString(hexadecimal));
        }

        sink.EndRow();
    }

    private static void Value(LayerSchema layer, int i, JsonElement value, IRowSink sink)
    {
        var column = layer.Columns[i];
        switch (column.Type, value.ValueKind)
        {
            case (ColumnType.Integer, JsonValueKind.Number) when value.TryGetInt64(out var whole):
                sink.Integer(i, whole);
                break;
            case (ColumnType.Number, JsonValueKind.Number):
                sink.Number(i, value.GetDouble());
                break;
            case (ColumnType.Boolean, JsonValueKind.True or JsonValueKind.False):
                sink.Integer(i, value.GetBoolean() ? 1 : 0);
                break;
            case (ColumnType.Date, JsonValueKind.String) when SqliteTime.TryDays(Encoding.UTF8.GetBytes(value.GetString()!), out var days):
                sink.Integer(i, days);
                break;
            case (ColumnType.Timestamp, JsonValueKind.String) when Microseconds(value.GetString()!) is { } moment:
                sink.Integer(i, moment);
                break;
            case (ColumnType.Json, _):
                sink.Text(i, Encoding.UTF8.GetBytes(value.GetRawText()));
                break;
            case (ColumnType.TextList or ColumnType.Text or ColumnType.Code, JsonValueKind.Array):
                sink.Text(i, Encoding.UTF8.GetBytes($"[{string.Join(',', value.EnumerateArray().Select(text => text.GetRawText()))}]"));
                break;
            case (ColumnType.Text or ColumnType.Code, JsonValueKind.String):
                sink.Text(i, Encoding.UTF8.GetBytes(value.GetString()!));
                break;
            case (ColumnType.Text or ColumnType.Code, _):
                sink.Text(i, Encoding.UTF8.GetBytes(value.GetRawText()));
                break;
            default:
                throw new InputException($"Layer '{layer.Name}', column '{column.Name}': the history holds {value.GetRawText()}, which does not fit {column.Type}.");
        }
    }

    // A moment of the history ends in Z or in an offset; a day stands in a column that was one of days.
    private static long? Microseconds(string text) =>
        text.EndsWith('Z') && SqliteTime.TryMicroseconds(Encoding.UTF8.GetBytes(text), out var microseconds) ? microseconds
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? TimeInterval.ToMicroseconds(moment)
        : null;
}
