using System.Globalization;

namespace GeoArms.Data.Import.Columns;

/// <summary>
/// Keeps spreadsheets from running text of a CSV file as a formula (OWASP, CSV injection): text that begins with
/// <c>= + - @</c>, tab or carriage return, and is not a number, gets an apostrophe in front. Text that already begins
/// with apostrophes before such a character gets one more, so that taking one away always gives the text back.
/// </summary>
internal static class FormulaGuard
{
    /// <summary>The text as it may stand in a CSV file.</summary>
    public static string Add(string text) => IsDangerous(text, out var quotes) && (quotes > 0 || !IsNumber(text)) ? "'" + text : text;

    /// <summary>The text as it was before <see cref="Add"/>.</summary>
    public static string Remove(string text) => IsDangerous(text, out var quotes) && quotes > 0 ? text[1..] : text;

    private static bool IsDangerous(string text, out int quotes)
    {
        quotes = 0;
        while (quotes < text.Length && text[quotes] == '\'')
        {
            quotes++;
        }

        return quotes < text.Length && text[quotes] is '=' or '+' or '-' or '@' or '\t' or '\r';
    }

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
