using System.IO.Compression;
using System.Text;
using GeoArms.Core;

namespace GeoArms.Data.Import.Formats;

/// <summary>
/// Tells the format of files by what is in them, for people who do not say it: by the first bytes, by the names of the
/// columns that only one publisher uses, by HXL tags. The name of a file counts only where its content says nothing.
/// </summary>
public static class FormatRecognition
{
    private const int Glance = 1 << 16;
    private const int MostEntries = 10_000;

    private static readonly string[] ShapefileParts = [".shp", ".dbf", ".shx", ".prj", ".cpg", ".qpj", ".sbn", ".sbx"];
    private static readonly string[] Acled = ["event_id_cnty", "sub_event_type", "fatalities"];
    private static readonly string[] Ucdp = ["where_prec", "type_of_violence", "deaths_civilians"];

    /// <summary>Recognises files that belong together.</summary>
    /// <exception cref="InputException">Nothing is known that reads them; the message says what was found and what to do.</exception>
    public static RecognisedFormat Of(IReadOnlyList<string> files)
    {
        var extensions = files.Select(file => Path.GetExtension(file).ToLowerInvariant()).ToArray();
        if (extensions.Any(ShapefileParts.Contains))
        {
            return extensions.Contains(".shp") && extensions.Contains(".dbf")
                ? Known(new RecognisedFormat("shapefile", "It is a shapefile (.shp with its .dbf)."))
                : throw new InputException($"A shapefile is several files of one name, and of yours only {string.Join(", ", extensions.Where(ShapefileParts.Contains))} came. Choose all of them together (.shp, .dbf, .shx, .prj, .cpg), or put them into a zip.");
        }

        return Known(OfFile(files[0]));
    }

    private static RecognisedFormat Known(RecognisedFormat recognised) => ImportFormats.All.Any(format => format.Name == recognised.Name)
        ? recognised
        : throw new InputException($"{recognised.Why} This program cannot read it; expected one of {string.Join(", ", ImportFormats.All.Select(format => format.Name))}.");

    private static RecognisedFormat OfFile(string path)
    {
        var start = Start(path);
        if (start.Length == 0)
        {
            throw new InputException($"The file '{Path.GetFileName(path)}' is empty.");
        }

        return start switch
        {
            _ when start.AsSpan().StartsWith("SQLite format 3\0"u8) => new RecognisedFormat("geopackage", "It is a GeoPackage."),
            _ when start.AsSpan().StartsWith("PK\u0003\u0004"u8) => OfArchive(path),
            _ when start.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) => new RecognisedFormat("xlsx", "It is a workbook of Excel 97–2003."),
            _ when start.AsSpan().StartsWith("%PDF"u8) => throw new InputException($"'{Path.GetFileName(path)}' is a PDF: a picture of a table, not a table. Ask for the table it was made from."),
            _ when start.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || start.AsSpan().StartsWith("\x89PNG"u8) => throw new InputException($"'{Path.GetFileName(path)}' is a picture, not a table."),
            _ => OfText(Decode(start)),
        };
    }

    private static RecognisedFormat OfArchive(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            var names = archive.Entries.Take(MostEntries).Select(entry => entry.FullName).ToArray();
            return names.Contains("xl/workbook.xml", StringComparer.Ordinal) ? new RecognisedFormat("xlsx", "It is an Excel workbook.")
                : names.Any(name => name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase)) ? new RecognisedFormat("shapefile", "It is a zip with a shapefile.")
                : throw new InputException($"'{Path.GetFileName(path)}' is a zip without a shapefile or workbook in it (it holds {string.Join(", ", names.Take(5))}). Unpack it and choose the file inside.");
        }
        catch (InvalidDataException problem)
        {
            throw new InputException($"'{Path.GetFileName(path)}' looks like a zip or a workbook, but it is broken: {problem.Message} Copy it again from where it came.", problem);
        }
    }

    private static RecognisedFormat OfText(string text)
    {
        var trimmed = text.TrimStart();
        if (trimmed.StartsWith('{'))
        {
            return trimmed.Contains("\"Feature", StringComparison.Ordinal) || trimmed.Contains("\"coordinates\"", StringComparison.Ordinal)
                ? new RecognisedFormat("geojson", "It is GeoJSON.")
                : new RecognisedFormat("json", "It is JSON with rows in it.");
        }

        if (trimmed.StartsWith('['))
        {
            return new RecognisedFormat("json", "It is a JSON list of rows.");
        }

        var lines = trimmed.Split('\n', 30);
        var header = lines[0];
        return Array.TrueForAll(Acled, name => header.Contains(name, StringComparison.OrdinalIgnoreCase)) ? new RecognisedFormat("acled", "Its columns are those of ACLED.")
            : Array.TrueForAll(Ucdp, name => header.Contains(name, StringComparison.OrdinalIgnoreCase)) ? new RecognisedFormat("ucdp-ged", "Its columns are those of UCDP's event data.")
            : lines.Any(IsTagRow) ? new RecognisedFormat("hxl", "It has a row of HXL tags (#…).")
            : new RecognisedFormat("csv", "It is a table in text (CSV).");
    }

    private static bool IsTagRow(string line)
    {
        var cells = line.Split([',', ';', '\t']).Select(cell => cell.Trim().Trim('"')).Where(cell => cell.Length > 0).ToArray();
        return cells.Length > 1 && cells.Count(cell => cell.Length > 1 && cell[0] == '#' && char.IsAsciiLetter(cell[1])) * 2 > cells.Length;
    }

    private static byte[] Start(string path)
    {
        using var stream = new InputFile(path).Open();
        var start = new byte[Glance];
        try
        {
            return start[..stream.ReadAtLeast(start, Glance, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException problem)
        {
            throw new InputException($"'{Path.GetFileName(path)}' is packed with gzip, but it is broken: {problem.Message} Copy it again from where it came.", problem);
        }
    }

    private static string Decode(byte[] start)
    {
        using var reader = new StreamReader(new MemoryStream(start), Encoding.Latin1, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
