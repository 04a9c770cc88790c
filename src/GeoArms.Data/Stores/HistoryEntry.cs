namespace GeoArms.Data.Stores;

/// <summary>A revision that was replaced or deleted.</summary>
/// <param name="Revision">The revision that ended.</param>
/// <param name="Operation"><c>update</c> or <c>delete</c> (a tombstone).</param>
/// <param name="EndedAt">When it was replaced or deleted (UTC).</param>
/// <param name="RowJson">The row as it was: a JSON object of its columns by SQL name, geometry as hexadecimal well-known binary.</param>
public sealed record HistoryEntry(long Revision, string Operation, DateTimeOffset EndedAt, string RowJson);
