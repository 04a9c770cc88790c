using System.Globalization;
using GeoArms.Core;
using GeoArms.Data.Import.Grids;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Workbooks;

/// <summary>
/// Chooses the sheets of a workbook: those that the user names, else the only visible one, else the only one that is a
/// table with places, else the only one that is a table. When several could be meant, none is guessed.
/// </summary>
internal static class SheetChoice
{
    private const int HeadingsShown = 8;
    private const int LeastColumns = 2;

    /// <summary>Names of the sheets to import, in the order of the request.</summary>
    /// <exception cref="InputException">A sheet is not there, or several could be meant; the message lists the sheets.</exception>
    public static IReadOnlyList<string> Choose(InputFile file, ImportRequest request)
    {
        var content = WorkbookContent.Of(file);
        if (request.Sheets.Count > 0)
        {
            return [.. request.Sheets.Select(name => Named(content, name, file.Path).Name).Distinct(StringComparer.Ordinal)];
        }

        var visible = content.Sheets.Where(sheet => sheet.IsVisible).ToArray();
        if (visible is [var only])
        {
            return [only.Name];
        }

        var tables = (visible.Length > 0 ? visible : content.Sheets).Select(sheet => Look(file, content, sheet, request)).Where(look => look.IsTable).ToArray();
        var placed = tables.Where(look => look.HasPlaces).ToArray();
        var candidates = placed.Length > 0 ? placed : tables;
        return candidates switch
        {
            [var one] => [one.Sheet.Name],
            [] => throw new InputException($"No sheet of '{file.Path}' looks like a table (headings with rows below them). It has: {Quoted(content)}. Say --sheet NAME, and --header-row N if the headings stand far below the top.") { Parameter = "--sheet" },
            _ => throw new InputException(
                $"Several sheets of '{file.Path}' look like tables{(placed.Length > 0 ? " with places" : "")}; say which with --sheet NAME (or several times): {string.Join("; ", candidates.Select(Describe))}.")
            {
                Parameter = "--sheet",
            },
        };
    }

    /// <summary>A sheet by name or number: exactly, without case and blanks around, or by the only name that begins with or holds the text.</summary>
    /// <exception cref="InputException">There is none, or several; the message lists the sheets.</exception>
    public static WorkbookSheet Named(WorkbookContent content, string name, string path)
    {
        var wanted = name.Trim();
        Func<WorkbookSheet, bool>[] ways =
        [
            sheet => sheet.Name == name,
            sheet => sheet.Name.Trim().Equals(wanted, StringComparison.OrdinalIgnoreCase),
            sheet => wanted.Length > 0 && sheet.Name.TrimStart().StartsWith(wanted, StringComparison.OrdinalIgnoreCase),
            sheet => wanted.Length > 0 && sheet.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase),
        ];
        foreach (var (way, matches) in ways.Index())
        {
            if (content.Sheets.Where(matches).ToArray() is [var only])
            {
                return only;
            }

            // The second way is the last that means a whole name; a number comes before parts of names.
            if (way == 1 && int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= content.Sheets.Count)
            {
                return content.Sheets[number - 1];
            }
        }

        throw new InputException(
            $"Got --sheet '{name}', but '{path}' has no one sheet of that name; did you mean '{NearestName.Of(wanted, content.Sheets.Select(sheet => sheet.Name.Trim()))}'? It has: {Quoted(content)}.")
        {
            Parameter = "--sheet",
        };
    }

    private static SheetLook Look(InputFile file, WorkbookContent content, WorkbookSheet sheet, ImportRequest request)
    {
        using var grid = new SheetGrid(file, content, sheet);
        var rows = GridRecordReader.FirstRows(grid, request.HeaderRow);
        if (rows.Count < 2)
        {
            return new SheetLook(sheet, grid.RowCount, [], IsTable: false, HasPlaces: false);
        }

        GridHeader header;
        try
        {
            header = HeaderFinder.Find(rows, sheet.Merged, request.HeaderRow, grid.Name);
        }
        catch (InputException) when (request.HeaderRow is not null)
        {
            return new SheetLook(sheet, grid.RowCount, [], IsTable: false, HasPlaces: false);
        }

        var fields = new FieldNames();
        header.AddTo(fields);
        var below = rows.Where(row => row.Number > header.LastRow).ToArray();

        // A table fills most of its columns; a page of remarks has a text here and there.
        var isTable = header.Columns.Count >= LeastColumns && below.Length > 0 && below.Count(row => row.Filled * 3 >= header.Columns.Count) * 2 > below.Length;
        return new SheetLook(sheet, grid.RowCount, [.. header.Columns.Select(column => column.Name)], isTable, isTable && HasPlaces(fields));
    }

    private static bool HasPlaces(FieldNames fields) =>
        UsualPlaces.Find(fields, isOwnExport: false) is not null || fields.Tags.Any(tag => tag is { Hashtag: "#geo" });

    private static string Describe(SheetLook look) =>
        $"'{look.Sheet.Name.Trim()}' ({look.Rows:N0} rows: {string.Join(", ", look.Headings.Take(HeadingsShown))}{(look.Headings.Count > HeadingsShown ? ", …" : "")})";

    private static string Quoted(WorkbookContent content) =>
        string.Join(", ", content.Sheets.Select((sheet, index) => $"{index + 1} '{sheet.Name.Trim()}'{(sheet.IsVisible ? "" : " (hidden)")}"));

    private readonly record struct SheetLook(WorkbookSheet Sheet, int Rows, IReadOnlyList<string> Headings, bool IsTable, bool HasPlaces);
}
