namespace GeoArms.Data.Stores;

/// <summary>What a store has on record of its own changes, and so which of its earlier states it can give again.</summary>
/// <param name="Id">Identity of the record: positions mean nothing in another one. A database restored into a cluster whose transaction numbers are behind begins another.</param>
/// <param name="Begins">The first position whose state can be read again.</param>
/// <param name="BegunAt">When the record began (UTC).</param>
/// <param name="Made">The position from which a user layer was there; a layer that is not named was there from the beginning.</param>
public sealed record ChangeRecord(Guid Id, ChangePosition Begins, DateTimeOffset BegunAt, IReadOnlyDictionary<string, ChangePosition> Made)
{
    /// <summary>True when the layer was there at a position.</summary>
    public bool Has(string layer, ChangePosition position) => !Made.TryGetValue(layer, out var made) || made.Value <= position.Value;
}
