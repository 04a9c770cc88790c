using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Reports;
using GeoArms.Data.Stores;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Judges the rows of a batch beside other rows and the store. A row that is in the store with the same content keeps
/// what was said of it then, so that a file imported again changes nothing, whatever came between
/// (docs/decisions/0012).
/// </summary>
internal sealed class ContextStage(
    IStore store, LayerSchema schema, GateSet gates, IReadOnlyList<IContextJudge> judges, bool mayBeStored, Action<long, RowProblem> reject) : IBatchStage
{
    /// <inheritdoc/>
    public async Task<MappedBatch> RunAsync(MappedBatch batch, CancellationToken cancel)
    {
        foreach (var judge in judges)
        {
            await judge.PrepareAsync(batch, cancel);
        }

        var stored = new StoredContext(schema);
        if (mayBeStored)
        {
            await store.ReadRowsAsync(schema.Name, [.. batch.Rows.Select(row => row.Id)], stored, cancel);
        }

        List<FeatureRow>? kept = null;
        var numbers = new List<long>();
        for (var i = 0; i < batch.Rows.Count; i++)
        {
            var row = batch.Rows[i];
            if (Judge(row, batch, stored) is { } problem)
            {
                if (kept is null)
                {
                    kept = [.. batch.Rows.Take(i)];
                    numbers.AddRange(batch.RowNumbers.Take(i));
                }

                reject(batch.RowNumbers[i], problem with { Place = RowFindings.PlaceOf(row.Geometry) });
                continue;
            }

            kept?.Add(row);
            if (kept is not null)
            {
                numbers.Add(batch.RowNumbers[i]);
            }

            foreach (var judge in judges)
            {
                judge.Accept(row);
            }
        }

        return kept is null ? batch : batch with { Rows = kept, RowNumbers = numbers };
    }

    private RowProblem? Judge(FeatureRow row, MappedBatch batch, StoredContext stored)
    {
        if (stored.ById.Count > 0 && stored.ById.TryGetValue(row.Id, out var before) && before.Content == StoredContext.ContentOf(row))
        {
            foreach (var flag in StoredContext.Gates)
            {
                RowFlags.Remove(row, flag);
            }

            foreach (var (flag, fact) in before.Said.Where(said => gates.Of(said.Flag).IsOn))
            {
                RowFlags.Add(row, flag);
                if (fact is not null)
                {
                    GateFacts.Add(row, flag, fact);
                }
            }

            return null;
        }

        var country = batch.Countries.GetValueOrDefault(row);
        foreach (var judge in judges)
        {
            if (judge.Judge(row, country) is not { } doubt)
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
