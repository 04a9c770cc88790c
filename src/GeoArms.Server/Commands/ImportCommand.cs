using System.CommandLine;
using System.Runtime;
using GeoArms.Data.Import;
using GeoArms.Data.Import.Formats;
using GeoArms.Data.Import.Reports;
using GeoArms.Data.Stores;

namespace GeoArms.Server.Commands;

/// <summary>
/// <c>import</c>: files into a layer. Exits 0 when every row was taken, 3 when some were rejected, 1 when none was taken.
/// </summary>
internal static class ImportCommand
{
    private static readonly Argument<string> Format = new("FORMAT") { Description = $"One of {string.Join(", ", ImportRunner.Formats)}. Left out, it is told from the file." };
    private static readonly Argument<string[]> Files = new("FILE") { Description = "Files to import; .gz is read as it is. Shapefiles also as a folder or zip archive.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> Layer = new("--layer") { Description = "Layer: a built-in one, or a name for a layer of the file's own.", HelpName = "LAYER" };
    private static readonly Option<string?> Mapping = new("--mapping") { Description = "Mapping file, or the name of one in the data folder's mappings/.", HelpName = "M.json" };
    private static readonly Option<string?> Id = new("--id") { Description = "Column with the rows' ids.", HelpName = "COLUMN" };
    private static readonly Option<string?> Source = new("--source") { Description = "Who published the rows. Default: the mapping's or the format's name, else the file's.", HelpName = "NAME" };
    private static readonly Option<string?> Rejects = new("--rejects") { Description = "Where rejected rows go. Default: rejects/ beside the store.", HelpName = "FILE" };
    private static readonly Option<string[]> Sheets = new("--sheet") { Description = "Sheet of a workbook, by name or number, or layer of a GeoPackage; may be given several times. Default: the only sheet with a table of places; all layers.", HelpName = "NAME" };
    private static readonly Option<int?> HeaderRow = new("--header-row") { Description = "Line with the columns' names, counted from 1. Default: found out.", HelpName = "N" };
    private static readonly Option<string?> Country = new("--country") { Description = "The country that all rows are about: places outside it are flagged, names of its districts become P-codes. Default: what the mapping or each row says.", HelpName = "CODE" };
    private static readonly Option<string?> Crs = new("--crs") { Description = "Reference system of the places. Default: what the mapping or the file says, else longitude and latitude.", HelpName = "EPSG:N" };
    private static readonly Option<string?> TextEncoding = new("--encoding") { Description = "Encoding of a text file (utf-8, utf-16, windows-1252, iso-8859-1). Default: found out.", HelpName = "NAME" };
    private static readonly Option<string?> Report = new("--report") { Description = "Where the report goes as a page. Default: reports/ beside the store.", HelpName = "FILE.html" };
    private static readonly Option<bool> Propose = new("--propose") { Description = "Import nothing: write FILE.mapping.json with what each column seems to be, to be corrected and named with --mapping." };
    private static readonly Option<bool> Force = new("--force") { Description = "With --propose: write over a mapping file that is there." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Do everything but the writing." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print the summary as the last line on standard output, as JSON." };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command("import", "Import files into a layer.") { Format, Files, Layer, Mapping, Id, Source, Rejects, Sheets, HeaderRow, Country, Crs, TextEncoding, Report, Propose, Force, DryRun, Json };
        CommonOptions.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancel)
    {
        var (format, files) = FormatAndFiles(arguments.GetRequiredValue(Format), arguments.GetValue(Files) ?? []);
        var request = new ImportRequest(format, files, CommonOptions.DataFolder(arguments))
        {
            Layer = arguments.GetValue(Layer),
            Mapping = arguments.GetValue(Mapping),
            IdColumn = arguments.GetValue(Id),
            Source = arguments.GetValue(Source),
            RejectsFile = arguments.GetValue(Rejects),
            Sheets = arguments.GetValue(Sheets) ?? [],
            HeaderRow = arguments.GetValue(HeaderRow),
            Country = arguments.GetValue(Country),
            Crs = arguments.GetValue(Crs),
            Encoding = arguments.GetValue(TextEncoding),
            Report = arguments.GetValue(Report),
            By = Environment.UserName,
            DryRun = arguments.GetValue(DryRun),
        };
        if (arguments.GetValue(Propose))
        {
            return await ProposedMappings.WriteAsync(request, arguments.GetValue(Force), arguments.GetValue(Json), cancel);
        }

        // Nobody waits for an answer while this process imports: collecting on one thread costs a tenth less than beside the work.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        await using var store = await StoreFactory.OpenAsync(CommonOptions.Database(arguments), cancel: cancel);
        var summary = await ImportProgressBar.ShowAsync(progress => ImportRunner.RunAsync(request, store, progress, cancel));
        var page = Path.GetFullPath(request.Report ?? ReportPage.DefaultPath(store, request));
        summary = summary with { Report = page };
        var report = new ImportReport(request, summary);
        ReportPage.Save(report, page);
        ReportText.Write(report, Console.Error);
        if (arguments.GetValue(Json))
        {
            await Console.Out.WriteLineAsync(summary.ToJson());
        }

        return summary.ExitCode;
    }
    // Whoever names a file where the format is expected is told what the file seems to be, and it is read so.
    private static (string Format, string[] Files) FormatAndFiles(string first, string[] others)
    {
        if (ImportRunner.Formats.Contains(first, StringComparer.Ordinal) || !Path.Exists(first))
        {
            return (first, others);
        }

        string[] files = [first, .. others];
        var recognised = FormatRecognition.Of(files);
        Console.Error.WriteLine($"{recognised.Why} It is read as {recognised.Name}; if that is wrong, name the format: import FORMAT {first}");
        return (recognised.Name, files);
    }
}
