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
        List<FeatureRow>? kept = null;
        var numbers = new List<long>();
        for (var i = 0; i < batch.Rows.Count; i++)
        {
            var row = batch.Rows[i];
            if (Judge(row, batch, present) is { } problem)
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

    private RowProblem? Judge(FeatureRow row, MappedBatch batch, IReadOnlyDictionary<string, StoredRow> present)
    {
        if (present.Count > 0 && present.TryGetValue(row.Id, out var before) && StoredContext.IsSame(row, before, stored.Content))
        {
            StoredContext.Keep(row, before, gates);
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
