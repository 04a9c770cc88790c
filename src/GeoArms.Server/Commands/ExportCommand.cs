using System.CommandLine;
using System.Globalization;
using GeoArms.Data.Codes;
using GeoArms.Data.Export;
using GeoArms.Data.Stores;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Commands;

/// <summary><c>export</c>: the rows of a layer that satisfy a filter, as a file.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Format = new("FORMAT") { Description = $"One of {string.Join(", ", LayerExport.Formats)}." };
    private static readonly Argument<string> File = new("FILE") { Description = "File to write; - is standard output (for csv and geojson)." };
    private static readonly Option<string> Layer = new("--layer") { Description = "The layer.", HelpName = "L", Required = true };
    private static readonly Option<string?> Filter = new("--filter") { Description = "Only rows for which this is true, such as \"weapon = 'ied' AND killed > 5\".", HelpName = "CQL2" };
    private static readonly Option<string?> Time = new("--datetime") { Description = "Only rows whose time intersects this: 2024-05-31, 2024-01-01/.., ../2023-12-31.", HelpName = "T" };
    private static readonly Option<int?> MinZoom = new("--min-zoom") { Description = "Lowest zoom of pmtiles and mbtiles. Default: 0.", HelpName = "A" };
    private static readonly Option<int?> MaxZoom = new("--max-zoom") { Description = "Deepest zoom of pmtiles and mbtiles, at most 22. Default: 12, where a unit of a tile is 2.4 m.", HelpName = "B" };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command("export", "Export a layer to a file.") { Format, File, Layer, Filter, Time, MinZoom, MaxZoom };
        CommonOptions.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancel)
    {
        var request = new ExportRequest(arguments.GetRequiredValue(Format), arguments.GetRequiredValue(File), arguments.GetRequiredValue(Layer))
        {
            Filter = arguments.GetValue(Filter),
            DateTime = arguments.GetValue(Time),
            Codes = arguments.GetRequiredValue(Format) == "geopackage" ? CodeLists.Load(CommonOptions.DataFolder(arguments)) : null,
            MinZoom = arguments.GetValue(MinZoom),
            MaxZoom = arguments.GetValue(MaxZoom),
        };
        await using var store = await StoreFactory.OpenAsync(CommonOptions.Database(arguments), cancel: cancel);
        if (!LayerExport.TileFormats.Contains(request.Format, StringComparer.Ordinal))
        {
            var written = await LayerExport.RunAsync(request, store, AccessScope.LocalOwner, cancel);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{request.Layer}: {written:N0} rows exported."));
            return 0;
        }

        ExportProgress? last = null;
        var rows = await ExportProgressBar.ShowAsync(progress => LayerExport.RunAsync(request, store, AccessScope.LocalOwner, cancel, report =>
        {
            last = report;
            progress(report);
        }));
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{request.Layer}: {rows:N0} rows exported as {last!.Written:N0} tiles ({last.Contents:N0} different) in {last.Elapsed.TotalSeconds:0.0} s."));
        return 0;
    }
}
