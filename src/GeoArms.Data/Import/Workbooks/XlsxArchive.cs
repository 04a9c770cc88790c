using System.Globalization;
using System.IO.Compression;
using System.Xml;
using GeoArms.Core;
using GeoArms.Data.Import.Archives;

namespace GeoArms.Data.Import.Workbooks;

/// <summary>
/// Examines the archive that an <c>.xlsx</c> file is before anything else reads it: every part that will be read is
/// unpacked once and thrown away, so that archive bombs are met with a counter and not with memory; document type
/// definitions (external entities, entities that grow) are refused, and so are entry names that lead out of the
/// archive. Links to other workbooks are never followed: the values that Excel kept are taken.
/// </summary>
internal static class XlsxArchive
{
    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = false };

    /// <summary>Examines an archive.</summary>
    /// <param name="stream">The archive; stays open.</param>
    /// <param name="path">What to call it in messages.</param>
    /// <returns>The sheets in their order, and remarks.</returns>
    /// <exception cref="InputException">It is no workbook, or is made to do harm.</exception>
    public static (IReadOnlyList<WorkbookSheet> Sheets, IReadOnlyList<string> Notes) Examine(Stream stream, string path)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            CheckEntries(archive, path);
            var workbook = Find(archive, "xl/workbook.xml") ?? throw NotOne(archive, path);
            var scans = new Dictionary<string, SheetScan>(StringComparer.OrdinalIgnoreCase);
            foreach (var entry in archive.Entries.Where(IsRead))
            {
                var isSheet = entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);
                CheckXml(entry, path);
                var scan = new SheetScan();
                Unpack(entry, Limit(entry, isSheet), isSheet ? scan : null, path);
                if (isSheet)
                {
                    scans[entry.FullName] = scan;
                }
            }

            var notes = new List<string>();
            if (Find(archive, "xl/vbaProject.bin") is not null)
            {
                notes.Add($"'{Path.GetFileName(path)}' has macros; they are not read and not run.");
            }

            if (archive.Entries.Any(entry => entry.FullName.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase)))
            {
                notes.Add($"'{Path.GetFileName(path)}' has links to other workbooks; they are not followed, the values kept in the file are taken.");
            }

            return (Sheets(workbook, Find(archive, "xl/_rels/workbook.xml.rels"), scans, path), notes);
        }
        catch (Exception problem) when (problem is InvalidDataException or XmlException or IOException or NotSupportedException or FormatException or OverflowException)
        {
            throw WorkbookContent.Unreadable(path, problem);
        }
    }

    private static void CheckEntries(ZipArchive archive, string path)
    {
        if (archive.Entries.Count > WorkbookLimits.Entries)
        {
            throw new InputException($"'{path}' holds {archive.Entries.Count:N0} files; expected at most {WorkbookLimits.Entries:N0} in a workbook.");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName.Replace('\\', '/');
            if (EntryName.Problem(name) is { } problem)
            {
                throw new InputException($"'{path}' holds an entry '{entry.FullName}' that {problem}; no spreadsheet program writes that, so nothing of it is read.");
            }

            if (!names.Add(name))
            {
                throw new InputException($"'{path}' holds the file '{entry.FullName}' twice; no spreadsheet program writes that, so nothing of it is read.");
            }

            if (entry.IsEncrypted)
            {
                throw new InputException($"'{path}' is protected by a password and cannot be read; save it without one.");
            }
        }
    }

    private static InputException NotOne(ZipArchive archive, string path)
    {
        var what = Find(archive, "xl/workbook.bin") is not null ? "a binary workbook (.xlsb); save it as .xlsx"
            : Find(archive, "content.xml") is not null ? "an OpenDocument file; save it as .xlsx or .csv"
            : archive.Entries.Any(entry => entry.FullName.EndsWith(".shp", StringComparison.OrdinalIgnoreCase)) ? "a zip with a shapefile; import it with the format shapefile"
            : "a zip without a workbook";
        return new InputException($"'{path}' is {what}. Expected an Excel workbook (.xlsx).");
    }

    private static ZipArchiveEntry? Find(ZipArchive archive, string name) =>
        archive.Entries.FirstOrDefault(entry => entry.FullName.Replace('\\', '/').Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsRead(ZipArchiveEntry entry)
    {
        var name = entry.FullName.Replace('\\', '/');
        return name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)
            || (name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
                && (name.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) || !name.AsSpan(name.StartsWith("xl/", StringComparison.OrdinalIgnoreCase) ? 3 : 0).Contains('/')));
    }

    private static long Limit(ZipArchiveEntry entry, bool isSheet) =>
        isSheet ? WorkbookLimits.PartBytes
        : entry.Name.Equals("sharedStrings.xml", StringComparison.OrdinalIgnoreCase) ? WorkbookLimits.TextBytes
        : WorkbookLimits.DescriptionBytes;

    // A document type definition stands before the root element, so reading as far as that meets it.
    private static void CheckXml(ZipArchiveEntry entry, string path)
    {
        using var stream = entry.Open();
        using var xml = XmlReader.Create(stream, Strict);
        try
        {
            xml.MoveToContent();
        }
        catch (XmlException problem) when (problem.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new InputException($"'{path}': its part '{entry.FullName}' has a document type definition, through which a file can make the reader open other files or fill the memory; no spreadsheet program writes one, so nothing of it is read.", problem);
        }
    }

    private static void Unpack(ZipArchiveEntry entry, long limit, SheetScan? scan, string path)
    {
        using var stream = entry.Open();
        var buffer = new byte[1 << 16];
        var total = 0L;
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            total += read;
            if (total > limit)
            {
                throw new InputException($"'{path}': its part '{entry.FullName}' unpacks to more than {limit:N0} bytes, which is more than can be read safely; split the workbook, or save the sheet as .csv.");
            }

            if (total > WorkbookLimits.BytesWithoutRatio && total > entry.CompressedLength * WorkbookLimits.Ratio)
            {
                throw new InputException($"'{path}': its part '{entry.FullName}' unpacks to more than {WorkbookLimits.Ratio} times its size, as an archive bomb does; nothing of it is read.");
            }

            scan?.Add(buffer.AsSpan(0, read));
        }
    }

    private static List<WorkbookSheet> Sheets(ZipArchiveEntry workbook, ZipArchiveEntry? relations, Dictionary<string, SheetScan> scans, string path)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        if (relations is not null)
        {
            Each(relations, "Relationship", element => targets[element.GetAttribute("Id") ?? ""] = element.GetAttribute("Target") ?? "");
        }

        var sheets = new List<WorkbookSheet>();
        Each(workbook, "sheet", element =>
        {
            var id = element.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
                ?? element.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships") ?? "";
            var target = targets.GetValueOrDefault(id, "");
            var scan = scans.GetValueOrDefault(target.StartsWith('/') ? target[1..] : "xl/" + target);
            if (target.Contains("chartsheets/", StringComparison.OrdinalIgnoreCase))
            {
                return;
            }

            sheets.Add(new WorkbookSheet(element.GetAttribute("name") ?? string.Create(CultureInfo.InvariantCulture, $"{sheets.Count + 1}"), element.GetAttribute("state") is null or "visible")
            {
                ErrorCells = scan?.ErrorCells ?? 0,
                Merged = scan?.Merged ?? [],
            });
        });
        return sheets.Count > 0 ? sheets : throw new InputException($"'{path}' has no sheets with cells.");
    }

    private static void Each(ZipArchiveEntry entry, string name, Action<XmlReader> action)
    {
        using var stream = entry.Open();
        using var xml = XmlReader.Create(stream, Strict);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == name)
            {
                action(xml);
            }
        }
    }
}
