namespace GeoArms.Server.Demonstration.Ground;

/// <summary>What a settlement is the seat of.</summary>
internal enum SettlementRank
{
    /// <summary>Of nothing.</summary>
    Village,

    /// <summary>Of a district.</summary>
    DistrictSeat,

    /// <summary>Of a province.</summary>
    ProvinceSeat,

    /// <summary>Of the country.</summary>
    Capital,
}
