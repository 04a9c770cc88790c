using GeoArms.Core.Rows;

namespace GeoArms.Data.Stores.Imports;

/// <summary>What undoing a batch has to do with each row that the batch wrote, judged by how the row stands now.</summary>
internal sealed class UndoPlan
{
    /// <summary>Compares what was written with what is there.</summary>
    /// <param name="written">Rows that the batch wrote.</param>
    /// <param name="present">Those that are there now, by number.</param>
    /// <param name="restored">Revisions that were written by undoing.</param>
    public UndoPlan(WrittenRows written, IReadOnlyDictionary<long, (string Id, long Revision)> present, RestoredRevisions restored)
    {
        foreach (var (fid, revision) in written.Rows)
        {
            if (!present.TryGetValue(fid, out var row))
            {
                Gone++;
            }
            else if (restored.ContentOf(fid, row.Revision) != revision)
            {
                Left.Add(row.Id);
            }
            else if (revision == 1)
            {
                Delete.Add(fid);
            }
            else
            {
                Restore.Add((fid, row.Id, row.Revision, revision - 1));
            }
        }
    }

    /// <summary>Numbers of rows that the batch inserted and nobody changed since.</summary>
    public List<long> Delete { get; } = [];

    /// <summary>Rows that the batch updated and nobody changed since: number, id, present revision, and the revision that is to come back.</summary>
    public List<(long Fid, string Id, long Revision, long Former)> Restore { get; } = [];

    /// <summary>Ids of rows that were changed since.</summary>
    public List<string> Left { get; } = [];

    /// <summary>Rows that were deleted since.</summary>
    public int Gone { get; private set; }

    /// <summary>Leaves the rows whose former content is not in the history any more.</summary>
    public void LeaveWithout(IReadOnlyDictionary<long, FeatureRow> former)
    {
        Left.AddRange(Restore.Where(row => !former.ContainsKey(row.Fid)).Select(row => row.Id));
        Restore.RemoveAll(row => !former.ContainsKey(row.Fid));
    }

    /// <summary>The rows that would be restored, with their present revisions: for one who only asks.</summary>
    public WrittenRows AsRestored()
    {
        var rows = new WrittenRows();
        foreach (var (fid, _, revision, _) in Restore)
        {
            rows.Add(fid, revision);
        }

        return rows;
    }
}
