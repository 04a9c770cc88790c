namespace GeoArms.Data.Stores;

/// <summary>
/// A position in a store's change log. PostGIS: the oldest transaction that was still running (everything below it is
/// seen). GeoPackage: the last sequence number.
/// </summary>
/// <param name="Value">Grows with time; meaningful only to the store that made it.</param>
public readonly record struct ChangePosition(long Value);
