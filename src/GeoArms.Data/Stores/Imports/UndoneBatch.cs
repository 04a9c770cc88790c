namespace GeoArms.Data.Stores.Imports;

/// <summary>What undoing a batch did, or would do.</summary>
/// <param name="Deleted">Rows that the import inserted and nobody changed since: deleted.</param>
/// <param name="Restored">Rows that the import updated and nobody changed since: they have their former content again.</param>
/// <param name="Gone">Rows that were deleted since: nothing was to be done.</param>
/// <param name="Left">Ids of rows that were changed since: left as they are.</param>
public sealed record UndoneBatch(int Deleted, int Restored, int Gone, IReadOnlyList<string> Left);
