namespace GeoArms.Data.Import.Gates;

/// <summary>
/// Judges the deaths of rows that are in the store already, for files whose rows have no revisions of their own.
/// </summary>
/// <param name="jump">The gate.</param>
/// <param name="stored">The stored rows of a batch.</param>
/// <param name="reject">Takes the rows that the gate rejects, with their numbers in the file.</param>
internal sealed class FatalitiesStage(FatalitiesJump jump, StoredRows stored, Action<long, Records.RowProblem> reject) : IBatchStage
{
    /// <inheritdoc/>
    public async Task<MappedBatch> RunAsync(MappedBatch batch, CancellationToken cancel)
    {
        var present = await stored.OfAsync(batch, cancel);
        if (present.Count == 0)
        {
            return batch;
        }

        var kept = new BatchSelection(batch);
        for (var i = 0; i < batch.Rows.Count; i++)
        {
            if (present.TryGetValue(batch.Rows[i].Id, out var before) && jump.Judge(batch.Rows[i], before) is { } problem)
            {
                reject(batch.RowNumbers[i], problem);
            }
            else
            {
                kept.Add(i);
            }
        }

        return kept.Batch;
    }
}
