using System.Globalization;
using System.Threading.Channels;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Formats;
using GeoArms.Data.Import.Inference;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Rejects;
using GeoArms.Data.Stores;

namespace GeoArms.Data.Import;

/// <summary>
/// Imports files into a layer: raw records, rows, batches. Reading and mapping run beside the writing; at most three
/// batches are in memory. Each batch is one transaction, so an import that is stopped leaves whole batches.
/// </summary>
public static class ImportRunner
{
    private const int BatchesInFlight = 2;

    /// <summary>Names of the formats that can be imported.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. ImportFormats.All.Select(format => format.Name)];

    /// <summary>Runs an import.</summary>
    /// <param name="request">What and how.</param>
    /// <param name="store">Where to.</param>
    /// <param name="progress">Told now and then how far it is, from a thread of its own; or null.</param>
    /// <param name="cancel">Stops between two batches.</param>
    /// <returns>The summary of all files together.</returns>
    /// <exception cref="InputException">Format, layer, mapping or a file is wrong; the message says what and where.</exception>
    public static async Task<ImportSummary> RunAsync(ImportRequest request, IStore store, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var format = ImportFormats.Find(request.Format);
        if (request.Files.Count == 0)
        {
            throw new InputException("Got no file; expected at least one.");
        }

        var files = request.Files.Select(path => new InputFile(path)).ToArray();
        var codes = CodeLists.Load(request.DataFolder);
        var mapping = (request.Mapping ?? format.MappingName) is { } name ? MappingFile.Load(name, request.DataFolder) : null;
        var layer = LayerName(request, mapping);
        var tally = new ImportTally(files.Length, progress);
        using var rejects = new RejectFile(request.RejectsFile ?? DefaultRejects(store, files[0]));
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            var work = new FileImport(request, format, file, codes, mapping, tally, rejects);
            await work.RunAsync(layer, store, cancel);
            tally.FinishFile(file);
        }

        return tally.Summary(layer, rejects.Path, request.DryRun);
    }

    private static string LayerName(ImportRequest request, Mapping? mapping)
    {
        if (request.Layer is null)
        {
            return mapping?.Layer ?? throw new InputException(
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

    /// <summary>The import of one file.</summary>
    private sealed class FileImport(
        ImportRequest request, ImportFormat format, InputFile file, CodeLists codes, Mapping? named, ImportTally tally, RejectFile rejects)
    {
        public async Task RunAsync(string layer, IStore store, CancellationToken cancel)
        {
            using var reader = format.Open(file, named);
            var (schema, mapping) = await FitAsync(layer, reader, store, cancel);
            tally.Notes.AddRange(mapping.Notes);
            var source = request.Source ?? mapping.Source ?? (format.IsSource ? format.Name : file.Stem);
            var identity = new RowIdentity(source, request.Source is not null, request.IdColumn, mapping, reader.Fields);
            using var mapper = new RowMapper(schema, mapping, reader, identity, codes, request.DataFolder, tally.Unknown);

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var channel = Channel.CreateBounded<IReadOnlyList<FeatureRow>>(new BoundedChannelOptions(BatchesInFlight) { SingleReader = true, SingleWriter = true });
            var reading = Task.Run(() => ReadAsync(reader, mapper, mapping, channel.Writer, stop.Token), CancellationToken.None);
            try
            {
                await foreach (var batch in channel.Reader.ReadAllAsync(cancel))
                {
                    // A batch that was begun is finished, so that a stop leaves whole batches.
                    tally.Write(request.DryRun
                        ? await DryRun.CountAsync(store, schema, batch, cancel)
                        : await store.WriteAsync(layer, batch, CancellationToken.None));
                }
            }
            finally
            {
                await stop.CancelAsync();
                await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await reading;
        }

        private async Task<(LayerSchema Schema, Mapping Mapping)> FitAsync(string layer, RecordReader reader, IStore store, CancellationToken cancel)
        {
            if (BuiltInLayers.Find(layer) is { } builtIn)
            {
                return named is { Columns.Count: > 0 }
                    ? (builtIn, named with { Place = named.Place ?? (reader.HasGeometry ? null : UsualPlaces.Find(reader.Fields, isOwnExport: false)) })
                    : (builtIn, Combine(AutoMapping.ForBuiltIn(builtIn, reader, Synonyms.Load(request.DataFolder))));
            }

            var present = (await store.LayersAsync(cancel)).FirstOrDefault(one => one.Name == layer);
            var user = UserLayer.Survey(layer, reader, named, present, cancel);
            var schema = !request.DryRun ? await store.EnsureLayerAsync(user.Schema, cancel)
                : present is null ? user.Schema
                : LayerWidening.Merge(present, user.Schema);
            return (schema, user.Mapping);
        }

        // A mapping without columns only says where ids, places and sources are.
        private Mapping Combine(Mapping byNames) => named is null ? byNames : named with
        {
            Columns = byNames.Columns,
            Place = named.Place ?? byNames.Place,
            Group = named.Group ?? byNames.Group,
        };

        private async Task ReadAsync(
            RecordReader reader, RowMapper mapper, Mapping mapping, ChannelWriter<IReadOnlyList<FeatureRow>> to, CancellationToken cancel)
        {
            try
            {
                var record = new RawRecord();
                var batch = new RowBatch(mapping.Group is { } group ? reader.Fields.Find(group) : -1, !mapping.IsOwnExport, tally);
                while (!cancel.IsCancellationRequested && reader.Read(record))
                {
                    tally.Read(file);
                    if (mapper.Map(record, out var problem) is { } row)
                    {
                        batch.Add(row, record);
                        if (batch.IsFull)
                        {
                            await to.WriteAsync(batch.Take(), cancel);
                        }
                    }
                    else
                    {
                        tally.Reject();
                        rejects.Add(file.Name, record.Number, problem!);
                    }
                }

                cancel.ThrowIfCancellationRequested();
                if (batch.Take() is { Count: > 0 } last)
                {
                    await to.WriteAsync(last, cancel);
                }

                to.Complete();
            }
            catch (Exception problem)
            {
                to.TryComplete(problem);
                throw;
            }
        }
    }
}
