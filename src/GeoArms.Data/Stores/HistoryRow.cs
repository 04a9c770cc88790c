using System.Globalization;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using NetTopologySuite.IO;

namespace GeoArms.Data.Stores;

/// <summary>
/// Reads a row of the history back. A column that was added since is null; a value of a column that was widened since
/// gets the form that widening gives to the values in the table.
/// </summary>
internal static class HistoryRow
{
    /// <summary>The row as it was.</summary>
    /// <param name="schema">The layer as it is declared now.</param>
    /// <param name="json">The row of the history: see <see cref="HistoryEntry.RowJson"/>.</param>
    /// <exception cref="InputException">A value does not fit its column; the message names it.</exception>
    internal static FeatureRow Read(LayerSchema schema, string json)
    {
        using var document = JsonDocument.Parse(json);
        var row = new FeatureRow(schema);
        for (var i = 0; i < schema.Columns.Count; i++)
        {
            var column = schema.Columns[i];
            if (column.IsStored && document.RootElement.TryGetProperty(column.SqlName, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                row.Values[i] = Value(schema, column, value);
            }
        }

        if (document.RootElement.TryGetProperty(SqlText.Geom, out var geometry) && geometry.GetString() is { } hexadecimal)
        {
            row.Geometry = new WKBReader().Read(Convert.FromHexString(hexadecimal));
        }

        return row;
    }

    private static object Value(LayerSchema schema, ColumnSchema column, JsonElement value)
    {
        try
        {
            return (column.Type, value.ValueKind) switch
            {
                (ColumnType.Integer, JsonValueKind.Number) => value.GetInt64(),
                (ColumnType.Number, JsonValueKind.Number) => value.GetDouble(),
                (ColumnType.Boolean, JsonValueKind.True) => true,
                (ColumnType.Boolean, JsonValueKind.False) => false,
                (ColumnType.Date, JsonValueKind.String) => DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                (ColumnType.Timestamp, JsonValueKind.String) =>
                    DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
                (ColumnType.TextList, JsonValueKind.Array) => value.EnumerateArray().Select(text => text.GetString()!).ToArray(),
                (ColumnType.Json, _) => value.GetRawText(),
                (ColumnType.Text or ColumnType.Code, JsonValueKind.String) => value.GetString()!,
                (ColumnType.Text or ColumnType.Code, JsonValueKind.Number) => NumberText(value),
                (ColumnType.Text or ColumnType.Code, _) => value.GetRawText(),
                _ => throw new FormatException(),
            };
        }
        catch (Exception unreadable) when (unreadable is FormatException or InvalidOperationException or OverflowException)
        {
            throw new InputException(
                $"Layer '{schema.Name}', column '{column.Name}': the history holds {value.GetRawText()}, which does not fit {column.Type}.", unreadable);
        }
    }

    // The history of a GeoPackage writes numbers with 17 digits; a text made of one has the fewest that tell it.
    private static string NumberText(JsonElement value) =>
        value.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : value.GetDouble().ToString("R", CultureInfo.InvariantCulture);
}
