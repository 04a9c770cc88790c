namespace GeoArms.Data.Stores;

/// <summary>A publisher's word that a row was taken back.</summary>
/// <param name="Id">Id of the row.</param>
/// <param name="At">When it was taken back, in seconds since 1970 (UTC): revisions up to then are void.</param>
/// <param name="Deletes">True when the stored row is to be deleted; false when it is not there, or newer.</param>
public readonly record struct Withdrawal(string Id, long At, bool Deletes);
