using GeoArms.Core.Layers;
using GeoArms.Data.Stores;
using GeoArms.Engine.Snapshots;
using Microsoft.Extensions.Logging;

namespace GeoArms.Data.Feed;

/// <summary>
/// Keeps every layer of a store in memory and follows what is committed, by whomever. A poll finds the changes, their
/// rows are read, and all layers that one poll found changed are replaced in one step. When the store cannot be
/// reached, the last state stays and <see cref="Problem"/> says so.
/// </summary>
public sealed class SnapshotFeed : IAsyncDisposable
{
    /// <summary>More changed rows than this, and the change is announced as being anywhere.</summary>
    public const int MostListedRows = 4096;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly IStore _store;
    private readonly TimeSpan _interval;
    private readonly ILogger _log;
    private readonly Action<SnapshotChange> _changed;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private Task _following = Task.CompletedTask;
    private Compaction? _compaction;
    private long _position;
    private volatile ChangeRecord? _record;
    private DateTimeOffset _lastFollowed = DateTimeOffset.UtcNow;
    private volatile FeedState _state = FeedState.Empty;
    private volatile StoreProblem? _problem;
    private volatile bool _isLoaded;

    /// <summary>Makes the feed; nothing is read yet.</summary>
    /// <param name="store">The store; the feed does not close it.</param>
    /// <param name="interval">How often it is asked for changes.</param>
    /// <param name="log">Where trouble with the store is told.</param>
    /// <param name="changed">
    /// Called after a state was published, once for each layer whose content changed; on the feed's own thread.
    /// </param>
    public SnapshotFeed(IStore store, TimeSpan interval, ILogger log, Action<SnapshotChange> changed)
    {
        _changed = changed;
        _store = store;
        _interval = interval;
        _log = log;
    }

    /// <summary>All layers as they are now.</summary>
    public FeedState Current => _state;

    /// <summary>The position up to which the store was followed. A state that is asked for after it was, is that of this position or of a later one.</summary>
    public ChangePosition Followed => new(Interlocked.Read(ref _position));

    /// <summary>What the store has on record of its changes; null while the layers are being read.</summary>
    public ChangeRecord? Record => _record;

    /// <summary>True when every layer has been read.</summary>
    public bool IsLoaded => _isLoaded;

    /// <summary>Why the store cannot be followed at present, or null.</summary>
    public StoreProblem? Problem => _problem;

    /// <summary>Reads every layer; several at a time, because one waits for the store while another is being sorted.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            // One position for all layers, though they are read one after another: what is written meanwhile is taken back from each.
            var position = await _store.PositionAsync(cancel);
            var record = await _store.RecordAsync(cancel);
            var schemas = await _store.LayersAsync(cancel);
            var snapshots = new LayerSnapshot[schemas.Count];
            var degree = new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 2, 8) };
            await Parallel.ForAsync(0, schemas.Count, degree, async (i, token) => snapshots[i] = await ReadAsync(schemas[i], 0, position, token));
            Interlocked.Exchange(ref _position, position.Value);
            _record = record;
            _state = new FeedState(snapshots, position);
            _isLoaded = true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Begins to follow the store in the background, until the feed is disposed.</summary>
    public void Follow() => _following = Task.Run(() => FollowAsync(_stop.Token));

    /// <summary>Applies what was committed up to now, without waiting for the next poll.</summary>
    public async Task CatchUpAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var changes = await _store.ChangesAsync(Followed, cancel);
            if (!changes.IsEmpty)
            {
                await ApplyAsync(changes, cancel);
            }

            Interlocked.Exchange(ref _position, changes.Position.Value);
            await CompactAsync(cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _following;
        if (_compaction is { } compaction)
        {
            await compaction.Merged.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        _stop.Dispose();
        _turn.Dispose();
    }

    private async Task FollowAsync(CancellationToken cancel)
    {
        var pause = _interval;
        try
        {
            while (true)
            {
                await Task.Delay(pause, cancel);
                pause = await TryCatchUpAsync(cancel) ? _interval : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task<bool> TryCatchUpAsync(CancellationToken cancel)
    {
        try
        {
            await CatchUpAsync(cancel);
            _lastFollowed = DateTimeOffset.UtcNow;
            if (_problem is not null)
            {
                _problem = null;
                _log.LogInformation("The store {Store} is followed again.", _store.DisplayName);
            }

            return true;
        }
        catch (Exception problem) when (!cancel.IsCancellationRequested)
        {
            if (_problem is null)
            {
                _log.LogError(problem, "The store {Store} cannot be followed; its last state is served until it can.", _store.DisplayName);
            }

            _problem = new StoreProblem(problem.Message, _lastFollowed);
            return false;
        }
    }

    private async Task ApplyAsync(ChangeSet changes, CancellationToken cancel)
    {
        var before = _state;
        var changed = changes.Layers.ToDictionary(change => change.Layer, StringComparer.Ordinal);
        var isKnown = changed.Keys.All(layer => before.Find(layer) is not null);
        var schemas = changes.SchemaChanged || !isKnown
            ? await _store.LayersAsync(cancel)
            : [.. before.Layers.Select(snapshot => snapshot.Schema)];
        if (changes.SchemaChanged)
        {
            _record = await _store.RecordAsync(cancel);
        }

        var next = new List<LayerSnapshot>(schemas.Count);
        var told = new List<SnapshotChange>();
        foreach (var schema in schemas)
        {
            var old = before.Find(schema.Name);
            if (old is not null && HasSameColumns(old.Schema, schema))
            {
                if (!changed.TryGetValue(schema.Name, out var change))
                {
                    next.Add(old);
                    continue;
                }

                if (change.Ids is not null)
                {
                    var version = Math.Max(old.Version + 1, changes.Position.Value);
                    var replaced = await ReplaceRowsAsync(old, change.Ids, version, changes.Position, cancel);
                    NoteForCompaction(schema.Name, change.Ids);
                    next.Add(replaced);
                    told.Add(new SnapshotChange(schema.Name, version, TouchedBoxes(old, replaced, change.Ids)));
                    continue;
                }
            }

            var read = await ReadAsync(schema, (old?.Version ?? 0) + 1, changes.Position, cancel);
            NoteForCompaction(schema.Name, null);
            next.Add(read);
            told.Add(new SnapshotChange(schema.Name, read.Version, null));
        }

        var names = schemas.Select(schema => schema.Name).ToHashSet(StringComparer.Ordinal);
        told.AddRange(before.Layers.Where(old => !names.Contains(old.Schema.Name)).Select(gone => new SnapshotChange(gone.Schema.Name, gone.Version, null)));
        Publish(new FeedState(next, changes.Position), told);
    }

    private void Publish(FeedState state, List<SnapshotChange> told)
    {
        _state = state;
        foreach (var change in told)
        {
            _changed(change);
        }
    }

    private async Task<LayerSnapshot> ReadAsync(LayerSchema schema, long leastVersion, ChangePosition position, CancellationToken cancel)
    {
        var builder = new SnapshotBuilder(schema);
        await _store.ReadLayerAsync(schema.Name, builder, cancel);
        return await TakeBackAsync(builder.Build(Math.Max(leastVersion, position.Value)), position, cancel);
    }

    private async Task<LayerSnapshot> ReplaceRowsAsync(LayerSnapshot old, IReadOnlyCollection<string> ids, long version, ChangePosition position, CancellationToken cancel)
    {
        var rows = new SnapshotBuilder(old.Schema);
        await _store.ReadRowsAsync(old.Schema.Name, ids, rows, cancel);
        return await TakeBackAsync(old.WithChanges(rows, ids, version), position, cancel);
    }

    // Rows are read a moment after the position was told: what others committed in between is taken back, so that a state is exactly that of its position and
    // can be had again (IStore.ReadPastAsync). The next poll brings it.
    private async Task<LayerSnapshot> TakeBackAsync(LayerSnapshot read, ChangePosition position, CancellationToken cancel)
    {
        var past = new SnapshotBuilder(read.Schema);
        var ids = await _store.ReadPastAsync(read.Schema.Name, position, past, cancel);
        return ids.Count == 0 ? read : read.WithChanges(past, ids, read.Version);
    }

    private void NoteForCompaction(string layer, IReadOnlyList<string>? ids)
    {
        if (_compaction is { } compaction && compaction.Layer == layer)
        {
            compaction.Note(ids);
        }
    }

    private async Task CompactAsync(CancellationToken cancel)
    {
        if (_compaction is { Merged.IsCompleted: true } done)
        {
            _compaction = null;
            var merged = await done.Merged;
            if (!done.IsAbandoned && _state.Find(done.Layer) is { } current)
            {
                var next = done.ChangedSince.Count == 0 ? merged : await ReplaceRowsAsync(merged, done.ChangedSince, current.Version, Followed, cancel);
                _state = new FeedState([.. _state.Layers.Select(snapshot => snapshot.Schema.Name == done.Layer ? next : snapshot)], _state.Position);
            }
        }

        if (_compaction is null && _state.Layers.FirstOrDefault(snapshot => snapshot.WantsCompaction) is { } grown)
        {
            _compaction = new Compaction(grown);
        }
    }

    private static List<GridBox>? TouchedBoxes(LayerSnapshot old, LayerSnapshot replaced, IReadOnlyList<string> ids)
    {
        if (ids.Count > MostListedRows)
        {
            return null;
        }

        var boxes = new List<GridBox>(ids.Count * 2);
        foreach (var view in new[] { old.Open(AccessScope.LocalOwner), replaced.Open(AccessScope.LocalOwner) })
        {
            foreach (var id in ids)
            {
                if (view.FindRow(id) is var row and >= 0 && GridBox.Around(view, row) is { } box)
                {
                    boxes.Add(box);
                }
            }
        }

        return boxes;
    }

    private static bool HasSameColumns(LayerSchema a, LayerSchema b) =>
        a.Columns.SequenceEqual(b.Columns) && a.TimeStart == b.TimeStart && a.TimeEnd == b.TimeEnd && a.Title == b.Title && a.Geometry == b.Geometry;
}
