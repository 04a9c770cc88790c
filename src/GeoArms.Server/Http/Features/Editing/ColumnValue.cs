using System.Globalization;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;

namespace GeoArms.Server.Http.Features.Editing;

/// <summary>Values of JSON as those of a column, strictly: an editor is told what is wrong instead of being guessed at.</summary>
internal sealed class ColumnValue(CodeLists codeLists)
{
    private const string Layout = "yyyy-MM-dd";

    /// <summary>The value for a row; null for a JSON null.</summary>
    /// <exception cref="InputException">It does not fit the column; the message says what was got and what is expected.</exception>
    public object? Of(ColumnSchema column, JsonElement value) => (column.Type, value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => null,
        (ColumnType.Text, JsonValueKind.String) => value.GetString(),
        (ColumnType.Code, JsonValueKind.String) => Code(column, value),
        (ColumnType.Integer, JsonValueKind.Number) when value.TryGetInt64(out var whole) => whole,
        (ColumnType.Number, JsonValueKind.Number) when value.TryGetDouble(out var number) && double.IsFinite(number) => number,
        (ColumnType.Boolean, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
        (ColumnType.Date, JsonValueKind.String) when DateOnly.TryParseExact(value.GetString(), Layout, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        (ColumnType.Timestamp, JsonValueKind.String) when Moment(value.GetString()!) is { } moment => moment,
        (ColumnType.TextList, JsonValueKind.Array) when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            value.EnumerateArray().Select(item => Code(column, item)).ToArray(),
        (ColumnType.Json, JsonValueKind.Object or JsonValueKind.Array) => value.GetRawText(),
        _ => throw Wrong(column, value, Expected(column.Type)),
    };

    private static DateTimeOffset? Moment(string text) =>
        text.Length > Layout.Length && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    private static string Expected(ColumnType type) => type switch
    {
        ColumnType.Integer => "a whole number",
        ColumnType.Number => "a number",
        ColumnType.Boolean => "true or false",
        ColumnType.Date => "a date such as \"2024-05-31\"",
        ColumnType.Timestamp => "a moment such as \"2024-05-31T06:00:00Z\"",
        ColumnType.TextList => "a list of texts",
        ColumnType.Json => "an object or a list",
        _ => "text",
    };

    private string Code(ColumnSchema column, JsonElement value)
    {
        var text = value.GetString()!;
        if (column.CodeList is not { } name || !codeLists.All.TryGetValue(name, out var list) || list.Values.Any(one => one.Key == text))
        {
            return text;
        }

        var keys = list.Values.Select(one => one.Key).ToArray();
        throw Wrong(column, value, $"one of {string.Join(", ", keys)}; did you mean '{NearestName.Of(text, keys)}'?");
    }

    private static InputException Wrong(ColumnSchema column, JsonElement value, string expected)
    {
        const int mostShown = 80;
        var got = value.GetRawText();
        return new InputException($"Column '{column.Name}': got {(got.Length > mostShown ? got[..mostShown] + "…" : got)}; expected {expected}.") { Parameter = column.Name };
    }
}
