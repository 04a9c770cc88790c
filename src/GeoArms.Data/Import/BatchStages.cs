using GeoArms.Core.Layers;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Revisions;
using GeoArms.Data.Stores;

namespace GeoArms.Data.Import;

/// <summary>Sets up what looks at the batches of a file before they are written, in the order in which it does.</summary>
internal static class BatchStages
{
    /// <summary>The stages that a file needs.</summary>
    /// <param name="rules">The gates.</param>
    /// <param name="isDryRun">True when nothing is written.</param>
    /// <param name="store">The store.</param>
    /// <param name="stored">The stored rows of a batch.</param>
    /// <param name="schema">The layer.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="fields">The file's columns.</param>
    /// <param name="tally">Counts rows that are not written.</param>
    /// <param name="reject">Takes rejected rows, with their numbers in the file.</param>
    public static IReadOnlyList<IBatchStage> Open(
        ImportRules rules, bool isDryRun, IStore store, StoredRows stored, LayerSchema schema, Mapping mapping, FieldNames fields, ImportTally tally, Action<long, RowProblem> reject)
    {
        var stages = new List<IBatchStage>();
        var jump = new FatalitiesJump(rules.Gates, schema);
        if (mapping.Revision is { } revision)
        {
            var latest = RevisionTime.LatestOn(rules.LatestDay);
            stages.Add(new RevisionStage(store, schema.Name, stored, new StoredRevision(fields[fields.Find(revision)], latest), jump, tally, reject, isDryRun));
        }
        else if (jump.IsOn && !stored.WasEmpty)
        {
            stages.Add(new FatalitiesStage(jump, stored, reject));
        }

        return stages;
    }
}
