using System.CommandLine;
using System.Globalization;
using GeoArms.Core;
using GeoArms.Data.Import;
using GeoArms.Data.Stores;

namespace GeoArms.Server.Commands;

/// <summary>
/// <c>imports</c>: what was imported, and how to take it back. <c>undo</c> exits 0 when everything was taken back and 3
/// when rows were left because they were changed since.
/// </summary>
internal static class ImportsCommand
{
    private const int MostIdsShown = 20;

    private static readonly Argument<long> Id = new("ID") { Description = "Number of the import, as 'imports list' shows it." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print as JSON on standard output." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what would be done." };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var list = new Command("list", "List the imports, the newest first.") { Json };
        list.SetAction(ListAsync);
        var show = new Command("show", "Show all that is recorded of an import.") { Id, Json };
        show.SetAction(ShowAsync);
        var undo = new Command("undo", "Take an import back: delete what it inserted, restore what it changed; rows that were changed since are left.") { Id, DryRun, Json };
        undo.SetAction(UndoAsync);
        var command = new Command("imports", "List, show and undo imports.") { list, show, undo };
        foreach (var verb in command.Subcommands)
        {
            CommonOptions.AddTo(verb);
        }

        return command;
    }

    private static async Task<int> ListAsync(ParseResult arguments, CancellationToken cancel)
    {
        await using var store = await StoreFactory.OpenAsync(CommonOptions.Database(arguments), cancel: cancel);
        var records = await store.Imports.ListAsync(cancel);
        if (arguments.GetValue(Json))
        {
            await Console.Out.WriteLineAsync(ImportRecordJson.Of(records));
            return 0;
        }

        foreach (var record in records)
        {
            await Console.Out.WriteLineAsync(ImportRecordText.Line(record));
        }

        if (records.Count == 0)
        {
            await Console.Error.WriteLineAsync("Nothing was imported yet.");
        }

        return 0;
    }

    private static async Task<int> ShowAsync(ParseResult arguments, CancellationToken cancel)
    {
        var id = arguments.GetRequiredValue(Id);
        await using var store = await StoreFactory.OpenAsync(CommonOptions.Database(arguments), cancel: cancel);
        var record = (await store.Imports.ListAsync(cancel)).FirstOrDefault(record => record.Id == id)
            ?? throw new InputException($"Got the import {id}, which the store has no record of; 'geoarms imports list' shows those that it has.");
        await Console.Out.WriteLineAsync(arguments.GetValue(Json) ? ImportRecordJson.Of(record) : ImportRecordText.Whole(record));
        return 0;
    }

    private static async Task<int> UndoAsync(ParseResult arguments, CancellationToken cancel)
    {
        await using var store = await StoreFactory.OpenAsync(CommonOptions.Database(arguments), cancel: cancel);
        var id = arguments.GetRequiredValue(Id);
        UndoSummary summary;
        try
        {
            summary = await ImportUndo.RunAsync(store, id, Environment.UserName, arguments.GetValue(DryRun), progress: null, cancel);
        }
        catch (StoreException lost)
        {
            throw new StoreException($"{lost.Message} What was undone stands, in whole batches; run the same command again to go on.", lost);
        }

        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Import {id} {(summary.DryRun ? "would be undone" : "was undone")}: {summary.Deleted:N0} rows deleted, {summary.Restored:N0} restored, {summary.Left.Count:N0} left because they were changed since, {summary.Gone:N0} were deleted before."));
        foreach (var (layer, row) in summary.Left.Take(MostIdsShown))
        {
            await Console.Error.WriteLineAsync($"  left: {layer} {row}");
        }

        if (summary.Left.Count > MostIdsShown)
        {
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  and {summary.Left.Count - MostIdsShown:N0} others{(summary.DryRun ? "" : $"; all of them: geoarms imports show {id} --json")}"));
        }

        if (arguments.GetValue(Json))
        {
            await Console.Out.WriteLineAsync(ImportRecordJson.Of(summary));
        }

        return summary.ExitCode;
    }
}
