using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Context;
using GeoArms.Data.Import.Formats;
using GeoArms.Data.Import.Journal;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Previews;
using GeoArms.Data.Import.Proposals;
using GeoArms.Data.Import.Rejects;
using GeoArms.Data.Stores;

namespace GeoArms.Data.Import;

/// <summary>
/// Imports files into a layer: raw records, rows, batches. Each batch is one transaction, so an import that is stopped
/// leaves whole batches.
/// </summary>
public static class ImportRunner
{
    /// <summary>Names of the formats that can be imported.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. ImportFormats.All.Select(format => format.Name)];

    /// <summary>Runs an import.</summary>
    /// <param name="request">What and how.</param>
    /// <param name="store">Where to.</param>
    /// <param name="progress">Told now and then how far it is, from a thread of its own; or null.</param>
    /// <param name="cancel">Stops between two batches.</param>
    /// <returns>The summary of all files together.</returns>
    /// <exception cref="InputException">Format, layer, mapping or a file is wrong; the message says what and where.</exception>
    /// <exception cref="ImportStoppedException">It was stopped; the message says what stands and how to go on.</exception>
    /// <exception cref="StoreException">The store was lost; the message says what stands and how to go on.</exception>
    public static Task<ImportSummary> RunAsync(ImportRequest request, IStore store, Action<ImportProgress>? progress, CancellationToken cancel) =>
        RunAsync(request, store, progress, sample: null, cancel);

    /// <summary>Runs an import, or only looks at the first rows when there is a sample to be filled.</summary>
    internal static async Task<ImportSummary> RunAsync(ImportRequest request, IStore store, Action<ImportProgress>? progress, ImportSample? sample, CancellationToken cancel)
    {
        var format = ImportFormats.Find(request.Format);
        if (request.Files.Count == 0)
        {
            throw new InputException("Got no file; expected at least one.");
        }

        var files = request.Files.Select(path => new InputFile(path)).ToArray();
        var rules = ImportRules.Load(request);
        var mapping = (request.Mapping ?? format.MappingName) is { } name ? MappingFile.Load(name, request.DataFolder) : null;
        var tally = new ImportTally(files, progress);
        var context = new ImportContext(store, request.DataFolder, tally.Note);
        using var rejects = new RejectFile(request.RejectsFile ?? DefaultRejects(store, files[0]), tally.Findings);
        await using var journal = request.DryRun ? null : new ImportJournal(request, files, store);
        try
        {
            foreach (var file in files)
            {
                using var open = file;
                cancel.ThrowIfCancellationRequested();
                foreach (var part in format.Parts(file, request))
                {
                    var isNamed = request.Layer is not null || mapping?.Layer is not null;
                    var ofPart = isNamed ? null : format.LayerOf(file, part, request);
                    if (!isNamed && ofPart is null && LayerOf(format, file, part, request, rules.Codes) is { } told)
                    {
                        ofPart = told.Layer;
                        if (told.Reason.Length > 0)
                        {
                            tally.Notes.Add($"The layer {told.Layer} was told from the columns. {told.Reason}");
                        }
                    }

                    var layer = LayerName(request, mapping, ofPart);
                    tally.Layers.Add(layer);
                    var work = new FileImport(request, format, file, part, rules, context, mapping, tally, rejects, sample, journal);
                    await work.RunAsync(layer, store, cancel);
                }

                tally.FinishFile(file);
            }
        }
        catch (OperationCanceledException stopped) when (journal is not null && cancel.IsCancellationRequested)
        {
            await journal.StopAsync();
            throw new ImportStoppedException($"The import was stopped. {journal.Standing()}", stopped, cancel);
        }
        catch (StoreException lost) when (journal?.Import is not null)
        {
            await journal.StopAsync();
            throw new StoreException($"{lost.Message} {journal.Standing()}", lost);
        }
        catch when (journal is not null)
        {
            await journal.StopAsync();
            throw;
        }

        var summary = tally.Summary(rejects.Path, request.DryRun) with { Import = journal?.Import };
        await (journal?.FinishAsync(summary) ?? Task.CompletedTask);
        return summary;
    }

    private static (string Layer, string Reason)? LayerOf(ImportFormat format, InputFile file, string part, ImportRequest request, CodeLists codes)
    {
        using var reader = format.Open(file, part, request, null);
        return MappingProposals.LayerOf(reader, request.DataFolder, codes);
    }

    private static string LayerName(ImportRequest request, Mapping? mapping, string? ofPart)
    {
        if (request.Layer is null)
        {
            return mapping?.Layer ?? ofPart ?? throw new InputException(
                $"Got no layer; expected --layer NAME, with one of {string.Join(", ", BuiltInLayers.All.Select(layer => layer.Name))}, or a name for a layer of the file's own.")
            {
                Parameter = "--layer",
            };
        }

        if (mapping?.Layer is { } mapped && mapped != request.Layer)
        {
            throw new InputException($"Got --layer {request.Layer}, but {mapping.Where} is for the layer '{mapped}'; leave --layer out.") { Parameter = "--layer" };
        }

        return LayerSchema.IsPermittedName(request.Layer)
            ? request.Layer
            : throw new InputException($"Got the layer name '{request.Layer}'; expected 1 to 48 lower-case letters, digits, '_' or '-', beginning with a letter.") { Parameter = "--layer" };
    }

    private static string DefaultRejects(IStore store, InputFile first) =>
        Path.Combine(store.StateFolder, "rejects", $"{first.Stem}-{DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}.csv");
}
