using GeoArms.Data.Import.Grids;

namespace GeoArms.Data.Import.Workbooks;

/// <summary>A sheet as the workbook lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsVisible">False when it is hidden.</param>
internal sealed record WorkbookSheet(string Name, bool IsVisible)
{
    /// <summary>Cells that hold an error such as <c>#N/A</c>.</summary>
    public long ErrorCells { get; init; }

    /// <summary>Merged cells.</summary>
    public IReadOnlyList<CellSpan> Merged { get; init; } = [];
}
