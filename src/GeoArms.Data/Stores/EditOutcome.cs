namespace GeoArms.Data.Stores;

/// <summary>What became of an edit of one row.</summary>
/// <param name="IsDone">False when the row was in another state than the editor had seen; nothing was written then.</param>
/// <param name="Version">State of the row afterwards; null when it is not there.</param>
public readonly record struct EditOutcome(bool IsDone, RowVersion? Version);
