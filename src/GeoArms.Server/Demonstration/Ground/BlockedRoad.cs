namespace GeoArms.Server.Demonstration.Ground;

/// <summary>The one closed road: without it the way from the province's seat to a town is much longer.</summary>
/// <param name="Road">The closed road.</param>
/// <param name="From">The seat of the province.</param>
/// <param name="To">The town.</param>
/// <param name="MinutesOpen">Travel time if the road were open.</param>
/// <param name="MinutesClosed">Travel time round about.</param>
internal sealed record BlockedRoad(Road Road, Settlement From, Settlement To, double MinutesOpen, double MinutesClosed)
{
    private const int Restricted = 24;
    private const double UnknownTracks = 0.18;
    private const double GreatestDetour = 6;

    /// <summary>
    /// Sets the status of every road: closed where it makes the greatest detour and cuts nobody off, restricted on some
    /// roads near the front line, not known on some tracks.
    /// </summary>
    public static BlockedRoad SetStatuses(Country country, RoadNetwork network, FrontLine front)
    {
        var random = new RandomStream(country.Recipe.Seed, "road statuses");
        var blocked = Choose(network);
        blocked.Road.Status = "closed";
        var others = network.Roads.Where(road => road != blocked.Road).ToList();
        foreach (var road in others.Where(road => road.Class == "track" && random.Chance(UnknownTracks)))
        {
            road.Status = "unknown";
        }

        for (var i = 0; i < Restricted; i++)
        {
            var candidates = others.Where(road => road.Status == "open").ToArray();
            candidates[random.Weighted([.. candidates.Select(road => front.Exposure(Middle(road)) - 1)])].Status = "restricted";
        }

        return blocked;
    }

    /// <summary>The position in the middle of a road's line.</summary>
    public static NetTopologySuite.Geometries.Coordinate Middle(Road road) => road.Line.Coordinates[road.Line.NumPoints / 2];

    private static BlockedRoad Choose(RoadNetwork network)
    {
        BlockedRoad? best = null;
        foreach (var seat in network.Settlements.Where(settlement => settlement.Rank >= SettlementRank.ProvinceSeat))
        {
            var open = network.Ways(seat, _ => false);
            foreach (var town in network.Settlements.Where(s => s.Rank == SettlementRank.DistrictSeat && s.District.Province == seat.District.Province))
            {
                foreach (var road in RoadNetwork.Way(open.Last, town))
                {
                    var detour = network.Ways(seat, other => other == road).Minutes[town.Index];
                    var ratio = detour / open.Minutes[town.Index];
                    if (ratio < GreatestDetour && (best is null || ratio > best.MinutesClosed / best.MinutesOpen))
                    {
                        best = new BlockedRoad(road, seat, town, open.Minutes[town.Index], detour);
                    }
                }
            }
        }

        return best ?? throw new Core.InputException("Got a recipe whose roads leave no way round any of them; expected more settlements.");
    }
}
