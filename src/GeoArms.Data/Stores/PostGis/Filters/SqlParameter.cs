using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace GeoArms.Data.Stores.PostGis.Filters;

/// <summary>A value that a statement refers to by number.</summary>
/// <param name="SqlType">Its type in SQL.</param>
/// <param name="DriverType">Its type for the driver.</param>
/// <param name="Value">The value: text, number, array of these, or bytes.</param>
internal sealed record SqlParameter(string SqlType, NpgsqlDbType DriverType, object Value)
{
    /// <summary>The value on its way to the server; a parameter belongs to one command.</summary>
    internal NpgsqlParameter ToDriver() => new() { Value = Value, NpgsqlDbType = DriverType };

    /// <summary>The value as it may be put in the statement by hand, on one line.</summary>
    internal string ToLiteral() => $"{Unquoted() ?? Quoted(Text())}::{SqlType}";

    private string? Unquoted() => Value switch
    {
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        double number when double.IsFinite(number) => number.ToString("R", CultureInfo.InvariantCulture),
        byte[] bytes => $"'\\x{Convert.ToHexString(bytes)}'",
        long[] wholes => Array(wholes.Select(whole => whole.ToString(CultureInfo.InvariantCulture))),
        double[] numbers => Array(numbers.Select(number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : $"'{number.ToString(CultureInfo.InvariantCulture)}'")),
        string[] texts => Array(texts.Select(Quoted)),
        _ => null,
    };

    private string Text() => Convert.ToString(Value, CultureInfo.InvariantCulture)!;

    private static string Array(IEnumerable<string> elements) => $"ARRAY[{string.Join(", ", elements)}]";

    // A line break in a comment would end it, and what follows would be SQL.
    private static string Quoted(string text)
    {
        if (!text.Any(IsUnprintable) && !text.Contains('\\', StringComparison.Ordinal))
        {
            return SqlText.Literal(text);
        }

        var quoted = new StringBuilder("E'");
        foreach (var character in text)
        {
            _ = character switch
            {
                '\'' => quoted.Append("''"),
                '\\' => quoted.Append(@"\\"),
                _ when IsUnprintable(character) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('\'').ToString();
    }

    private static bool IsUnprintable(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
