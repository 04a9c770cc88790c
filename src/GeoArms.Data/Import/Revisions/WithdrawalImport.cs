using GeoArms.Core.Layers;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Stores;

namespace GeoArms.Data.Import.Revisions;

/// <summary>
/// Imports a publisher's list of rows that it took back. A stored row goes unless its revision is newer than the
/// withdrawal; its history stays. The withdrawal itself is noted also for rows that are not in the store, so that an
/// older copy that is imported later does not bring them.
/// </summary>
/// <param name="request">The import.</param>
/// <param name="rules">The day that counts as today.</param>
/// <param name="file">The list.</param>
/// <param name="tally">Counts: a deleted row as updated, any other as unchanged.</param>
/// <param name="reject">Takes rows that cannot be read, with their numbers in the file.</param>
internal sealed class WithdrawalImport(ImportRequest request, ImportRules rules, InputFile file, ImportTally tally, Action<long, RowProblem> reject)
{
    private const int MostRows = 10_000;

    private readonly long _latest = RevisionTime.LatestOn(rules.LatestDay);

    /// <summary>Runs it.</summary>
    /// <param name="reader">The list at its first row.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="layer">Layer from which rows go.</param>
    /// <param name="source">Source of the rows.</param>
    /// <param name="revision">Column of the events' files with the time of their revision.</param>
    /// <param name="store">Where from.</param>
    /// <param name="cancel">Stops between two batches.</param>
    public async Task RunAsync(RecordReader reader, WithdrawalColumns columns, LayerSchema layer, string source, string revision, IStore store, CancellationToken cancel)
    {
        var stored = await StoredRows.OpenAsync(store, layer, cancel);
        var revisions = new StoredRevision(revision, _latest);
        var record = new RawRecord();
        var batch = new Dictionary<string, long>(StringComparer.Ordinal);
        var rows = 0;
        bool isRead;
        do
        {
            isRead = reader.Read(record);
            if (isRead)
            {
                tally.Read(file);
                if (Problem(reader, record, columns, out var at) is { } problem)
                {
                    reject(record.Number, problem);
                    continue;
                }

                var id = $"{source}:{record[columns.Id]!.Trim()}";
                batch[id] = Math.Max(batch.GetValueOrDefault(id), at);
                rows++;
            }

            if (rows >= MostRows || (!isRead && rows > 0))
            {
                cancel.ThrowIfCancellationRequested();
                await WriteAsync(batch, rows, layer.Name, stored, revisions, store, cancel);
                batch.Clear();
                rows = 0;
            }
        }
        while (isRead);
    }

    private RowProblem? Problem(RecordReader reader, RawRecord record, WithdrawalColumns columns, out long at)
    {
        at = 0;
        if (record.Problem is { } broken)
        {
            return broken;
        }

        if (string.IsNullOrWhiteSpace(record[columns.Id]))
        {
            return new RowProblem(reader.Fields[columns.Id], record[columns.Id] ?? "", "The row has no id.");
        }

        if (RevisionTime.Parse(record[columns.At], _latest) is not { } time)
        {
            return new RowProblem(
                reader.Fields[columns.At], record[columns.At] ?? "", "Not the time of a deletion; expected seconds since 1970 or a date such as 2024-05-31, not after today.");
        }

        at = time;
        return null;
    }

    private async Task WriteAsync(
        Dictionary<string, long> batch, int rows, string layer, StoredRows stored, StoredRevision revisions, IStore store, CancellationToken cancel)
    {
        var present = stored.WasEmpty ? new Dictionary<string, StoredRow>(StringComparer.Ordinal) : await stored.ReadAsync(batch.Keys, cancel);
        var withdrawals = new List<Withdrawal>(batch.Count);
        foreach (var (id, at) in batch)
        {
            withdrawals.Add(new Withdrawal(id, at, present.TryGetValue(id, out var row) && revisions.Of(row) <= at));
        }

        var deleted = request.DryRun
            ? withdrawals.Count(withdrawal => withdrawal.Deletes)
            : await store.WithdrawAsync(layer, withdrawals, CancellationToken.None);
        tally.Withdraw(deleted, rows);
    }
}
