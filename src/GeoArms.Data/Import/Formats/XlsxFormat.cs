using GeoArms.Data.Import.Grids;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Workbooks;

namespace GeoArms.Data.Import.Formats;

/// <summary>Excel workbooks (<c>.xlsx</c>, and the old <c>.xls</c>): each chosen sheet is a part.</summary>
internal sealed class XlsxFormat : ImportFormat
{
    /// <inheritdoc/>
    public override string Name => "xlsx";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parts(InputFile file, ImportRequest request) => SheetChoice.Choose(file, request);

    /// <inheritdoc/>
    public override RecordReader Open(InputFile file, string part, ImportRequest request, Mapping? mapping)
    {
        var content = WorkbookContent.Of(file);
        var sheet = SheetChoice.Named(content, part, file.Path);
        return new GridRecordReader(new SheetGrid(file, content, sheet), request.HeaderRow, saysWhich: content.Sheets.Count > 1)
        {
            SourceName = request.Sheets.Count > 1 ? $"{file.Stem} {sheet.Name.Trim()}" : null,
        };
    }
}
