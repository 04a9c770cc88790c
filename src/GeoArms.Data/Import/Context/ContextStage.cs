using GeoArms.Core.Rows;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Reports;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Judges the rows of a batch beside other rows and the store. A row that is in the store with the same content keeps
/// what was said of it then, so that a file imported again changes nothing, whatever came between
/// (docs/decisions/0012).
/// </summary>
internal sealed class ContextStage(
    StoredRows stored, GateSet gates, IReadOnlyList<IContextJudge> judges, Action<long, RowProblem> reject) : IBatchStage
{
    /// <inheritdoc/>
    public async Task<MappedBatch> RunAsync(MappedBatch batch, CancellationToken cancel)
    {
        foreach (var judge in judges)
        {
            await judge.PrepareAsync(batch, cancel);
        }

        var present = await stored.OfAsync(batch, cancel);
        BatchSelection? kept = null;
        for (var i = 0; i < batch.Rows.Count; i++)
        {
            var row = batch.Rows[i];
            if (Judge(row, batch.NamesOf(i), present) is { } problem)
            {
                if (kept is null)
                {
                    kept = new BatchSelection(batch);
                    for (var before = 0; before < i; before++)
                    {
                        kept.Add(before);
                    }
                }

                reject(batch.RowNumbers[i], problem with { Place = RowFindings.PlaceOf(row.Geometry) });
                continue;
            }

            kept?.Add(i);
            foreach (var judge in judges)
            {
                judge.Accept(row);
            }
        }

        return kept?.Batch ?? batch;
    }

    private RowProblem? Judge(FeatureRow row, RowNames names, IReadOnlyDictionary<string, StoredRow> present)
    {
        if (present.Count > 0 && present.TryGetValue(row.Id, out var before) && StoredContext.IsSame(row, before, stored.Content))
        {
            StoredContext.Keep(row, before, gates);
            return null;
        }

        foreach (var judge in judges)
        {
            if (judge.Judge(row, names) is not { } doubt)
            {
                continue;
            }

            var gate = doubt.Gate ?? judge.Gate;
            GateFacts.Add(row, gate, doubt.Fact);
            if (gate.Fire(row, doubt.Column, doubt.Fact, doubt.Sentence) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }
}
