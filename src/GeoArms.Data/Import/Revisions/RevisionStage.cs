using GeoArms.Core.Rows;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Stores;

namespace GeoArms.Data.Import.Revisions;

/// <summary>
/// Of several rows with one id the one with the newest revision counts: within a batch, across the batches of a file,
/// and against the store. Rows that lose are counted as if each row were written by itself, one after another: a
/// replaced one as updated, an older copy or a repeat as unchanged. A row without a time of revision counts as the
/// oldest. What a publisher withdrew comes back only in a revision newer than the withdrawal. This stage comes first:
/// <see cref="MappedBatch.Revisions"/> runs parallel to the rows only as they were mapped.
/// </summary>
internal sealed class RevisionStage : IBatchStage
{
    // Judged beside other rows: a row that is stored already in the same revision keeps what was found then.
    private static readonly string[] KeptFlags = [GateNames.SwappedCoordinates];

    private readonly IStore _store;
    private readonly string _layer;
    private readonly StoredRows _stored;
    private readonly StoredRevision _revision;
    private readonly FatalitiesJump _jump;
    private readonly ImportTally _tally;
    private readonly Action<long, RowProblem> _reject;
    private readonly bool _isDryRun;
    private readonly SeenRevisions _seen = new();
    private readonly List<Standing> _standings = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>Prepares for a file.</summary>
    /// <param name="store">The store, for what publishers withdrew.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="stored">The stored rows of a batch.</param>
    /// <param name="revision">Reads the revision of a stored row.</param>
    /// <param name="jump">The gate that compares the deaths of two revisions.</param>
    /// <param name="tally">Counts the rows that are not written.</param>
    /// <param name="reject">Takes the rows that the gate rejects, with their numbers in the file.</param>
    /// <param name="isDryRun">True when nothing is written, so that earlier batches are not found in the store.</param>
    public RevisionStage(
        IStore store, string layer, StoredRows stored, StoredRevision revision, FatalitiesJump jump, ImportTally tally, Action<long, RowProblem> reject, bool isDryRun)
    {
        _store = store;
        _layer = layer;
        _stored = stored;
        _revision = revision;
        _jump = jump;
        _tally = tally;
        _reject = reject;
        _isDryRun = isDryRun;
    }

    /// <inheritdoc/>
    public async Task<MappedBatch> RunAsync(MappedBatch batch, CancellationToken cancel)
    {
        var ids = new string[batch.Rows.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = batch.Rows[i].Id;
        }

        var present = _stored.WasEmpty
            ? await _stored.ReadAsync([.. ids.Where(id => _seen.Find(id) is not null).Distinct(StringComparer.Ordinal)], cancel)
            : await _stored.OfAsync(batch, cancel);
        var work = new Selection(this, batch, ids, present, await _store.WithdrawnAsync(_layer, ids, cancel));
        return work.Run();
    }

    /// <summary>The work on one batch.</summary>
    private sealed class Selection(
        RevisionStage stage, MappedBatch batch, string[] ids, IReadOnlyDictionary<string, StoredRow> present, IReadOnlyDictionary<string, long> withdrawn)
    {
        private readonly BatchSelection _kept = new(batch);
        private readonly List<Standing> _standings = stage._standings;
        private readonly Dictionary<string, int> _places = stage._places;
        private int _inserted;
        private int _updated;
        private int _unchanged;

        public MappedBatch Run()
        {
            _standings.Clear();
            _places.Clear();
            for (var i = 0; i < ids.Length; i++)
            {
                if (_places.TryGetValue(ids[i], out var place))
                {
                    BesideBatch(i, place);
                }
                else
                {
                    BesideStore(i);
                }
            }

            foreach (var (id, place) in _places)
            {
                stage._seen.Add(id, _standings[place].Time);
            }

            stage._tally.LeaveAside(new WriteCounts(_inserted, _updated, _unchanged));
            return _kept.Batch;
        }

        private void BesideBatch(int i, int place)
        {
            var time = batch.Revisions[i];
            if (time <= _standings[place].Time)
            {
                Supersede();
            }
            else if (stage._jump.Judge(batch.Rows[i], _kept[place]) is { } problem)
            {
                stage._reject(batch.RowNumbers[i], problem);
            }
            else
            {
                // What is replaced before it was written counts as if it had been: written as new or newer, or found equal.
                _updated += _standings[place].IsRepeat ? 0 : 1;
                _unchanged += _standings[place].IsRepeat ? 1 : 0;
                _kept.Replace(place, i);
                _standings[place] = new Standing(time, IsRepeat: false);
            }
        }

        private void BesideStore(int i)
        {
            var (id, time, row) = (ids[i], batch.Revisions[i], batch.Rows[i]);
            var isRepeat = false;
            if (present.TryGetValue(id, out var before))
            {
                var earlier = stage._revision.Of(before);
                isRepeat = time == earlier;
                if (time < earlier || (isRepeat && stage._seen.Find(id) is not null))
                {
                    Supersede();
                    return;
                }

                if (stage._jump.Judge(row, before) is { } problem)
                {
                    stage._reject(batch.RowNumbers[i], problem);
                    return;
                }

                if (isRepeat)
                {
                    KeepFlags(row, before);
                }
            }

            if (withdrawn.TryGetValue(id, out var end) && time <= end)
            {
                Supersede();
                return;
            }

            // A dry run does not find in the store what an earlier batch would have written.
            if (stage._isDryRun && stage._seen.Find(id) is { } seen)
            {
                if (time <= seen)
                {
                    Supersede();
                    return;
                }

                if (before is null)
                {
                    _inserted--;
                    _updated++;
                }
            }

            _places.Add(id, _kept.Count);
            _kept.Add(i);
            _standings.Add(new Standing(time, isRepeat));
        }

        private void Supersede()
        {
            _unchanged++;
            stage._tally.Supersede();
        }

        private static void KeepFlags(FeatureRow row, StoredRow before)
        {
            foreach (var flag in KeptFlags)
            {
                if (before.Flags.Contains(flag, StringComparer.Ordinal))
                {
                    RowFlags.Add(row, flag);
                }
                else
                {
                    RowFlags.Remove(row, flag);
                }
            }
        }
    }

    /// <summary>The row that stands for an id so far.</summary>
    /// <param name="Time">Time of its revision; 0 when it has none.</param>
    /// <param name="IsRepeat">True when the store holds the same revision.</param>
    private readonly record struct Standing(long Time, bool IsRepeat);
}
