using System.Text;
using System.Text.Json;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Decisions.Clearance.Ground;

/// <summary>Reads values of rows as the criteria want them.</summary>
internal static class RowReading
{
    /// <summary>The rows of a selection.</summary>
    public static int[] Rows(RowSelection selection)
    {
        var rows = new RowBuffer();
        selection.CopyTo(rows);
        return rows.Rows.ToArray();
    }

    /// <summary>A text; empty when there is none.</summary>
    public static string Text(this ColumnReader column, int row) => Encoding.UTF8.GetString(column.Utf8(row));

    /// <summary>The texts of a list; none when there is none.</summary>
    public static string[] Texts(this ColumnReader column, int row) => column.IsNull(row) ? [] : JsonSerializer.Deserialize<string[]>(column.Utf8(row)) ?? [];

    /// <summary>A number, or null.</summary>
    public static double? NumberOrNull(this ColumnReader column, int row) => column.IsNull(row) ? null : column.Number(row);

    /// <summary>A day, or null.</summary>
    public static DateOnly? DayOrNull(this ColumnReader column, int row) => column.IsNull(row) ? null : Engine.Zones.Days.ToDate(column.Integer(row));

    /// <summary>A text member of a column that holds JSON objects, or null.</summary>
    public static string? Member(this ColumnReader column, int row, string member)
    {
        if (column.IsNull(row))
        {
            return null;
        }

        var reader = new Utf8JsonReader(column.Utf8(row));
        return JsonElement.TryParseValue(ref reader, out var value) && value is { ValueKind: JsonValueKind.Object } owner
            && owner.TryGetProperty(member, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
    }

    /// <summary>A test of rows for one of some words, which looks at each distinct word once.</summary>
    public static Func<int, bool> IsOneOf(this ColumnReader column, params string[] words)
    {
        var wanted = words.Select(Encoding.UTF8.GetBytes).ToArray();
        bool Matches(ReadOnlySpan<byte> text)
        {
            foreach (var word in wanted)
            {
                if (text.SequenceEqual(word))
                {
                    return true;
                }
            }

            return false;
        }

        if (column.DictionaryCount == 0)
        {
            return row => Matches(column.Utf8(row));
        }

        var codes = new bool[column.DictionaryCount];
        for (var code = 0; code < codes.Length; code++)
        {
            codes[code] = Matches(column.DictionaryUtf8(code));
        }

        return row => column.Code(row) is var code and >= 0 && codes[code];
    }
}
