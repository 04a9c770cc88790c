using System.Threading.Channels;
using GeoArms.Core.Layers;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Context;
using GeoArms.Data.Import.Formats;
using GeoArms.Data.Import.Inference;
using GeoArms.Data.Import.Journal;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Places;
using GeoArms.Data.Import.Places.Names;
using GeoArms.Data.Import.Places.Outlines;
using GeoArms.Data.Import.Previews;
using GeoArms.Data.Import.Proposals;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Rejects;
using GeoArms.Data.Import.Revisions;
using GeoArms.Data.Import.Survey;
using GeoArms.Data.Stores;

namespace GeoArms.Data.Import;

/// <summary>
/// The import of one part of a file (a whole file, or one of its layers or sheets). Reading and mapping, judging beside
/// other rows, and writing run side by side, each on another batch, in the order of the file; at most five batches are
/// in memory.
/// </summary>
internal sealed class FileImport(
    ImportRequest request, ImportFormat format, InputFile file, string part, ImportRules rules, ImportContext context, Mapping? named, ImportTally tally, RejectFile rejects, ImportSample? sample, ImportJournal? journal)
{
    private const int BatchesInFlight = 1;

    // Rows of the present batch that a stage rejected.
    private int _staged;

    /// <summary>Runs it.</summary>
    /// <param name="layer">Layer into which the rows go.</param>
    /// <param name="store">Where to.</param>
    /// <param name="cancel">Stops between two batches.</param>
    /// <exception cref="Core.InputException">File, mapping and layer do not fit; the message says what and where.</exception>
    public async Task RunAsync(string layer, IStore store, CancellationToken cancel)
    {
        using var opened = format.Open(file, part, request, named);
        var reader = opened;
        if (format.WithdrawalsOf(reader.Fields) is { } columns)
        {
            var withdrawals = new WithdrawalImport(request, rules, file, tally, Reject);
            var target = BuiltInLayers.Find(layer) ?? (await store.LayersAsync(cancel)).Single(one => one.Name == layer);
            await withdrawals.RunAsync(reader, columns, target, request.Source ?? named?.Source ?? format.Name, named?.Revision ?? "timestamp", store, cancel);
            return;
        }

        var (schema, mapping) = await FitAsync(layer, reader, format.Fit(named?.Without(reader.Fields), reader), store, cancel);
        if (request.Crs is { } crs)
        {
            mapping = mapping with { Reference = CoordinateReference.Parse(crs, "--crs") };
        }

        sample?.Begin(mapping);
        (reader, mapping) = OutlineReader.Wrap(reader, mapping);
        // Hazards that are put together from the rows of their corners are shapes: there are no places of rows to be judged.
        var places = reader == opened ? FilePlaceSurvey.Read(schema, mapping, rules.Gates.With(mapping.Gates), reader, cancel) : null;
        tally.Notes.AddRange(mapping.Notes);
        if (mapping.IdNote is { } unused && mapping.Id is null && request.IdColumn is null)
        {
            tally.Note(unused);
        }

        var source = request.Source ?? mapping.Source ?? (format.IsSource ? format.Name : reader.SourceName ?? file.Stem);
        var identity = new RowIdentity(source, request.Source is not null, request.IdColumn, mapping, reader.Fields);
        var judged = rules with { Gates = rules.Gates.With(mapping.Gates) };
        var countries = new RowCountry(context.Countries, request, mapping, reader.Fields);
        var stored = await StoredRows.OpenAsync(store, schema, cancel);
        var beside = await context.StageAsync(schema, mapping, source, stored, judged.Gates, countries.IsAsked, RejectStaged, tally.Note, cancel);
        IReadOnlyList<IBatchStage> stages =
            [.. BatchStages.Open(judged, request.DryRun, store, stored, schema, mapping, reader.Fields, tally, RejectStaged), .. beside is null ? [] : (IBatchStage[])[beside]];
        using var mapper = new RowMapper(schema, mapping, reader, identity, judged, request.DataFolder, tally.Unknown)
        {
            Countries = countries,
        };
        if (await context.TableForAsync(schema, mapping, cancel) is { } table)
        {
            mapper.ResolvePcodes(table, tally.Unknown, tally.Note);
        }

        var record = journal is null ? null : await journal.BeginPartAsync(file, part, layer, cancel);
        if (record?.Note is { } wentOn)
        {
            tally.Notes.Add(wentOn);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var channel = Channel.CreateBounded<MappedBatch>(new BoundedChannelOptions(BatchesInFlight) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAsync(reader, mapper, mapping, places, channel.Writer, stop.Token), CancellationToken.None);
        var writing = Task.CompletedTask;
        stored.Settled = () => writing;
        try
        {
            await foreach (var mapped in channel.Reader.ReadAllAsync(cancel))
            {
                var batch = mapped;
                var aside = tally.Aside;
                _staged = 0;
                foreach (var stage in stages)
                {
                    batch = await stage.RunAsync(batch, cancel);
                }

                tally.Accept(file, batch);
                sample?.Add(schema, batch);
                if (record is null)
                {
                    tally.Write(await stored.CountAsync(batch, cancel));
                    continue;
                }

                (batch, var unchanged) = await stored.WithoutUnchangedAsync(batch, cancel);
                tally.LeaveAside(new WriteCounts(0, 0, unchanged));
                await writing;
                writing = WriteAsync(record, batch, tally.Aside - aside, mapped.Rows.Count - _staged);
            }

            await writing;
        }
        finally
        {
            // A batch that was begun is finished, whatever happened to the next one meanwhile.
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading;
        tally.Notes.AddRange(reader.Notes);
        tally.Notes.AddRange(mapper.PlaceNotes);
    }

    // Written on another thread, so that the next batch is judged meanwhile.
    private Task WriteAsync(PartJournal record, MappedBatch batch, WriteCounts aside, int judged) => Task.Run(async () =>
    {
        var (counts, wasStored) = await record.WriteAsync(batch, aside);
        tally.Write(counts - aside);
        if (wasStored)
        {
            // The stages have judged the batch beside its own rows in the store; what counts is how it was judged then.
            tally.RejectedBefore(judged - counts.Total);
        }
    });

    private async Task<(LayerSchema Schema, Mapping Mapping)> FitAsync(string layer, RecordReader reader, Mapping? fitted, IStore store, CancellationToken cancel)
    {
        if (BuiltInLayers.Find(layer) is { } builtIn)
        {
            var mapping = fitted is { Columns.Count: > 0 }
                ? WithPlace(fitted, reader)
                : ByColumns(builtIn, reader, fitted);
            return (builtIn, FormSurvey.Settle(builtIn, mapping, reader, cancel));
        }

        var present = (await store.LayersAsync(cancel)).FirstOrDefault(one => one.Name == layer);
        var user = UserLayer.Survey(layer, reader, fitted, present, cancel);
        var schema = !request.DryRun ? await store.EnsureLayerAsync(user.Schema, cancel)
            : present is null ? user.Schema
            : LayerWidening.Merge(present, user.Schema);
        return (schema, user.Mapping);
    }

    // By the format's own tags, by a publisher's form, else by what the columns seem to be.
    private Mapping ByColumns(LayerSchema schema, RecordReader reader, Mapping? fitted) =>
        format.MappingOf(schema, reader, request.DataFolder) is { } tagged ? Combine(fitted, tagged)
        : fitted is null && ShippedMappings.Recognise(reader, schema.Name, request.DataFolder) is { } known ? WithPlace(known.Without(reader.Fields), reader)
        : Combine(fitted, ColumnFit.Of(schema, reader, ColumnGuess.Sure, request.DataFolder, rules.Codes).Mapping);

    private static Mapping WithPlace(Mapping mapping, RecordReader reader) =>
        mapping with { Place = mapping.Place ?? (reader.HasGeometry ? null : UsualPlaces.Find(reader.Fields, isOwnExport: false)) };

    // A mapping without columns only says where ids, places and sources are.
    private static Mapping Combine(Mapping? fitted, Mapping byNames) => fitted is null ? byNames : fitted with
    {
        Columns = byNames.Columns,
        Place = fitted.Place ?? byNames.Place,
        Group = fitted.Group ?? byNames.Group,
        Notes = [.. fitted.Notes, .. byNames.Notes],
        IdNote = byNames.IdNote,
    };

    private void RejectStaged(long row, RowProblem problem)
    {
        _staged++;
        Reject(row, problem);
    }

    private void Reject(long row, RowProblem problem)
    {
        tally.Reject();
        rejects.Add(file.Name, row, problem);
    }

    private async Task ReadAsync(
        RecordReader reader, RowMapper mapper, Mapping mapping, FilePlaces? places, ChannelWriter<MappedBatch> to, CancellationToken cancel)
    {
        try
        {
            var record = new RawRecord();
            var revision = mapping.Revision is { } column ? reader.Fields.Find(column) : -1;
            var latest = RevisionTime.LatestOn(rules.LatestDay);
            var batch = new RowBatch();
            var read = 0L;
            while (!cancel.IsCancellationRequested && (sample is null || read < sample.MostRows) && reader.Read(record))
            {
                read++;
                tally.Read(file);
                var row = mapper.Map(record, out var problem);
                var evidence = default(NameEvidence);
                problem = row is null ? problem : places?.Judge(record, row, out evidence);
                if (row is null || problem is not null)
                {
                    Reject(record.Number, problem!);
                    continue;
                }

                batch.Add(row, record, new RowNames(mapper.Country, evidence), revision < 0 ? null : RevisionTime.Parse(record[revision], latest) ?? 0);
                if (batch.IsFull)
                {
                    await to.WriteAsync(batch.Take(read), cancel);
                }
            }

            cancel.ThrowIfCancellationRequested();
            if (!batch.IsEmpty)
            {
                await to.WriteAsync(batch.Take(read), cancel);
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
