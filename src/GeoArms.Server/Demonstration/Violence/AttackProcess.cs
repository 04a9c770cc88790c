using GeoArms.Server.Demonstration.Ground;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.Violence;

/// <summary>
/// Attacks as a self-exciting point process (Mohler, Short, Brantingham, Schoenberg, Tita 2011, Self-exciting point
/// process modeling of crime), drawn as a branching process (Hawkes and Oakes 1974): background attacks come at a rate
/// that each province has for each year, at towns and along roads, more of them near the front line; each attack sets
/// off others, Poisson in number, exponential in delay, normal in distance along each axis.
/// </summary>
internal sealed class AttackProcess
{
    private const double TownShare = 0.62;
    private const double TownScatterKm = 1.6;
    private const double RoadScatterKm = 0.5;
    private const int RoadPointEvery = 4;

    private readonly Country _country;
    private readonly RandomStream _random;
    private readonly (Coordinate At, double Weight)[][] _towns;
    private readonly (Coordinate At, double Weight)[][] _roads;

    /// <summary>Prepares the background of a country.</summary>
    public AttackProcess(Country country, RoadNetwork network, FrontLine front)
    {
        _country = country;
        _random = new RandomStream(country.Recipe.Seed, "attacks");
        _towns = [.. country.Provinces.Select(province => country.Settlements
            .Where(settlement => settlement.District.Province == province)
            .Select(settlement => (settlement.At, Math.Pow(settlement.Population, 0.4) * front.Exposure(settlement.At)))
            .ToArray())];
        var roadPoints = network.Roads
            .SelectMany(road => road.Line.Coordinates.Where((_, i) => i % RoadPointEvery == 2).Select(at => (Road: road, At: at)))
            .GroupBy(point => country.DistrictOf(point.At).Province)
            .ToDictionary(group => group.Key, group => group.Select(point => (point.At, RoadWeight(point.Road) * front.Exposure(point.At))).ToArray());
        _roads = [.. country.Provinces.Select(province => roadPoints[province])];
    }

    /// <summary>Draws the attacks of the whole period, in order of time.</summary>
    public List<Attack> Draw()
    {
        var recipe = _country.Recipe;
        var days = recipe.Until.DayNumber - recipe.From.DayNumber + 1;
        var attacks = new List<Attack>();
        for (var day = 0; day < days; day++)
        {
            var year = recipe.From.AddDays(day).Year - recipe.From.Year;
            foreach (var province in _country.Provinces)
            {
                var rate = recipe.Attacks.BackgroundPerDay / _country.Provinces.Length * recipe.Provinces[province.Index].Fighting[year];
                for (var left = _random.Poisson(rate); left > 0; left--)
                {
                    attacks.Add(new Attack(attacks.Count, null, day + _random.Unit(), Background(province.Index)));
                }
            }
        }

        // The list grows while it is read: the children of children follow.
        for (var i = 0; i < attacks.Count; i++)
        {
            for (var left = _random.Poisson(recipe.Attacks.BranchingRatio); left > 0; left--)
            {
                var day = attacks[i].Day + _random.Exponential(recipe.Attacks.TimeScaleDays);
                var at = _country.Terrain.Scattered(attacks[i].At, recipe.Attacks.SpaceScaleMetres / 1000, _random);
                if (day < days)
                {
                    attacks.Add(new Attack(attacks.Count, attacks[i], day, at));
                }
            }
        }

        return [.. attacks.OrderBy(attack => attack.Day).ThenBy(attack => attack.Number)];
    }

    private static double RoadWeight(Road road) => road.Class switch { "primary" => 2.2, "secondary" => 1.6, "tertiary" => 0.9, _ => 0.4 };

    private Coordinate Background(int province)
    {
        var atTown = _random.Chance(TownShare);
        var anchors = atTown ? _towns[province] : _roads[province];
        return _country.Terrain.Scattered(Pick(anchors), atTown ? TownScatterKm : RoadScatterKm, _random);
    }

    private Coordinate Pick((Coordinate At, double Weight)[] anchors)
    {
        var left = _random.Unit() * anchors.Sum(anchor => anchor.Weight);
        foreach (var (at, weight) in anchors)
        {
            left -= weight;
            if (left < 0)
            {
                return at;
            }
        }

        return anchors[^1].At;
    }
}
