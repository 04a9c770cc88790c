using System.Globalization;
using ExcelDataReader;
using GeoArms.Core;
using GeoArms.Data.Import.Grids;

namespace GeoArms.Data.Import.Workbooks;

/// <summary>The cells of one sheet. Formulas are the values that Excel kept; errors are empty cells, and counted.</summary>
internal sealed class SheetGrid : GridSource
{
    private static readonly DateTime FirstDay = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly InputFile _file;
    private readonly WorkbookContent _content;
    private readonly WorkbookSheet _sheet;
    private IExcelDataReader _reader;
    private GridCell[] _cells = [];
    private int _width;

    /// <summary>Opens a sheet.</summary>
    /// <exception cref="InputException">It cannot be read, or claims to be larger than a sheet can be.</exception>
    public SheetGrid(InputFile file, WorkbookContent content, WorkbookSheet sheet)
    {
        _file = file;
        _content = content;
        _sheet = sheet;
        _reader = Open();
    }

    /// <inheritdoc/>
    public override string Name => $"Sheet '{_sheet.Name.Trim()}'";

    /// <summary>Number of rows that the sheet says it has.</summary>
    public int RowCount => _reader.RowCount;

    /// <inheritdoc/>
    public override ReadOnlySpan<GridCell> Cells => _cells.AsSpan(0, _width);

    /// <inheritdoc/>
    public override IReadOnlyList<CellSpan> Merged => _sheet.Merged;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes =>
        [.. _content.Notes, .. _sheet.ErrorCells == 0 ? Array.Empty<string>() : [$"{Name}: {(_sheet.ErrorCells == 1 ? "one cell holds" : $"{_sheet.ErrorCells:N0} cells hold")} an error such as #N/A; taken as empty."]];

    /// <inheritdoc/>
    public override bool Read()
    {
        try
        {
            if (!_reader.Read())
            {
                return false;
            }

            Row = _reader.Depth + 1;
            _width = _reader.FieldCount;
            if (_cells.Length < _width)
            {
                _cells = new GridCell[_width];
            }

            for (var column = 0; column < _width; column++)
            {
                _cells[column] = Cell(_reader.GetValue(column));
            }

            return true;
        }
        catch (Exception problem) when (WorkbookContent.IsDamage(problem))
        {
            throw new InputException($"'{_file.Path}': {Name} cannot be read further than row {Row}: {problem.Message}", problem);
        }
    }

    /// <inheritdoc/>
    public override void Restart()
    {
        _reader.Dispose();
        Row = 0;
        _reader = Open();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _reader.Dispose();
        base.Dispose(disposing);
    }

    private static GridCell Cell(object? value) => value switch
    {
        null => GridCell.Empty,
        string text => string.IsNullOrWhiteSpace(text) ? GridCell.Empty : new GridCell(text, GridCellKind.Text),
        double number => double.IsFinite(number) ? new GridCell(Digits(number), GridCellKind.Number) : GridCell.Empty,
        bool truth => new GridCell(truth ? "true" : "false", GridCellKind.Boolean),
        DateTime moment => new GridCell(Moment(moment), GridCellKind.Date),
        TimeSpan span => new GridCell(span.ToString("c", CultureInfo.InvariantCulture), GridCellKind.Date),
        IFormattable other => new GridCell(other.ToString(null, CultureInfo.InvariantCulture), GridCellKind.Number),
        _ => new GridCell(value.ToString(), GridCellKind.Text),
    };

    // Whole numbers keep all their digits, however long.
    private static string Digits(double number) => Math.Abs(number) < 9e15 && number == Math.Floor(number)
        ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    private static string Moment(DateTime moment)
    {
        // Before the first day there are only times of day.
        if (moment < FirstDay)
        {
            return moment.ToString("HH':'mm':'ss", CultureInfo.InvariantCulture);
        }

        // A serial number is a fraction of a day, so that whole seconds come out a little off.
        var rounded = new DateTime((moment.Ticks + 5_000_000) / 10_000_000 * 10_000_000, DateTimeKind.Unspecified);
        return rounded.TimeOfDay == TimeSpan.Zero
            ? rounded.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : rounded.ToString("yyyy-MM-dd'T'HH':'mm':'ss", CultureInfo.InvariantCulture);
    }

    private IExcelDataReader Open()
    {
        var reader = _content.Open();
        try
        {
            while (reader.Name != _sheet.Name)
            {
                if (!reader.NextResult())
                {
                    throw new InputException($"'{_file.Path}': {Name} has no cells that can be read.");
                }
            }

            if (reader.RowCount is < 0 or > WorkbookLimits.Rows || reader.FieldCount is < 0 or > WorkbookLimits.Columns)
            {
                throw new InputException($"'{_file.Path}': {Name} says that it has {reader.RowCount:N0} rows and {reader.FieldCount:N0} columns; expected at most {WorkbookLimits.Rows:N0} and {WorkbookLimits.Columns:N0}, as in any workbook.");
            }

            return reader;
        }
        catch (Exception problem) when (problem is InputException || WorkbookContent.IsDamage(problem))
        {
            reader.Dispose();
            throw problem as InputException ?? WorkbookContent.Unreadable(_file.Path, problem);
        }
    }
}
