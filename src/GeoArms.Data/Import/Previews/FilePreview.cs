using GeoArms.Core;
using GeoArms.Data.Import.Formats;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Workbooks;
using GeoArms.Data.Stores;

namespace GeoArms.Data.Import.Previews;

/// <summary>Looks into files before they are imported; nothing is written into the store.</summary>
public static class FilePreview
{
    private const int RowsForSamples = 200;
    private const int MostSamples = 4;
    private const int LongestSample = 80;

    /// <summary>The tables of the first file that the request asks for, with their columns as the file has them.</summary>
    /// <exception cref="InputException">The file cannot be read as the format; the message says what was found.</exception>
    public static IReadOnlyList<FileTable> ReadTables(ImportRequest request)
    {
        var format = ImportFormats.Find(request.Format);
        using var file = new InputFile(request.Files[0]);
        var mapping = (request.Mapping ?? format.MappingName) is { } name ? MappingFile.Load(name, request.DataFolder) : null;
        return [.. format.Parts(file, request).Select(part =>
        {
            using var reader = format.Open(file, part, request, mapping);
            return new FileTable(part, ReadColumns(reader), reader.HasGeometry);
        })];
    }

    /// <summary>Names of the sheets of a workbook, hidden ones left out; empty for every other format.</summary>
    /// <exception cref="InputException">The file is no workbook that can be read.</exception>
    public static IReadOnlyList<string> Sheets(ImportRequest request) =>
        ImportFormats.Find(request.Format) is XlsxFormat ? [.. WorkbookContent.Of(new InputFile(request.Files[0])).Sheets.Where(sheet => sheet.IsVisible).Select(sheet => sheet.Name)] : [];

    /// <summary>The text of the mapping that a publisher's format brings itself, or null.</summary>
    public static string? FormatMapping(ImportRequest request) =>
        ImportFormats.Find(request.Format).MappingName is { } name ? File.ReadAllText(Path.Combine(request.DataFolder, "mappings", name + ".json")) : null;

    /// <summary>Maps the first rows as an import would, gates included, and tells what would become of them.</summary>
    /// <param name="request">What would be imported; its rejects file says where refused rows of the sample go.</param>
    /// <param name="store">The store that is looked into, and not written.</param>
    /// <param name="mostRows">Rows of each part.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="InputException">Format, layer, mapping or file is wrong.</exception>
    public static async Task<ImportSample> ReadRowsAsync(ImportRequest request, IStore store, int mostRows, CancellationToken cancel)
    {
        var sample = new ImportSample(mostRows);
        sample.Summary = await ImportRunner.RunAsync(request with { DryRun = true }, store, null, sample, cancel);
        return sample;
    }

    private static List<FileColumn> ReadColumns(RecordReader reader)
    {
        var samples = new List<List<string>>();
        var record = new RawRecord();
        for (var row = 0; row < RowsForSamples && reader.Read(record); row++)
        {
            for (var field = 0; field < reader.Fields.Count; field++)
            {
                if (samples.Count <= field)
                {
                    samples.Add([]);
                }

                var value = record.Problem is null ? record[field] : null;
                if (!string.IsNullOrWhiteSpace(value) && samples[field].Count < MostSamples)
                {
                    var shown = value.Length > LongestSample ? value[..LongestSample] + "…" : value;
                    if (!samples[field].Contains(shown, StringComparer.Ordinal))
                    {
                        samples[field].Add(shown);
                    }
                }
            }
        }

        return [.. reader.Fields.All.Select((name, field) => new FileColumn(name, field < samples.Count ? samples[field] : []))];
    }
}
