namespace GeoArms.Data.Import.Revisions;

/// <summary>The columns of a list of rows that a publisher took back.</summary>
/// <param name="Id">Field with the id at the source.</param>
/// <param name="At">Field with the time of the withdrawal.</param>
internal readonly record struct WithdrawalColumns(int Id, int At);
