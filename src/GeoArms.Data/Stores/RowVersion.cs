namespace GeoArms.Data.Stores;

/// <summary>Which state of a row somebody has seen.</summary>
/// <param name="Revision">Its revision, from 1.</param>
/// <param name="RecordedAt">
/// When that was stored, in microseconds since 1970 (UTC): a row that was deleted and made again begins at revision 1 anew.
/// </param>
public readonly record struct RowVersion(long Revision, long RecordedAt);
