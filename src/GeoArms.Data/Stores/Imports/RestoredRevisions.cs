namespace GeoArms.Data.Stores.Imports;

/// <summary>
/// Which revisions were written by undoing an import, and which earlier revision's content they have. So a row that a
/// later import changed, and whose change was undone, counts as unchanged since the earlier one.
/// </summary>
public sealed class RestoredRevisions
{
    private readonly Dictionary<(long Fid, long Revision), long> _contents = [];

    /// <summary>Notes what undoing a batch restored.</summary>
    /// <param name="written">Rows as the batch had written them: what came back is the revision before.</param>
    /// <param name="restored">Those that were restored, with the revisions that did it.</param>
    internal void Add(WrittenRows written, WrittenRows restored)
    {
        var next = 0;
        foreach (var (fid, revision) in restored.Rows)
        {
            while (written.Rows[next].Fid < fid)
            {
                next++;
            }

            _contents[(fid, revision)] = written.Rows[next].Revision - 1;
        }
    }

    /// <summary>The revision whose content a revision has: itself, unless it was written by undoing.</summary>
    internal long ContentOf(long fid, long revision)
    {
        while (_contents.TryGetValue((fid, revision), out var content))
        {
            revision = content;
        }

        return revision;
    }
}
