using CsvHelper;
using GeoArms.Core;
using GeoArms.Data.Import.Grids;

namespace GeoArms.Data.Import.Formats;

/// <summary>
/// Finds the headings of a CSV file whose first line is none (a title, or blank): how many records stand before the
/// data, and what separates the fields, which a title line would tell wrongly.
/// </summary>
/// <param name="Header">The headings.</param>
/// <param name="Delimiter">What stands between the fields.</param>
/// <param name="Records">How many records stand before the data.</param>
/// <param name="Width">How many fields a row of data has.</param>
internal sealed record CsvHeadings(GridHeader Header, char Delimiter, int Records, int Width)
{
    private const string Delimiters = ",;\t|";

    /// <summary>Looks into a file.</summary>
    /// <param name="form">How it is to be read.</param>
    /// <param name="file">The file.</param>
    /// <param name="options">Options of the reader.</param>
    /// <exception cref="InputException">It is empty, cannot be read, or has no content in the line that the user names.</exception>
    public static CsvHeadings Find(CsvForm form, InputFile file, CsvReaderOptions options)
    {
        var best = (form.Delimiter is { } said ? said.ToString() : Delimiters)
            .Select(delimiter => (Delimiter: delimiter, Rows: FirstRows(form, file, options with { Separator = delimiter })))
            .MaxBy(candidate => Fit(candidate.Rows));
        var header = HeaderFinder.Find(best.Rows, [], form.HeaderRow, $"'{file.Name}'");
        var heading = best.Rows.Last(row => row.Number <= header.LastRow);
        var width = header.IsPlain ? heading.Cells.Length
            : best.Rows.Where(row => row.Number > header.LastRow).GroupBy(row => row.Cells.Length).OrderByDescending(same => same.Count()).FirstOrDefault()?.Key ?? heading.Cells.Length;
        return new CsvHeadings(header, best.Delimiter, best.Rows.Count(row => row.Number <= header.LastRow), width);
    }

    // The separator that cuts most rows into the same number of fields, and into many.
    private static long Fit(List<GridRow> rows) => rows.GroupBy(row => row.Cells.Length).Where(same => same.Key > 1).Select(same => (long)same.Count() * same.Key).DefaultIfEmpty().Max();

    private static List<GridRow> FirstRows(CsvForm form, InputFile file, CsvReaderOptions options)
    {
        var rows = new List<GridRow>();
        using var reader = CsvReader.Create(form.Text.Open(file), options with { HasHeader = false, TrackLineNumbers = true, OnMalformedRecord = null }, leaveOpen: false);
        try
        {
            while (rows.Count < HeaderFinder.RowsToLookAt + (form.HeaderRow ?? 0) && reader.Read())
            {
                var cells = new GridCell[reader.FieldCount];
                for (var field = 0; field < cells.Length; field++)
                {
                    cells[field] = GridCell.Of(reader.GetString(field));
                }

                rows.Add(new GridRow(reader.LineNumber, cells));
            }
        }
        catch (Exception problem) when (problem is CsvFormatException or InvalidDataException)
        {
            // What was read until here is looked at; the reading of the rows meets the problem again and says so.
        }

        return rows;
    }
}
