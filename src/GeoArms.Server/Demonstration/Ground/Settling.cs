using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.Ground;

/// <summary>
/// Founds the settlements: seats of provinces where the recipe says, a seat in every other district, then villages
/// that keep a distance from each other and like to lie by a river or the coast (Mitchell 1991, best candidate).
/// </summary>
internal static class Settling
{
    private const double LeastDistanceKm = 6;
    private const int Candidates = 24;

    /// <summary>Founds them.</summary>
    public static Settlement[] Settle(Recipe recipe, Terrain terrain, District[] districts, InventedNames names)
    {
        var random = new RandomStream(recipe.Seed, "settlements");
        var settlements = new List<Settlement>();
        void Found(string name, Coordinate at, long population, SettlementRank rank) =>
            settlements.Add(new Settlement(settlements.Count, name, at, population, rank, Array.Find(districts, d => d.Contains(at)) ?? districts.MinBy(d => terrain.Plane.Kilometres(d.Centre, at))!));

        var largest = recipe.Provinces.Max(province => province.CapitalPopulation);
        foreach (var province in recipe.Provinces)
        {
            var wanted = terrain.Plane.ToDegrees(Terrain.Point(province.CapitalAt));
            var at = terrain.IsDry(wanted) ? wanted : Inland(terrain, wanted);
            Found(province.Capital, at, province.CapitalPopulation, province.CapitalPopulation == largest ? SettlementRank.Capital : SettlementRank.ProvinceSeat);
        }

        foreach (var district in districts.Where(district => settlements.TrueForAll(settlement => settlement.District != district)))
        {
            var at = Best(terrain, settlements, random, () => terrain.Scattered(district.Centre, 7, random), district.Contains);
            Found(names.Next(), at, Rounded(Math.Exp(random.Between(Math.Log(9_000), Math.Log(38_000)))), SettlementRank.DistrictSeat);
        }

        var extent = terrain.Islands[0].EnvelopeInternal;
        while (settlements.Count < recipe.Settlements)
        {
            var at = Best(terrain, settlements, random, () => terrain.Plane.Moved(new Coordinate(random.Between(extent.MinX, extent.MaxX), random.Between(extent.MinY, extent.MaxY)), 0, 0), _ => true);
            Found(names.Next(), at, Rounded(Math.Exp(random.Between(Math.Log(450), Math.Log(9_500)))), SettlementRank.Village);
        }

        return [.. settlements];
    }

    private static long Rounded(double population) => population >= 2000 ? (long)Math.Round(population / 100) * 100 : (long)Math.Round(population / 10) * 10;

    private static Coordinate Best(Terrain terrain, List<Settlement> settlements, RandomStream random, Func<Coordinate> draw, Func<Coordinate, bool> accepts)
    {
        Coordinate? best = null;
        var most = double.MinValue;
        for (var candidate = 0; candidate < Candidates || best is null; candidate++)
        {
            var at = draw();
            if (!terrain.IsDry(at) || !accepts(at))
            {
                continue;
            }

            var apart = settlements.Count == 0 ? 50 : settlements.Min(other => terrain.Plane.Kilometres(other.At, at));
            var toWater = terrain.KilometresToWater(at);
            var score = Math.Min(apart, 16 + random.Between(-3, 3)) - (1.1 * Math.Min(toWater, 9)) - (toWater < 0.5 ? 20 : 0) - (apart < LeastDistanceKm ? 60 : 0);
            if (score > most)
            {
                (best, most) = (at, score);
            }
        }

        return best;
    }

    /// <summary>The nearest dry position to one in the water: a harbour.</summary>
    private static Coordinate Inland(Terrain terrain, Coordinate wanted)
    {
        for (var radius = 0.5; ; radius += 0.5)
        {
            for (var angle = 0; angle < 360; angle += 15)
            {
                var at = terrain.Plane.Moved(wanted, radius * Math.Cos(angle * Math.PI / 180), radius * Math.Sin(angle * Math.PI / 180));
                if (terrain.IsDry(at))
                {
                    return at;
                }
            }
        }
    }
}
