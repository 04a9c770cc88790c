using GeoArms.Core.Layers;

namespace GeoArms.Data.Stores;

/// <summary>Names and texts as they stand in SQL, in both databases.</summary>
internal static class SqlText
{
    /// <summary>Column of the store's own row number.</summary>
    internal const string Fid = "fid";

    /// <summary>Column of the geometry.</summary>
    internal const string Geom = "geom";

    // PostgreSQL cuts names at 63 bytes; constraints are named after their column with a suffix of up to 7.
    private const int LongestName = 56;

    /// <summary>A name in double quotes: capitals, spaces, quotes and other scripts stand as they are.</summary>
    internal static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text in single quotes.</summary>
    internal static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>
    /// The schema with SQL names that both databases can hold: no clash with the store's own columns, none longer
    /// than PostgreSQL keeps, none that differ from another only in case.
    /// </summary>
    internal static LayerSchema WithSafeNames(LayerSchema schema)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { Fid, Geom };
        var settled = new List<ColumnSchema>(schema.Columns.Count);
        foreach (var column in schema.Columns)
        {
            var name = Shortened(column.SqlName, LongestName);
            for (var i = 2; !taken.Add(name) || schema.Columns.Any(other => other != column && SameName(other.Name, name)); i++)
            {
                name = Shortened(column.SqlName, LongestName - 4) + "_" + i;
            }

            settled.Add(column with { SqlName = name });
        }

        return new LayerSchema(schema.Name, schema.Title, schema.Geometry, settled.Skip(CommonColumns.Count))
        {
            Description = schema.Description,
            TimeStart = schema.TimeStart,
            TimeEnd = schema.TimeEnd,
            LabelColumn = schema.LabelColumn,
            Attribution = schema.Attribution,
        };
    }

    /// <summary>Joins terms with an operator as a balanced tree, so that a table of many columns stays below the databases' limits on nesting.</summary>
    internal static string Balanced(IReadOnlyList<string> terms, string symbol)
    {
        if (terms.Count <= 8)
        {
            return string.Join($" {symbol} ", terms);
        }

        var half = terms.Count / 2;
        return $"({Balanced([.. terms.Take(half)], symbol)}) {symbol} ({Balanced([.. terms.Skip(half)], symbol)})";
    }

    private static bool SameName(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string Shortened(string name, int bytes)
    {
        var length = 0;
        var used = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > bytes)
            {
                return name[..length];
            }

            used += rune.Utf8SequenceLength;
            length += rune.Utf16SequenceLength;
        }

        return name;
    }
}
