using System.Globalization;
using GeoArms.Data.Stores;
using GeoArms.Data.Stores.Imports;

namespace GeoArms.Data.Import.Journal;

/// <summary>
/// Records an import while it runs, and goes on with one that was broken off: batches that stand in the store are passed
/// over. Nothing is recorded before the first part fits its layer, so a command that cannot work leaves no trace.
/// </summary>
internal sealed class ImportJournal(ImportRequest request, IReadOnlyList<InputFile> files, IStore store) : IAsyncDisposable
{
    private readonly List<PartJournal> _parts = [];
    private ImportHold? _hold;

    /// <summary>Number of the import; null as long as nothing was recorded.</summary>
    public long? Import => _hold?.Id;

    /// <summary>Begins a part, or goes on with it.</summary>
    public async Task<PartJournal> BeginPartAsync(InputFile file, string name, string layer, CancellationToken cancel)
    {
        _hold ??= await store.Imports.BeginAsync(ImportIdentity.Of(request, files), cancel);
        var part = new ImportPart(_parts.Count + 1, file.Name, Size(file), file.Hash, name, layer);
        var journal = new PartJournal(store, _hold, part, await store.Imports.BeginPartAsync(_hold, part, cancel));
        _parts.Add(journal);
        return journal;
    }

    /// <summary>Records that all rows were looked at.</summary>
    public Task FinishAsync(ImportSummary summary) =>
        _hold is null ? Task.CompletedTask : store.Imports.EndAsync(_hold, ImportState.Finished, summary.ToJson(), CancellationToken.None);

    /// <summary>Records that the import was broken off, if the store can still be reached.</summary>
    public async Task StopAsync()
    {
        if (_hold is not null)
        {
            try
            {
                await store.Imports.EndAsync(_hold, ImportState.Stopped, summary: null, CancellationToken.None);
            }
            catch (StoreException)
            {
                // The record says that the import runs, and nobody holds it: that is told as stopped too.
            }
        }
    }

    /// <summary>Says what stands of an import that was broken off, and how to go on.</summary>
    public string Standing()
    {
        var rows = _parts.Sum(part => part.RowsStored);
        return _hold is null
            ? "Nothing was stored."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Import {_hold.Id}: {rows:N0} rows of the {(files.Count == 1 ? "file" : "files")} are dealt with, in whole batches; run the same command again to go on after them, or take them back with: geoarms imports undo {_hold.Id}");
    }

    private static long Size(InputFile file) => file.IsFolder ? file.Members.Sum(member => member.Length) : new FileInfo(file.Path).Length;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _hold?.DisposeAsync() ?? ValueTask.CompletedTask;
}
