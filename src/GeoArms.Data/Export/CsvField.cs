using GeoArms.Data.Import.Columns;

namespace GeoArms.Data.Export;

/// <summary>Text as a field of CSV (RFC 4180).</summary>
public static class CsvField
{
    /// <summary>The text, quoted where it must be; what a spreadsheet would run as a formula gets an apostrophe in front.</summary>
    public static string Of(string text)
    {
        var guarded = FormulaGuard.Add(text);
        return guarded.AsSpan().ContainsAny(",\"\r\n") || guarded.StartsWith(' ') || guarded.EndsWith(' ')
            ? $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : guarded;
    }
}
