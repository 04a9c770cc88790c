using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Server.Demonstration.Ground;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.People;

/// <summary>Schools, health posts, water points and markets where people live; bases in towns, checkpoints on roads, ammunition storage near bases.</summary>
internal sealed class FacilityPlan
{
    private readonly Country _country;
    private readonly RandomStream _random;
    private readonly List<FeatureRow> _rows = [];

    /// <summary>Draws up the facilities.</summary>
    public FacilityPlan(Country country, RoadNetwork network, FrontLine front)
    {
        _country = country;
        _random = new RandomStream(country.Recipe.Seed, "facilities");
        var counts = country.Recipe.Counts;
        InTowns(counts.Schools, 0.45, _ => "school", "school");
        InTowns(counts.Health, 0.5, town => town.Rank >= SettlementRank.ProvinceSeat && _random.Chance(0.5) ? "hospital" : town.Population > 8_000 ? "healthCentre" : "healthPost", "health");
        InTowns(counts.Water, 0.25, _ => "water", "water");
        InTowns(counts.Markets, 0.6, _ => "market", "market");
        Bases = PlaceBases(counts.Bases, front);
        Checkpoints(counts.Checkpoints, network, front);
        Ammunition(counts.AmmunitionStorage);
    }

    /// <summary>The rows of the layer <c>facilities</c>.</summary>
    public IReadOnlyList<FeatureRow> Rows => _rows;

    /// <summary>The bases, from which patrols go.</summary>
    public IReadOnlyList<PatrolBase> Bases { get; }

    private void InTowns(int count, double exponent, Func<Settlement, string> type, string stem)
    {
        var weights = _country.Settlements.Select(settlement => Math.Pow(settlement.Population, exponent)).ToArray();
        for (var i = 0; i < count; i++)
        {
            // Every settlement is served before one is served again.
            var town = i < _country.Settlements.Length && exponent < 0.5 ? _country.Settlements[i] : _country.Settlements[_random.Weighted(weights)];
            var at = _country.Terrain.Scattered(town.At, 0.3 + (town.Population > 50_000 ? 1.2 : 0.3), _random);
            var key = type(town);
            var label = key switch { "healthCentre" => "health centre", "healthPost" => "health post", _ => key };
            Add($"{stem}-{i + 1}", key, at, $"{town.Name} {label} {i + 1}", town.District);
        }
    }

    private List<PatrolBase> PlaceBases(int count, FrontLine front)
    {
        var seats = _country.Settlements.Where(settlement => settlement.Rank > SettlementRank.Village)
            .OrderByDescending(settlement => settlement.Rank >= SettlementRank.ProvinceSeat)
            .ThenBy(settlement => front.Distance(settlement.At))
            .Take(count)
            .ToArray();
        var bases = new List<PatrolBase>();
        for (var i = 0; i < seats.Length; i++)
        {
            var at = _country.Terrain.Scattered(seats[i].At, 1.2, _random);
            var row = Add($"base-{i + 1}", "base", at, $"{seats[i].Name} base", seats[i].District);
            var (patrols, reach) = (_random.Whole(2, 8), _random.Whole(4, 9) * 10_000.0);
            row["owner"] = "Mission in Orvane (invented)";
            row["patrolsPerDay"] = (double)patrols;
            row["reach"] = reach;
            bases.Add(new PatrolBase(seats[i], at, patrols, reach));
        }

        return bases;
    }

    private void Checkpoints(int count, RoadNetwork network, FrontLine front)
    {
        var weights = network.Roads.Select(road => (road.Class is "primary" or "secondary" ? 3 : 1) * front.Exposure(road.Line.Coordinates[road.Line.NumPoints / 2])).ToArray();
        for (var i = 0; i < count; i++)
        {
            var road = network.Roads[_random.Weighted(weights)];
            var at = road.Line.Coordinates[_random.Whole(1, road.Line.NumPoints - 2)];
            var row = Add($"checkpoint-{i + 1}", "checkpoint", at.Copy(), $"Checkpoint on {road.Name}", _country.DistrictOf(at));
            row["owner"] = _random.Pick(_country.Recipe.Actors).Name;
        }
    }

    private void Ammunition(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var home = Bases[i % Bases.Count];
            var at = _country.Terrain.Scattered(home.At, 1.5, _random);
            var row = Add($"ammunition-{i + 1}", "ammunitionStorage", at, $"{home.Seat.Name} ammunition storage", home.Seat.District);
            row["owner"] = _country.Recipe.Actors[i % 2].Name;
            row.Values[CommonColumns.Classification] = "confidential";
            if (i % 3 != 2)
            {
                row["netExplosiveQuantityKg"] = Math.Round(Math.Exp(_random.Between(Math.Log(300), Math.Log(60_000))), 0);
                row["hazardDivision"] = _random.Chance(0.8) ? "1.1" : "1.2";
            }
        }
    }

    private FeatureRow Add(string sourceId, string type, Coordinate at, string name, District district)
    {
        var row = MissionRow.Of(BuiltInLayers.Facilities, sourceId, _country.Terrain.Factory.CreatePoint(at), "reported");
        row.Values[CommonColumns.GeoPrecision] = 50.0;
        row["name"] = $"{name} (invented)";
        row["facilityType"] = type;
        row["country"] = _country.Recipe.Country.Name;
        row["admin1"] = district.Province.Pcode;
        _rows.Add(row);
        return row;
    }
}
