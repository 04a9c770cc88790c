using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Import.Grids;
using GeoArms.Data.Import.Hxl;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Workbooks;

namespace GeoArms.Data.Import.Formats;

/// <summary>
/// Tables with tags of the Humanitarian Exchange Language, as CSV, as a workbook, or as the JSON array of arrays that
/// the HXL Proxy serves. The tags decide which column is what, whatever the headings say.
/// </summary>
internal sealed class HxlFormat : ImportFormat
{
    private const int ShownColumns = 12;

    /// <inheritdoc/>
    public override string Name => "hxl";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parts(InputFile file, ImportRequest request) => WorkbookContent.IsWorkbook(Start(file)) ? SheetChoice.Choose(file, request) : [""];

    /// <inheritdoc/>
    public override string? LayerOf(InputFile file, string part, ImportRequest request)
    {
        using var reader = OpenRows(file, part, request, null);
        return HxlTable.Load(request.DataFolder).LayerOf(reader.Fields, out _)
            ?? throw new InputException($"The tags of '{file.Path}' do not tell which layer its rows belong to ({Tags(reader.Fields)}); say --layer, with one of {string.Join(", ", BuiltInLayers.All.Select(layer => layer.Name))}, or a name for a layer of the file's own.")
            {
                Parameter = "--layer",
            };
    }

    /// <inheritdoc/>
    public override RecordReader Open(InputFile file, string part, ImportRequest request, Mapping? mapping)
    {
        var table = HxlTable.Load(request.DataFolder);
        var rows = OpenRows(file, part, request, mapping);
        var reader = new HxlRecordReader(rows, table);
        if (request.Layer is null && mapping?.Layer is null && table.LayerOf(rows.Fields, out var because) is { } layer)
        {
            reader.Notes.Add($"'{file.Name}' is taken for {layer}, for it has {string.Join(", ", because.Take(ShownColumns))}. If that is wrong, say --layer NAME.");
        }

        return reader;
    }

    /// <inheritdoc/>
    public override Mapping? Fit(Mapping? mapping, RecordReader reader)
    {
        var frame = ((HxlRecordReader)reader).Frame;
        return mapping is null ? frame : mapping with { Place = mapping.Place ?? frame.Place, Group = mapping.Group ?? frame.Group, Id = mapping.Id ?? frame.Id };
    }

    /// <inheritdoc/>
    public override Mapping? MappingOf(LayerSchema schema, RecordReader reader, string dataFolder) =>
        ((HxlRecordReader)reader).Frame with { Columns = HxlTable.Load(dataFolder).Columns(schema, reader.Fields) };

    private static RecordReader OpenRows(InputFile file, string part, ImportRequest request, Mapping? mapping)
    {
        var start = Start(file);
        RecordReader reader;
        if (WorkbookContent.IsWorkbook(start))
        {
            var content = WorkbookContent.Of(file);
            reader = new GridRecordReader(new SheetGrid(file, content, SheetChoice.Named(content, part, file.Path)), request.HeaderRow, saysWhich: content.Sheets.Count > 1);
        }
        else if (start.AsSpan().TrimStart("\uFEFF \t\r\n"u8) is [(byte)'[', ..])
        {
            reader = new GridRecordReader(new JsonGrid(file), request.HeaderRow, saysWhich: false);
        }
        else
        {
            reader = new CsvRecordReader(file, CsvForm.Of(file, request, mapping?.Delimiter));
        }

        if (reader.Fields.HasTags)
        {
            return reader;
        }

        using (reader)
        {
            throw new InputException(
                $"'{file.Path}' has no row of HXL tags (#date, #geo+lat, #affected+killed…) in its first rows; its columns are {string.Join(", ", reader.Fields.All.Take(ShownColumns))}. Without tags import it as csv, xlsx or json.");
        }
    }

    private static string Tags(FieldNames fields) => string.Join(", ", fields.Tags.OfType<HxlTag>().Select(tag => tag.ToString()).Distinct(StringComparer.Ordinal).Take(ShownColumns));

    private static byte[] Start(InputFile file)
    {
        using var stream = file.Open();
        var start = new byte[64];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start[..length];
    }
}
