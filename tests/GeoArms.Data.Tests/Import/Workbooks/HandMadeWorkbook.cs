using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace GeoArms.Data.Tests.Import.Workbooks;

/// <summary>An .xlsx file of hand-written XML: sheets of literal cells, and any other entry, so that damage can be built in.</summary>
internal sealed class HandMadeWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Name, string State, string Xml)> _sheets = [];
    private readonly Dictionary<string, byte[]> _entries = new(StringComparer.Ordinal);
    private bool _is1904;

    /// <summary>A cell with a date: style 1 is a date format.</summary>
    public sealed record Serial(double Days);

    /// <summary>A cell with an error.</summary>
    public sealed record Error(string Text);

    /// <summary>A cell with a formula and the value that was kept.</summary>
    public sealed record Formula(string Text, object Kept);

    /// <summary>Adds a sheet.</summary>
    public HandMadeWorkbook Sheet(string name, object?[][] rows, string[]? merged = null, string state = "visible")
    {
        var xml = new StringBuilder();
        for (var row = 0; row < rows.Length; row++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\">");
            for (var column = 0; column < rows[row].Length; column++)
            {
                xml.Append(Cell($"{Letters(column)}{row + 1}", rows[row][column]));
            }

            xml.Append("</row>");
        }

        var spans = merged is null ? "" : $"<mergeCells count=\"{merged.Length}\">{string.Concat(merged.Select(span => $"<mergeCell ref=\"{span}\"/>"))}</mergeCells>";
        return Raw(name, $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"{Main}\"><sheetData>{xml}</sheetData>{spans}</worksheet>", state);
    }

    /// <summary>Adds a sheet of literal XML.</summary>
    public HandMadeWorkbook Raw(string name, string xml, string state = "visible")
    {
        _sheets.Add((name, state, xml));
        return this;
    }

    /// <summary>Adds or replaces an entry of the archive.</summary>
    public HandMadeWorkbook Entry(string name, string content) => Entry(name, Encoding.UTF8.GetBytes(content));

    /// <inheritdoc cref="Entry(string,string)"/>
    public HandMadeWorkbook Entry(string name, byte[] content)
    {
        _entries[name] = content;
        return this;
    }

    /// <summary>Counts days from 1904, as old Macintosh workbooks do.</summary>
    public HandMadeWorkbook From1904()
    {
        _is1904 = true;
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        void Text(string name, string content) => entries[name] = Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + content);
        Text("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
        Text("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Text("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"1\"><numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy;@\"/></numFmts><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"170\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
        Text(
            "xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><workbookPr{(_is1904 ? " date1904=\"1\"" : "")}/><sheets>{string.Concat(_sheets.Select((sheet, i) => $"<sheet name=\"{SecurityElement.Escape(sheet.Name)}\" sheetId=\"{i + 1}\"{(sheet.State == "visible" ? "" : $" state=\"{sheet.State}\"")} r:id=\"s{i + 1}\"/>"))}</sheets></workbook>");
        Text(
            "xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"st\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/>{string.Concat(_sheets.Select((_, i) => $"<Relationship Id=\"s{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}</Relationships>");
        for (var i = 0; i < _sheets.Count; i++)
        {
            entries[$"xl/worksheets/sheet{i + 1}.xml"] = Encoding.UTF8.GetBytes(_sheets[i].Xml);
        }

        foreach (var (name, content) in _entries)
        {
            entries[name] = content;
        }

        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var to = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                to.Write(content);
            }
        }

        return buffer.ToArray();
    }

    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{(char)('A' + (column / 26) - 1)}{(char)('A' + (column % 26))}";

    private static string Cell(string at, object? value) => value switch
    {
        null => "",
        string text => $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
        bool truth => $"<c r=\"{at}\" t=\"b\"><v>{(truth ? 1 : 0)}</v></c>",
        Serial date => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{at}\" s=\"1\"><v>{date.Days:R}</v></c>"),
        Error error => $"<c r=\"{at}\" t=\"e\"><v>{error.Text}</v></c>",
        Formula { Kept: string kept } formula => $"<c r=\"{at}\" t=\"str\"><f>{SecurityElement.Escape(formula.Text)}</f><v>{SecurityElement.Escape(kept)}</v></c>",
        Formula formula => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{at}\"><f>{SecurityElement.Escape(formula.Text)}</f><v>{formula.Kept}</v></c>"),
        _ => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{at}\"><v>{value}</v></c>"),
    };
}
