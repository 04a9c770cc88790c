using System.CommandLine;
using System.Globalization;
using GeoArms.Data.Export;
using GeoArms.Data.Stores;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Commands;

/// <summary><c>export</c>: the rows of a layer that satisfy a filter, as a file.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Format = new("FORMAT") { Description = $"One of {string.Join(", ", LayerExport.Formats)}." };
    private static readonly Argument<string> File = new("FILE") { Description = "File to write; - is standard output (not for geopackage)." };
    private static readonly Option<string> Layer = new("--layer") { Description = "The layer.", HelpName = "L", Required = true };
    private static readonly Option<string?> Filter = new("--filter") { Description = "Only rows for which this is true, such as \"weapon = 'ied' AND killed > 5\".", HelpName = "CQL2" };
    private static readonly Option<string?> Time = new("--datetime") { Description = "Only rows whose time intersects this: 2024-05-31, 2024-01-01/.., ../2023-12-31.", HelpName = "T" };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command("export", "Export a layer to a file.") { Format, File, Layer, Filter, Time };
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
        };
        await using var store = await StoreFactory.OpenAsync(CommonOptions.Database(arguments), cancel: cancel);
        var rows = await LayerExport.RunAsync(request, store, AccessScope.LocalOwner, cancel);
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{request.Layer}: {rows:N0} rows exported."));
        return 0;
    }
}
