namespace GeoArms.Data.Import;

/// <summary>What undoing an import did, or would do.</summary>
/// <param name="Import">Number of the import.</param>
/// <param name="Deleted">Rows that the import inserted and nobody changed since: deleted.</param>
/// <param name="Restored">Rows that the import updated and nobody changed since: they have their former content again.</param>
/// <param name="Gone">Rows that were deleted since: nothing was to be done.</param>
/// <param name="Left">Rows that were changed since, and left as they are: layer and id.</param>
/// <param name="DryRun">True when nothing was written.</param>
public sealed record UndoSummary(long Import, long Deleted, long Restored, long Gone, IReadOnlyList<(string Layer, string Id)> Left, bool DryRun)
{
    /// <summary>0 when everything was taken back, 3 when rows were left that others changed since.</summary>
    public int ExitCode => Left.Count > 0 ? 3 : 0;
}
